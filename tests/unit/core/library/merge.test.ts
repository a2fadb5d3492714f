import { expect, test } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { stampChanges } from '#core/library/acknowledged.ts'
import { mergeArticles } from '#core/library/merge.ts'
import { articleRules } from '#core/library/parts.ts'
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
  const { data: article, lost } = mergeArticles(base, mine, theirs)
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
  [1, 1, 'theirs', 'mine'],
])('edited at %i here and at %i there: %s counts', (here, there, counts, loser) => {
  const mine = { ...base, annotations: [note('1', 'mine', here), note('2')] }
  const theirs = { ...base, annotations: [note('1', 'theirs', there), note('2')] }
  const { data: article, lost } = mergeArticles(base, mine, theirs)
  expect(comments(article)[0]).toEqual(['1', counts])
  expect(article.annotations[0]?.history).toMatchObject([{ part: 'comment', value: { comment: loser } }])
  expect([...lost]).toEqual([loser])
})

/** The state after a change by a machine, an hour and so many minutes later. */
const changed = (machine: string, minute: number, before: Article, change: Partial<Article>): Article =>
  stampChanges(articleRules, before, { ...before, ...change }, machine, Date.parse(time(minute)) + 3_600_000)

test('a record that one side lacks is no deletion', () => {
  const stale = { ...base, annotations: [note('2')] }
  for (const [mine, theirs, missing] of [
    [base, stale, 1],
    [stale, base, 0],
  ] as const) {
    const merged = mergeArticles(null, mine, theirs)
    expect(merged.data.annotations.map(({ id }) => id)).toEqual(['1', '2'])
    expect(merged.missing).toBe(missing)
  }
})

test('what either side deleted stays deleted', () => {
  const mine = changed('m', 1, base, { annotations: [note('2')] })
  const theirs = changed('t', 2, base, { annotations: [note('1')], translations: [] })
  for (const { data, lost } of [mergeArticles(base, mine, theirs), mergeArticles(null, theirs, mine)]) {
    expect(data).toMatchObject({ annotations: [], translations: [] })
    expect(data.deleted?.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'annotation 1',
      'annotation 2',
      'translation t',
    ])
    expect(lost.size).toBe(0)
  }
  // An old state that comes late brings nothing back.
  expect(mergeArticles(null, mine, base).data.annotations.map(({ id }) => id)).toEqual(['2'])
})

test('what one side deleted and the other wrote in without knowing of it is kept', () => {
  const edited = changed('t', 1, base, { annotations: [note('1', 'words', 1), note('2')] })
  const deleted = changed('m', 2, base, { annotations: [note('2')] })
  for (const { data } of [mergeArticles(base, edited, deleted), mergeArticles(null, deleted, edited)]) {
    expect(comments(data)).toContainEqual(['1', 'words'])
    expect(data).not.toHaveProperty('deleted')
  }
  const knowing = changed('m', 3, edited, { annotations: [note('2')] })
  expect(comments(mergeArticles(null, edited, knowing).data)).toEqual([['2', '']])
})

test('a deletion that is taken back wins over the deletion wherever it is known', () => {
  const deleted = changed('m', 1, base, { annotations: [note('2')] })
  const back = changed('m', 2, deleted, { annotations: [note('2'), note('1')] })
  for (const { data } of [mergeArticles(null, back, deleted), mergeArticles(null, deleted, back)]) {
    expect(data.annotations.map(({ id }) => id)).toEqual(['1', '2'])
  }
})

test('of one note the comment comes from one side and the colour from the other', () => {
  const mine = changed('m', 1, base, { annotations: [note('1', 'mine', 1), note('2')] })
  const theirs = changed('t', 2, base, {
    annotations: [{ ...note('1', '', 2), color: 'pink', tags: ['t'] }, note('2')],
  })
  const { data, lost } = mergeArticles(null, mine, theirs)
  expect(data.annotations[0]).toMatchObject({ comment: 'mine', color: 'pink', tags: ['t'] })
  expect(data.annotations[0]).not.toHaveProperty('history')
  expect(lost.size).toBe(0)
})

test('a text that was overwritten by someone who had read it is no loss', () => {
  const first = changed('m', 1, base, { annotations: [note('1', 'first', 1), note('2')] })
  const second = changed('t', 2, first, {
    annotations: [{ ...(first.annotations[0] ?? note('1')), comment: 'second' }, note('2')],
  })
  const { data } = mergeArticles(null, first, second)
  expect(data.annotations[0]).toMatchObject({ comment: 'second' })
  expect(data.annotations[0]).not.toHaveProperty('history')
})

test('a state from a clock that runs ahead does not win for ever', () => {
  const ahead = changed(
    't',
    1,
    { ...base, updated: '2126-01-01T00:00:00.000Z' },
    {
      annotations: [note('1', 'from the future', 0), note('2')],
    },
  )
  const after = changed('m', 1, ahead, {
    annotations: [{ ...(ahead.annotations[0] ?? note('1')), comment: 'later' }, note('2')],
  })
  expect(comments(mergeArticles(null, after, ahead).data)[0]).toEqual(['1', 'later'])
})

test('a translation that was kept keeps its annotation', () => {
  const mine = { ...base, annotations: [note('1')], translations: [] }
  const theirs = { ...base, translations: [translation('t', '2', 'words', 1)] }
  for (const { data: article } of [mergeArticles(base, mine, theirs), mergeArticles(base, theirs, mine)]) {
    expect(article.translations).toMatchObject([{ id: 't', text: 'words' }])
    expect(article.annotations.map(({ id }) => id)).toEqual(['1', '2'])
  }
})

test('metadata and reading position: the changed one counts, of two the newer', () => {
  const metadata = { ...base.metadata, title: 'Corrected' }
  const reading = { position: 5, progress: 0.1, updated: time(1) }
  const later = { position: 9, progress: 0.2, updated: time(2) }
  const { data: article } = mergeArticles(
    { ...base, reading },
    { ...base, reading: later },
    { ...base, metadata, reading },
  )
  expect(article).toMatchObject({ metadata, reading: later })
  const mine = changed('m', 3, base, { metadata: { ...metadata, title: 'Mine', siteName: 'Site' } })
  const theirs = changed('t', 4, base, { metadata })
  for (const { data } of [mergeArticles(base, mine, theirs), mergeArticles(null, theirs, mine)]) {
    expect(data.metadata).toMatchObject({ ...metadata, siteName: 'Site' })
    expect(data.history).toMatchObject([{ part: 'metadata.title', value: 'Mine', by: 'm' }])
  }
})

test('the text is that of the side that has more of it', () => {
  const second = { number: 2, created: time(1), reason: 'put-back' } as const
  const theirs = { ...base, revision: 2, revisions: [...base.revisions, second], wordCount: 12 }
  const { data: article } = mergeArticles(
    base,
    { ...base, annotations: [note('1', 'mine', 1), note('2')] },
    theirs,
  )
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

test('where more texts lost than a record keeps, the newest stay, and both states are to be kept whole', () => {
  const lost = (side: string) =>
    [1, 2, 3].map((minute) => ({
      part: 'comment',
      value: { comment: `${side} ${minute}` },
      time: time(minute),
      by: side,
    }))
  const [mine, theirs] = ['a', 'b'].map((side) => ({
    ...base,
    annotations: [{ ...note('n'), history: lost(side) }],
  }))
  if (!mine || !theirs) throw new Error('no states')
  const { data, lost: sides } = mergeArticles(null, mine, theirs)
  expect(data.annotations[0]?.history?.map(({ by, time: when }) => `${by} ${when}`)).toEqual([
    `b ${time(3)}`,
    `a ${time(3)}`,
    `b ${time(2)}`,
    `a ${time(2)}`,
    `b ${time(1)}`,
  ])
  expect([...sides].toSorted()).toEqual(['mine', 'theirs'])
})

/** Both ways of joining come to the same. */
function joined(mine: Article, theirs: Article, before: Article | null = null): Article {
  const { data } = mergeArticles(before, mine, theirs)
  expect(mergeArticles(before, theirs, mine).data).toEqual(data)
  return data
}

test('the revisions of both are there in order, with the text of the highest one', () => {
  const revision = (number: number, minute: number) =>
    ({ number, created: time(minute), reason: 'update' }) as const
  const of = (wordCount: number, ...numbers: [number, number][]): Article => ({
    ...base,
    wordCount,
    fingerprint: String(wordCount).padStart(16, '0'),
    revision: Math.max(...numbers.map(([number]) => number)),
    revisions: numbers.map(([number, minute]) => revision(number, minute)),
  })
  const data = joined(of(20, [1, 0], [2, 5]), of(30, [1, 0], [3, 6]))
  expect(data).toMatchObject({ revision: 3, wordCount: 30, fingerprint: '0000000000000030' })
  expect(data.revisions.map(({ number }) => number)).toEqual([1, 2, 3])
  // Of two with one number the later one counts, and its text.
  expect(joined(of(20, [1, 0], [2, 5]), of(30, [1, 0], [2, 6]))).toMatchObject({
    wordCount: 30,
    revisions: [{}, { created: time(6) }],
  })
  // The one that both grew out of counts less than a change of it, however late.
  const late = of(20, [1, 0], [2, 9])
  expect(joined(late, of(30, [1, 0], [2, 1]), late)).toMatchObject({
    wordCount: 30,
    revisions: [{}, { created: time(1) }],
  })
  // Of two of one moment any does, but the same for all.
  const other = { ...of(30, [1, 0]), revisions: [{ ...revision(1, 0), reason: 'reread' as const }] }
  joined(of(20, [1, 0]), other)
  expect(joined(base, { ...base, annotations: [] })).not.toHaveProperty('fingerprint')
})

test('the reading position of an earlier version is the newer one, or the only one', () => {
  const reading = (minute: number) => ({ position: minute, progress: 0.5, updated: time(minute) })
  expect(joined({ ...base, reading: reading(1) }, { ...base, reading: reading(2) }).reading).toEqual(
    reading(2),
  )
  expect(joined({ ...base, reading: reading(1) }, { ...base, tags: [] }).reading).toEqual(reading(1))
  expect(joined(base, { ...base, tags: [] })).not.toHaveProperty('reading')
})

test('an annotation that was deleted stays with its translation, and is no longer among the deleted', () => {
  const kept = changed('t', 2, base, { translations: [translation('t', '2', 'words', 2)] })
  const deleted = changed('m', 1, base, { annotations: [], translations: [] })
  const data = joined(kept, deleted)
  expect(data.annotations.map(({ id }) => id)).toEqual(['2'])
  expect(data.translations.map(({ id }) => id)).toEqual(['t'])
  expect(data.deleted?.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['annotation 1'])
  const only = changed('m', 1, base, { annotations: [note('1')], translations: [] })
  const all = joined(kept, only)
  expect(all.annotations.map(({ id }) => id)).toEqual(['1', '2'])
  expect(all).not.toHaveProperty('deleted')
})

test('a translation of an annotation that nobody has keeps nothing else', () => {
  const stray = { ...base, translations: [translation('t', 'gone', 'words', 1)] }
  const data = joined(stray, { ...stray, tags: [] })
  expect(data.annotations.map(({ id }) => id)).toEqual(['1', '2'])
  expect(data.translations).toHaveLength(1)
})

test('a deletion of an unstamped record counts up to its time', () => {
  const grave = (minute: number) => ({ id: '1', kind: 'annotation', time: time(minute), by: 'm', seen: {} })
  const with1 = { ...base, annotations: [note('1', 'words', 5)], translations: [] }
  const gone = (minute: number, kind = 'annotation') => ({
    ...base,
    annotations: [],
    translations: [],
    deleted: [{ ...grave(minute), kind }],
  })
  expect(joined(with1, gone(5)).annotations).toEqual([])
  expect(joined(with1, gone(4)).annotations).toHaveLength(1)
  // What another kind of record with its id says is about that one.
  expect(joined(with1, gone(5, 'translation')).annotations).toHaveLength(1)
  // Each deletion is remembered once, in one order.
  const two = { ...gone(5), deleted: [grave(7), grave(6)] }
  expect(joined(two, gone(6)).deleted?.map(({ time: when }) => when)).toEqual([time(6), time(7)])
})

test('state, star and tags are joined one by one, a state that was taken back as well', () => {
  const start: Article = { ...base, state: 'new' }
  const mine = changed('m', 3, start, { state: 'archived', tags: ['kept', 'dropped', 'mine'] })
  const theirs = changed('t', 4, start, { starred: true, tags: ['kept', 'theirs'] })
  for (const { data, lost } of [mergeArticles(start, mine, theirs), mergeArticles(start, theirs, mine)]) {
    expect(data).toMatchObject({ state: 'archived', starred: true, tags: ['kept', 'mine', 'theirs'] })
    expect(lost.size).toBe(0)
  }
  const { state: _, ...byReading } = start
  const back = stampChanges(articleRules, start, byReading as Article, 't', Date.parse(time(5)))
  for (const { data } of [mergeArticles(start, start, back), mergeArticles(null, back, start)])
    expect(data.state).toBeUndefined()
  // The later of two states counts.
  const done = changed('t', 5, start, { state: 'done' })
  expect(mergeArticles(start, mine, done).data.state).toBe('done')
})
