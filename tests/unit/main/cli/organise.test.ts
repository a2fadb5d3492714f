/** `glossa list QUERY`, `tag`, `state` and `collection` on a library of its own. */

import { mkdir, readdir, writeFile } from 'node:fs/promises'
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
let ids: string[]
beforeAll(async () => {
  entries = await buildCommandLine()
})
const glossa = (...argv: string[]) => runGlossa(entries, base, argv)
const gone = '01jd0000000000000000000001'
const text = 'The ferry to the island stopped in autumn.'

beforeEach(async () => {
  base = await temporaryFolder()
  const library = await openLibrary(join(base, 'Glossa'), {
    mode: 'write',
    stateDir: join(base, '.local', 'state', 'glossa'),
    cacheDir: join(base, '.cache', 'glossa'),
  })
  const ferry = await addArticle(library, { title: 'The ferry', siteName: 'Harbour News' }, text)
  const note = highlight('island', { tags: ['sea/boats'] }, text)
  await library.applyChanges(ferry.id, [adding(note)])
  const trains = await addArticle(library, { title: 'Trains', authors: ['Ada', 'Bo'] }, 'Nothing but trains.')
  ids = [ferry.id, trains.id]
  await library.close()
})

it('sets states and stars, and finds the articles by them', async () => {
  const [ferry = '', trains = ''] = ids
  const set = await glossa('state', ferry, trains, '--set', 'archived', '--star', '--json')
  expect(set).toMatchObject({ code: 0, err: '' })
  expect(set.lines()).toEqual([
    { id: ferry, title: 'The ferry', state: 'archived', starred: true, tags: [] },
    { id: trains, title: 'Trains', state: 'archived', starred: true, tags: [] },
  ])
  await glossa('state', trains, '--set', 'auto', '--unstar')
  expect((await glossa('state', trains)).out).toBe(`${trains}  new          Trains\n`)
  expect((await glossa('list', 'is:archived', '--json')).lines()).toMatchObject([
    { id: ferry, state: 'archived', starred: true, tags: [] },
  ])
  expect((await glossa('list', '-is:archived', 'trains', '--columns', 'id,state')).out).toBe(
    `${trains}\tnew\n`,
  )
  const none = await glossa('list', 'submarine')
  expect(none).toMatchObject({ code: 0, out: '', err: 'Nothing found for: submarine\n' })
})

it('prints columns, and says which there are', async () => {
  const [ferry = '', trains = ''] = ids
  const columns = await glossa('list', '--columns', 'id,title,author,site,starred')
  expect(columns.out).toBe(`${trains}\tTrains\tAda; Bo\t\tno\n${ferry}\tThe ferry\t\tHarbour News\tno\n`)
  const wrong = await glossa('list', '--columns', 'id,price')
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('“price”')
  expect(wrong.err).toContain('title, author')
  expect(await glossa('list', 'is:red')).toMatchObject({ code: 2, out: '' })
})

it('adds and removes tags, and renames and removes one everywhere', async () => {
  const [ferry = '', trains = ''] = ids
  const tagged = await glossa('tag', ferry, trains, '--add', '#sea', '--add', 'old', '--json')
  expect(tagged.lines()).toMatchObject([{ tags: ['sea', 'old'] }, { tags: ['sea', 'old'] }])
  await glossa('tag', trains, '--remove', 'sea')
  expect((await glossa('tag', '--json')).lines()).toEqual([
    { tag: 'old', articles: 2 },
    { tag: 'sea', articles: 1 },
    { tag: 'sea/boats', articles: 1 },
  ])
  await glossa('tag', '--all', '--rename', 'sea', '--to', '#water')
  expect((await glossa('tag')).out).toBe('     2  old\n     1  water\n     1  water/boats\n')
  const [shown] = (await glossa('show', ferry, '--json')).lines()
  expect(shown.annotations).toMatchObject([{ tags: ['water/boats'] }])
  await glossa('tag', '--all', '--remove', 'water')
  expect((await glossa('tag', '--json')).lines()).toEqual([{ tag: 'old', articles: 2 }])
})

it('changes no tag everywhere unless that is said, and takes no two things at once', async () => {
  const [ferry = ''] = ids
  await glossa('tag', ferry, '--add', 'draft')
  const before = (await glossa('tag')).out
  for (const [argv, sentence] of [
    // What a shell leaves of a list of IDs that is empty.
    [['--remove', 'draft'], '--all'],
    [['--rename', 'draft', '--to', 'kept'], '--all'],
    [['--add', 'x'], 'what to work on'],
    [['--all', '--add', 'x'], '--add and --all'],
    [['--all', '--rename', 'draft'], '--to'],
    [['--all', '--to', 'kept'], '--rename'],
    [['--all', '--rename', 'draft', '--to', 'kept', '--remove', 'sea'], '--rename and --remove'],
    [['--all', '--remove', '#'], '--remove needs'],
    [[ferry, '--rename', 'draft', '--to', 'kept'], ferry],
    [[ferry, '--all', '--remove', 'draft'], ferry],
  ] as const) {
    const { code, out, err } = await glossa('tag', ...argv)
    expect([argv, code, out]).toEqual([argv, 2, ''])
    expect(err).toContain(sentence)
  }
  expect((await glossa('tag')).out).toBe(before)
})

it('makes collections, fills, renames and deletes them', async () => {
  const [ferry = '', trains = ''] = ids
  await glossa('collection', ferry, '--add', 'Winter')
  await glossa('collection', trains, ferry, '--add', 'Winter')
  const [winter] = (await glossa('collection', '--json')).lines()
  expect(winter).toEqual({ id: winter.id, name: 'Winter', articles: [ferry, trains] })
  await glossa('collection', trains, '--remove', 'Winter')
  await glossa('collection', '--rename', 'Winter', '--to', 'Cold')
  expect((await glossa('collection')).out).toBe('     1  Cold\n')
  expect(await glossa('collection', '--delete', 'Winter')).toMatchObject({
    code: 1,
    err: 'There is no collection “Winter”.\n',
  })
  await glossa('collection', '--delete', 'Cold')
  expect((await glossa('collection')).out).toBe('')
  expect((await glossa('collection', ferry)).code).toBe(2)
})

it('tells which article is not there, and does the others', async () => {
  const [ferry = ''] = ids
  const { code, lines } = await glossa('tag', ferry, gone, '--add', 'x', '--json')
  expect(code).toBe(1)
  expect(lines()).toMatchObject([
    { id: gone, error: { code: 'articleMissing' } },
    { id: ferry, tags: ['x'] },
  ])
  expect((await glossa('state', gone)).code).toBe(1)
  expect((await glossa('collection', gone, '--add', 'Winter')).code).toBe(1)
  expect((await glossa('collection')).out).toBe('')
})

it('says of a tag or a state that stands in the place of an ID what it is, and where the right use is told', async () => {
  const [ferry = ''] = ids
  for (const argv of [
    ['tag', ferry, 'sea'],
    ['state', ferry, 'done'],
  ]) {
    const { code, err } = await glossa(...argv)
    expect(code).toBe(1)
    expect(err).toContain(`“${argv[2]}” is not the ID of an article.`)
  }
  expect((await glossa('state', ferry, '--set', 'finished')).err).toContain('See “glossa state --help”.')
  expect((await glossa('stat')).err).toContain('See “glossa --help”.')
})

it('stars those that are there, also where the state of another one could not be set', async () => {
  const [ferry = ''] = ids
  const { code, lines } = await glossa('state', ferry, gone, '--set', 'done', '--star', '--json')
  expect(code).toBe(1)
  expect(lines()).toContainEqual(expect.objectContaining({ id: ferry, state: 'done', starred: true }))
  await glossa('state', ferry, '--set', 'auto', '--unstar')
})

it('makes no library of a name that was mistyped', async () => {
  const [ferry = ''] = ids
  const { code, err } = await glossa('tag', ferry, '--add', 'x', '--library', 'Glosa')
  expect(code).toBe(1)
  expect(err).toMatch(/^The library “.*Glosa” is not there\./)
  // Nor of a folder that is there and holds something else.
  await mkdir(join(base, 'Pictures'))
  await writeFile(join(base, 'Pictures', 'boat.png'), '')
  const other = await glossa('tag', ferry, '--add', 'x', '--library', 'Pictures')
  expect(other).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^The library “.*Pictures” is not there\./),
  })
  expect(await readdir(join(base, 'Pictures'))).toEqual(['boat.png'])
})

it.each([['list'], ['tag'], ['search', 'ferry']])(
  '%s: a library that is not there is called so, also where it is only read',
  async (...command) => {
    const { code, err } = await glossa(...command, '--library', 'Glosa')
    expect([code, err]).toEqual([1, expect.stringMatching(/^The library “.*Glosa” is not there\./)])
  },
)
