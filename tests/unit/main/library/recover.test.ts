/** What takes the place of a damaged file, and what the reader is told. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { ulid } from 'ulid'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { RevisionContent } from '#core/article/article.ts'
import { numberBlocks } from '#core/article/blocks.ts'
import { newId } from '#core/id.ts'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { contentFormat } from '#core/schema/format.ts'
import { encode } from '#main/library/json-file.ts'
import { contentFile, layoutOf } from '#main/library/layout.ts'
import { type Recoverable, recover, recoverableArticle, recoverableLibrary } from '#main/library/recovery.ts'
import { temporaryFolder } from '../../temporary.ts'
import { failure } from './fixture.ts'

let root: string
let file: string
beforeEach(async () => {
  root = await temporaryFolder()
  file = path.join(root, 'library.json')
})

const made = '2026-01-01T00:00:00.000Z'
const tag = (name: string) => ({ id: newId(), name, created: made, updated: made })
const library = (...names: string[]): LibraryData => ({ ...emptyLibrary, tags: names.map(tag) })
const textOf = (data: object, version = 2) => JSON.stringify({ version, data })
const names = (data: LibraryData | undefined) => data?.tags.map(({ name }) => name).sort()
const state = (data: LibraryData) => ({ data, time: '2026-05-01T00:00:00.000Z' })

/** Recovers a file of this content; null where there is none. */
async function recovered(
  content: string | Uint8Array | null,
  {
    held = null,
    writable = true,
    ...changes
  }: Partial<Recoverable<LibraryData>> & { held?: ReturnType<typeof state> | null; writable?: boolean } = {},
) {
  if (content !== null) await fs.writeFile(file, content)
  const layout = layoutOf(root)
  return recover({ ...recoverableLibrary(layout), ...changes }, held, layout, writable)
}
const onDisk = async () => JSON.parse(await fs.readFile(file, 'utf8'))
const keptIn = async (found: Awaited<ReturnType<typeof recovered>>) =>
  fs.readFile(path.join(root, found?.notice?.kept ?? ''), 'utf8')

test('a file of which only signs between the data are wrong is repaired', async () => {
  const spoilt = `${textOf(library('a')).slice(0, -1)},}`
  const found = await recovered(spoilt)
  expect(names(found?.data)).toEqual(['a'])
  expect(found?.notice).toMatchObject({ code: 'repaired', file: 'library.json' })
  expect(found?.notice?.kept).toMatch(/^backups\/library\/damaged-.*\.json$/)
  expect(await keptIn(found)).toBe(spoilt)
  expect(names((await onDisk()).data)).toEqual(['a'])
})

test('a file of which something is missing is salvaged, and joined with what is held of it', async () => {
  const text = textOf({ tags: [tag('a'), tag('b')], glossary: [] })
  const spoilt = text.slice(0, text.indexOf('"glossary"'))
  const found = await recovered(spoilt, { held: state(library('c')) })
  expect(names(found?.data)).toEqual(['a', 'b', 'c'])
  expect(found?.notice).toMatchObject({ code: 'salvaged', backupTime: '2026-05-01T00:00:00.000Z' })
})

test('a file that holds no records any more is not called salvaged', async () => {
  const text = textOf({ colorLabels: {}, tags: [] })
  const spoilt = text.slice(0, -2)
  expect((await recovered(spoilt, { held: state(library('c')) }))?.notice?.code).toBe('restored')
  await fs.rm(file)
  expect((await recovered(spoilt))?.notice?.code).toBe('rebuilt')
})

test('what is held counts more than a backup', async () => {
  await fs.mkdir(path.join(root, 'backups', 'library'), { recursive: true })
  await fs.writeFile(path.join(root, 'backups', 'library', 'previous.json'), textOf(library('backup')))
  expect(names((await recovered('{'))?.data)).toEqual(['backup'])
  expect(names((await recovered('{', { held: state(library('held')) }))?.data)).toEqual(['held'])
})

test('a state that does not fit is left out, and makes what is found incomplete', async () => {
  const fits = ({ tags }: LibraryData) => tags.every(({ name }) => name !== 'another’s')
  const both = `<<<<<<< a\n${textOf(library('mine'))}\n=======\n${textOf(library('another’s'))}\n>>>>>>> b\n`
  const found = await recovered(both, { fits })
  expect(names(found?.data)).toEqual(['mine'])
  expect(found?.notice?.code).toBe('salvaged')
  const none = await recovered(textOf(library('another’s')), { fits })
  expect(none).toMatchObject({ data: emptyLibrary, notice: { code: 'rebuilt' } })
})

test('both sides of an open merge are joined, and nothing is missing', async () => {
  const both = `<<<<<<< a\n${textOf(library('a'))}\n=======\n${textOf(library('b'))}\n>>>>>>> b\n`
  const found = await recovered(both)
  expect(names(found?.data)).toEqual(['a', 'b'])
  expect(found?.notice?.code).toBe('repaired')
})

test('a file that is not there is rebuilt, and none is kept', async () => {
  const found = await recovered(null)
  expect(found?.notice).toEqual({ code: 'rebuilt', file: 'library.json' })
  expect((await onDisk()).data).toEqual(emptyLibrary)
})

test('where nothing can take its place the file stays, and nothing is said', async () => {
  expect(await recovered('{', { rebuild: async () => null })).toBeNull()
  expect(await fs.readFile(file, 'utf8')).toBe('{')
})

test('a file that cannot be read at all is like one that is not there', async () => {
  vi.spyOn(fs, 'open').mockRejectedValueOnce(failure('EIO'))
  expect((await recovered(textOf(library('a'))))?.notice).toMatchObject({ code: 'rebuilt' })
})

test('a reader is shown what there is, and nothing is written', async () => {
  const spoilt = `${textOf(library('a')).slice(0, -1)},}`
  const found = await recovered(spoilt, { writable: false, held: state(library('b')) })
  expect(names(found?.data)).toEqual(['a', 'b'])
  expect(found?.notice).toEqual({
    code: 'fallback',
    file: 'library.json',
    backupTime: '2026-05-01T00:00:00.000Z',
  })
  expect(await fs.readFile(file, 'utf8')).toBe(spoilt)
})

test('so it is on a disk that cannot be written', async () => {
  vi.spyOn(fs, 'rename').mockRejectedValue(failure('EROFS'))
  const found = await recovered('{')
  expect(found?.notice).toEqual({ code: 'fallback', file: 'library.json' })
  expect(await fs.readFile(file, 'utf8')).toBe('{')
})

describe('an article that is rebuilt from its text', () => {
  const time = Date.UTC(2026, 2, 4, 5, 6, 7)
  const id = ulid(time).toLowerCase()
  const layout = layoutOf('/')
  const revision = (number: number, title: string, text: string): RevisionContent => ({
    document: numberBlocks({
      type: 'root',
      children: [
        { type: 'element', tagName: 'p', properties: {}, children: [{ type: 'text', value: text }] },
      ],
    }),
    metadata: { title, authors: ['Ines'], origins: {} },
    info: { number, created: made, reason: number === 1 ? 'import' : 'update' },
  })

  /** An article with these revisions in folders of these numbers. */
  async function rebuilt(revisions: Record<string, RevisionContent | string>) {
    const here = layoutOf(root)
    for (const [number, content] of Object.entries(revisions)) {
      const target = contentFile(here.article('articles', id), Number(number))
      await fs.mkdir(path.dirname(target), { recursive: true })
      await fs.writeFile(target, typeof content === 'string' ? content : encode(contentFormat, content))
    }
    return recoverableArticle(here, 'articles', id).rebuild()
  }

  test('has the details and words of the newest revision, all revisions, and no notes', async () => {
    const [one, two] = [revision(1, 'First', 'One two'), revision(2, 'Second', 'One two three')]
    const created = new Date(time).toISOString()
    expect(await rebuilt({ 1: one, 2: two })).toEqual({
      id,
      created,
      updated: created,
      metadata: two.metadata,
      tags: [],
      wordCount: 3,
      revision: 2,
      revisions: [one.info, two.info],
      annotations: [],
      translations: [],
    })
  })

  test('passes over revisions that cannot be read or say another number', async () => {
    const one = revision(1, 'First', 'One two')
    const article = await rebuilt({ 1: one, 2: '{', 3: revision(2, 'Wrong', 'x') })
    expect(article).toMatchObject({ metadata: { title: 'First' }, revision: 1, revisions: [one.info] })
  })

  test('is none where no revision can be read', async () => {
    expect(await rebuilt({ 1: '{' })).toBeNull()
    expect(await rebuilt({})).toBeNull()
  })

  test('has a file of its own, known by its id, and called by its title', async () => {
    const recoverable = recoverableArticle(layout, 'trash', id)
    expect(recoverable.file).toBe(`/trash/${id}/article.json`)
    expect(recoverable.backups).toBe(`/backups/${id}`)
    const article = await rebuilt({ 1: revision(1, 'First', 'One') })
    if (!article) throw new Error('no article')
    expect(recoverable.fits(article)).toBe(true)
    expect(recoverable.fits({ ...article, id: newId() })).toBe(false)
    expect(recoverable.nameOf(article)).toBe('First')
  })
})
