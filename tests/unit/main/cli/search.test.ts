/** `glossa search` on a library of its own, with the real search process. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { openLibrary } from '#main/library/library.ts'
import { buildCommandLine } from '../../built.ts'
import { temporaryFolder } from '../../temporary.ts'
import { adding, highlight } from '../library/fixture.ts'
import { addArticle } from '../search/articles.ts'
import { type Entries, runGlossa } from './run-glossa.ts'

let entries: Entries
let base: string
beforeAll(async () => {
  entries = await buildCommandLine()
})
beforeEach(async () => {
  base = await temporaryFolder()
})

const glossa = (...argv: string[]) => runGlossa(entries, base, argv)
const open = () =>
  openLibrary(join(base, 'Glossa'), {
    mode: 'write',
    stateDir: join(base, '.local', 'state', 'glossa'),
    cacheDir: join(base, '.cache', 'glossa'),
  })

const text = 'The ferry to the island stopped in autumn.'

async function filled() {
  const library = await open()
  const ferry = await addArticle(library, { title: 'The ferry', siteName: 'Harbour News' }, text)
  await library.applyChanges(ferry.id, [adding(highlight('island', { comment: 'A ferry, once' }, text))])
  await addArticle(library, { title: 'Trains' }, 'No ferries here, but trains.')
  await library.close()
  return ferry.id
}

it('prints the articles it finds, the best first, with what was found in them', async () => {
  const id = await filled()
  const { code, out, err } = await glossa('search', 'ferry')
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [first, ...others] = out.trimEnd().split('\n')
  expect(first).toBe(`${id}  The ferry — Harbour News`)
  expect(others.slice(0, 2)).toEqual([
    '    text         The ferry to the island stopped in autumn.',
    '    note         A ferry, once',
  ])
  expect(others[2]).toMatch(/ {2}Trains$/)
  const none = await glossa('search', 'submarine')
  expect(none).toMatchObject({ code: 0, out: '', err: 'Nothing found for: submarine\n' })
})

it('gives a JSON object for each article, with the places of the passages', async () => {
  const id = await filled()
  const { lines } = await glossa('search', '--json', 'ferry', '-trains')
  const [line, ...others] = lines()
  expect(others).toEqual([])
  expect(line).toMatchObject({ id, title: 'The ferry', score: expect.any(Number) })
  const note = line.hits[1].note
  expect(line.hits).toEqual([
    { in: 'text', snippet: text, start: 4, end: 9 },
    { in: 'note', snippet: 'A ferry, once', start: 17, end: 23, note },
  ])
  expect((await glossa('search', 'ferry', '--json', '--limit', '1')).lines()).toHaveLength(1)
  expect((await glossa('search', 'ferries', '--json', '--exact')).lines()).toHaveLength(1)
})

it('follows what has changed since, without writing into the library', async () => {
  await filled()
  await glossa('search', 'ferry')
  const library = await open()
  await addArticle(library, { title: 'Another' }, 'A ferry again.')
  await library.close()
  const before = (await fs.readdir(join(base, 'Glossa'), { recursive: true })).toSorted()
  expect((await glossa('search', 'ferry', '--json')).lines()).toHaveLength(3)
  expect((await fs.readdir(join(base, 'Glossa'), { recursive: true })).toSorted()).toEqual(before)
})

it('searches while another Glossa has the library open, once that one has an index', async () => {
  await filled()
  const library = await open()
  const refused = await glossa('search', 'ferry')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('in use by another Glossa')
  await library.close()
  await glossa('search', 'ferry')
  const again = await open()
  expect((await glossa('search', 'ferry', '--json')).lines()).toHaveLength(2)
  await again.close()
})

it('says what is wrong with a query, and where', async () => {
  await filled()
  const { code, out, err } = await glossa('search', 'ferry is:red')
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('“red” at character 10')
  expect(await glossa('search', 'ferry', '--limit', '0')).toMatchObject({ code: 2 })
  expect(await glossa('search', 'ferry', '--library', 'nowhere')).toMatchObject({ code: 1 })
})
