import { expect, test } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import { mergeArticles } from '#core/annotation/merge.ts'
import type { Article } from '#core/article/article.ts'
import { sameJson } from '#core/library/records.ts'

const time = (minute: number) => `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`

const note = (id: string, comment = '', minute = 0): Annotation => ({
  id,
  motivation: 'commenting',
  revision: 1,
  color: 'yellow',
  style: 'highlight',
  comment,
  tags: [],
  created: time(0),
  updated: time(minute),
})
const translation = (id: string, annotation: string, text = '', minute = 0): Translation => ({
  id,
  target: { annotation },
  sourceHash: '',
  sourceText: '',
  sourceLang: 'en',
  targetLang: 'pl',
  text,
  status: 'edited',
  origin: 'human',
  note: '',
  created: time(0),
  updated: time(minute),
})
const base: Article = {
  id: 'a',
  created: time(0),
  updated: time(0),
  metadata: { title: 'Title', authors: [], origins: {} },
  tags: ['kept', 'dropped'],
  wordCount: 10,
  revision: 1,
  revisions: [{ number: 1, created: time(0), reason: 'import' }],
  annotations: [note('1'), note('2')],
  translations: [translation('t', '2')],
}
const comments = (article: Article) => article.annotations.map(({ id, comment }) => [id, comment])

test('changes of different things are joined, and nobody loses', () => {
  const mine = {
    ...base,
    annotations: [note('1', 'mine', 1), note('2'), note('3')],
    tags: ['kept', 'dropped', 'new'],
  }
  const theirs = { ...base, annotations: [note('1'), note('2', 'theirs', 1), note('4')], tags: ['kept'] }
  const { article, lost } = mergeArticles(base, mine, theirs)
  expect(comments(article)).toEqual([
    ['1', 'mine'],
    ['2', 'theirs'],
    ['3', ''],
    ['4', ''],
  ])
  expect(article.tags).toEqual(['kept', 'new'])
  expect([...lost]).toEqual([])
})

test.each([
  [1, 2, 'theirs', 'mine'],
  [2, 1, 'mine', 'theirs'],
  [1, 1, 'mine', 'theirs'],
])('edited at %i here and at %i there: %s counts', (here, there, counts, loser) => {
  const mine = { ...base, annotations: [note('1', 'mine', here), note('2')] }
  const theirs = { ...base, annotations: [note('1', 'theirs', there), note('2')] }
  const { article, lost } = mergeArticles(base, mine, theirs)
  expect(comments(article)[0]).toEqual(['1', counts])
  expect([...lost]).toEqual([loser])
})

test('what either side deleted stays deleted', () => {
  const mine = { ...base, annotations: [note('2')] }
  const theirs = { ...base, annotations: [note('1')], translations: [] }
  const { article, lost } = mergeArticles(base, mine, theirs)
  expect(article).toMatchObject({ annotations: [], translations: [] })
  expect(lost.size).toBe(0)
})

test('what one side deleted and the other wrote in is kept', () => {
  const edited = { ...base, annotations: [note('1', 'words', 1), note('2')] }
  const deleted = { ...base, annotations: [note('2')] }
  expect(comments(mergeArticles(base, edited, deleted).article)).toContainEqual(['1', 'words'])
  expect(comments(mergeArticles(base, deleted, edited).article)).toContainEqual(['1', 'words'])
})

test('a translation that was kept keeps its annotation', () => {
  const mine = { ...base, annotations: [note('1')], translations: [] }
  const theirs = { ...base, translations: [translation('t', '2', 'words', 1)] }
  for (const { article } of [mergeArticles(base, mine, theirs), mergeArticles(base, theirs, mine)]) {
    expect(article.translations).toMatchObject([{ id: 't', text: 'words' }])
    expect(article.annotations.map(({ id }) => id)).toEqual(['1', '2'])
  }
})

test('metadata and reading position: the changed one counts, of two the newer', () => {
  const metadata = { ...base.metadata, title: 'Corrected' }
  const reading = { position: 5, progress: 0.1, updated: time(1) }
  const later = { position: 9, progress: 0.2, updated: time(2) }
  const { article } = mergeArticles(
    { ...base, reading },
    { ...base, reading: later },
    { ...base, metadata, reading },
  )
  expect(article).toMatchObject({ metadata, reading: later })
  const mine = { ...base, metadata: { ...metadata, title: 'Mine' }, updated: time(3) }
  const theirs = { ...base, metadata, updated: time(4) }
  expect(mergeArticles(base, mine, theirs).article).toMatchObject({ metadata, updated: time(4) })
})

test('the text is that of the side that has more of it', () => {
  const second = { number: 2, created: time(1), reason: 'put-back' } as const
  const theirs = { ...base, revision: 2, revisions: [...base.revisions, second], wordCount: 12 }
  const { article } = mergeArticles(base, { ...base, annotations: [note('1', 'mine', 1), note('2')] }, theirs)
  expect(article).toMatchObject({ revision: 2, wordCount: 12, annotations: [{ comment: 'mine' }, {}] })
})

test('JSON is the same whatever the order of its keys, and absent is undefined', () => {
  expect(sameJson({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1, d: undefined })).toBe(true)
  expect(sameJson([1, 2], [2, 1])).toBe(false)
  expect(sameJson([1], { 0: 1 })).toBe(false)
  expect(sameJson({ a: 1 }, { b: 1 })).toBe(false)
  expect(sameJson({ a: undefined, b: 1 }, { b: 1, c: 2 })).toBe(false)
  expect(sameJson(null, {})).toBe(false)
})
