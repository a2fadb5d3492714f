/** Notes that a file carries come in with it, and those that were written into it since when it is read again: each once. */

import { beforeEach, expect, test } from 'vitest'
import type { ExtractedNote } from '#core/extract/extraction.ts'
import type { Library } from '#main/library/types.ts'
import { harbourImport } from './fixture.ts'
import { newPlace, open } from './place.ts'

const note = (comment: string, key = comment): ExtractedNote => ({
  key,
  range: { start: 0, end: 5 },
  color: 'green',
  style: 'highlight',
  comment,
  created: '2024-01-31T11:00:00.000Z',
})
const first = note('First')
const second = note('Second')

let library: Library
beforeEach(async () => {
  library = await open(await newPlace())
})

async function file(notes: ExtractedNote[], original = '%PDF-1.7') {
  const harbour = await harbourImport(library, original)
  return { ...harbour, extraction: { ...harbour.extraction, notes } }
}
const commentsOf = async (id: string) => (await library.get(id)).annotations.map(({ comment }) => comment)

test('what is new in the file comes in, and what came in before does not come again', async () => {
  const { id } = await library.add(await file([first]))
  await library.update(id, await file([first]))
  expect(await commentsOf(id)).toEqual(['First'])
  const { article } = await library.update(id, await file([first, second], '%PDF-1.7 saved elsewhere'))
  expect(article.revision).toBe(2)
  expect(article.annotations).toMatchObject([
    { comment: 'First', revision: 1 },
    { comment: 'Second', revision: 2, color: 'green', created: second.created },
  ])
})

test('a file that is the same gives its notes to an article that never had them, without a new version', async () => {
  const { id } = await library.add(await file([]))
  const { article } = await library.update(id, await file([first]))
  expect(article.revision).toBe(1)
  expect(await commentsOf(id)).toEqual(['First'])
})

test('what the reader has deleted stays so, and what they have changed is theirs', async () => {
  const { id } = await library.add(await file([first, second]))
  const { annotations } = await library.get(id)
  const [one, other] = annotations
  if (!one || !other) throw new Error('no notes')
  await library.applyChanges(id, [
    { kind: 'annotation', id: one.id, before: one, after: null },
    { kind: 'annotation', id: other.id, before: other, after: { ...other, comment: 'Mine' } },
  ])
  await library.update(id, await file([first, second], '%PDF-1.7 saved elsewhere'))
  expect(await commentsOf(id)).toEqual(['Mine'])
})

test('what stands there under another id, from before ids were the same, is known by its words', async () => {
  const { id } = await library.add(await file([note('First', 'another key')]))
  await library.update(id, await file([first], '%PDF-1.7 saved elsewhere'))
  expect(await commentsOf(id)).toEqual(['First'])
})

test('two articles of the same notes have them under ids of their own', async () => {
  const one = await library.add(await file([first]))
  const other = await library.add(await file([first], '%PDF-1.7 another'))
  expect(one.annotations[0]?.id).not.toBe(other.annotations[0]?.id)
})

test('a note on words that are not in the text has no place, and is not taken for another one when the file is read again', async () => {
  const lost = { ...note('When?'), range: null, quote: 'The mill burned down.', tags: ['fire'] }
  const { id, annotations } = await library.add(await file([lost]))
  expect(annotations).toMatchObject([
    {
      comment: 'When?',
      tags: ['fire'],
      selector: [{ start: 0, end: 21 }, { exact: 'The mill burned down.' }],
      anchor: { state: 'lost', revision: 1 },
    },
  ])
  const { article, outcomes } = await library.update(id, await file([lost], 'saved elsewhere'))
  expect(article.annotations).toMatchObject([{ anchor: { state: 'lost', revision: 2 } }])
  expect(outcomes).toMatchObject([{ state: 'lost', quote: 'The mill burned down.' }])
})

test('an article comes in filed as its file says, and stays as the reader files it', async () => {
  const harbour = await harbourImport(library, 'one')
  const filed = { state: 'archived' as const, starred: true }
  const { id, state, starred, tags } = await library.add({
    ...harbour,
    extraction: { ...harbour.extraction, filed, tags: ['sea'] },
  })
  expect({ state, starred, tags }).toEqual({ state: 'archived', starred: true, tags: ['sea'] })
  expect(library.summary(id)).toMatchObject({ state: 'archived', starred: true, tags: ['sea'] })
  await library.file(id, () => ({ state: 'done', starred: false, tags: [] }))
  const again = await harbourImport(library, 'two')
  await library.update(id, { ...again, extraction: { ...again.extraction, filed, tags: ['sea'] } })
  expect(library.summary(id)).toMatchObject({ state: 'done', starred: false, tags: [] })
})
