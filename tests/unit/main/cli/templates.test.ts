/** `glossa export --template`, with the built worker. */

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildCommandLine } from '../../built.ts'
import { page, paragraphs } from './articles.ts'
import { type Entries, runGlossa } from './run-glossa.ts'

let entries: Entries
let base: string
let id: string
beforeAll(async () => {
  entries = await buildCommandLine()
  base = await mkdtemp(join(tmpdir(), 'glossa-templates-'))
  await write('ferry.html', page('The ferry that stopped'))
  id = (await glossa('import', '--json', 'ferry.html')).lines()[0].id
  const quote = paragraphs[0]?.split(' ').slice(0, 4).join(' ') ?? ''
  expect((await glossa('annotate', id, '--quote', quote, '--comment', 'So it *was*.')).code).toBe(0)
})

afterAll(() => rm(base, { recursive: true, force: true }))

const glossa = (...argv: string[]) => runGlossa(entries, base, argv)
const write = (name: string, content: string) => writeFile(join(base, name), content)

it('writes an article by a template of a file, of Glossa, and of the reader', async () => {
  const mine =
    '---\ntemplate: Mine\nextension: txt\n---\n{{ title }}: {{ notes | map: "comment" | join: "; " }}\n'
  await write('mine.liquid', mine)
  await mkdir(join(base, '.config', 'glossa', 'templates'), { recursive: true })
  await write('.config/glossa/templates/Seminar.liquid', 'seminar {{ words }}')
  const { code, out, err } = await glossa('export', id, '--template', 'mine.liquid')
  expect({ code, out, err }).toEqual({ code: 0, out: 'The ferry that stopped: So it *was*.\n', err: '' })
  expect((await glossa('export', id, '--format', 'markdown', '--template', 'obsidian')).out).toContain(
    '> [!quote]',
  )
  expect((await glossa('export', id, '--template', 'Seminar')).out).toMatch(/^seminar \d+$/)
  const [line] = (await glossa('export', '--all', '--template', './mine.liquid', '--json')).lines()
  expect(line).toEqual({ id, format: 'template:Mine', text: 'The ferry that stopped: So it *was*.\n' })
})

it('finds its file again under any name, and keeps what was written into it', async () => {
  const [first] = (await glossa('export', id, '--template', 'logseq', '--out', 'notes', '--json')).lines()
  expect(first.path).toBe(join(base, 'notes', 'The ferry that stopped.md'))
  const renamed = join(base, 'notes', 'ferry.md')
  await rename(first.path, renamed)
  await writeFile(renamed, `${await readFile(renamed, 'utf8')}\n- a block of mine\n`)
  await glossa('annotate', id, '--quote', paragraphs[1] ?? '')
  const [again] = (await glossa('export', id, '--template', 'logseq', '--out', 'notes', '--json')).lines()
  expect(again.path).toBe(renamed)
  const text = await readFile(renamed, 'utf8')
  expect(text).toContain('- a block of mine\n')
  expect(text).toContain(paragraphs[1])
  expect(await readdir(join(base, 'notes'))).toEqual(['ferry.md'])
})

it('says what is wrong with a template once, and writes nothing', async () => {
  await write('wrong.liquid', '---\ntemplate: x\n---\n{{ title }}\n{{ titel }}')
  const { code, out, err } = await glossa('export', id, id, '--template', 'wrong.liquid')
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toBe(
    '“wrong.liquid”, line 5, column 4: there is nothing called “titel” here. Check the spelling, or assign it first.\n',
  )
  await write('reads.liquid', '{% include "wrong.liquid" %}')
  expect((await glossa('export', id, '--template', 'reads.liquid')).err).toContain('a template is one file')
  expect((await glossa('export', id, '--template', 'nowhere.liquid')).err).toContain(
    'no template “nowhere.liquid”',
  )
  expect((await glossa('export', id, '--template', 'obsidian', '--format', 'json')).code).toBe(2)
})
