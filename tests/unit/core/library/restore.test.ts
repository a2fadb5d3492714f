import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import type { Article } from '#core/article/article.ts'
import { newId } from '#core/id.ts'
import { emptyLibrary } from '#core/library/library.ts'
import { restoredArticle, restoredLibrary, restoredNote } from '#core/library/restore.ts'

const ids = Array.from({ length: 4 }, newId)
const then = '2024-01-01T00:00:00.000Z'
const now = '2024-01-02T00:00:00.000Z'
const later = '2024-01-03T00:00:00.000Z'

const note = (id: string, comment: string, rest: Partial<Annotation> = {}): Annotation => ({
  id,
  motivation: 'commenting',
  revision: 1,
  color: 'yellow',
  style: 'highlight',
  comment,
  tags: [],
  created: then,
  updated: then,
  ...rest,
})
const translation = (id: string, annotation: string, text: string): Translation => ({
  id,
  target: { annotation },
  sourceHash: '',
  sourceText: '',
  sourceLang: 'en',
  targetLang: 'pl',
  text,
  status: 'approved',
  origin: 'human',
  note: '',
  created: then,
  updated: then,
})
const article = (annotations: Annotation[], rest: Partial<Article> = {}): Article => ({
  id: ids[0] ?? '',
  created: then,
  updated: then,
  metadata: { title: 'The harbour', authors: [], origins: {} },
  tags: [],
  wordCount: 10,
  revision: 1,
  revisions: [{ number: 1, created: then, reason: 'import' }],
  annotations,
  translations: [],
  ...rest,
})

const [a = '', b = '', c = '', d = ''] = ids

/** What the reader sees of notes: who changed them when is not part of it. */
const seen = ({ annotations, translations, tags, metadata, state, starred }: Article) => ({
  annotations: annotations.map(({ id, comment, tags: own }) => [id, comment, own]),
  translations: translations.map(({ id, text }) => [id, text]),
  tags,
  metadata,
  state: state ?? null,
  starred: starred ?? false,
})

const anyArticle = fc
  .record({
    comments: fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), comment: fc.string() }), {
      selector: ({ id }) => id,
    }),
    texts: fc.uniqueArray(fc.record({ id: fc.constantFrom(...ids), text: fc.string() }), {
      selector: ({ id }) => id,
    }),
    tags: fc.array(fc.string()),
    title: fc.string(),
    state: fc.constantFrom('new', 'done', undefined),
    starred: fc.constantFrom(true, undefined),
  })
  .map(({ comments, texts, tags, title, state, starred }) =>
    article(
      comments.map(({ id, comment }) => note(id, comment)),
      {
        translations: texts.map(({ id, text }) => translation(id, a, text)),
        tags,
        metadata: { title, authors: [], origins: {} },
        ...(state && { state }),
        ...(starred && { starred }),
      },
    ),
  )

test('any state becomes any other one, and back', () => {
  fc.assert(
    fc.property(anyArticle, anyArticle, (present, earlier) => {
      const restored = restoredArticle(present, earlier, later).data
      expect(seen(restored)).toEqual(seen(earlier))
      expect(seen(restoredArticle(restored, present, later).data)).toEqual(seen(present))
    }),
  )
})

test('what comes back, changes and goes is counted', () => {
  const present = article([note(a, 'same'), note(b, 'after'), note(d, 'since then')])
  const earlier = article([note(a, 'same'), note(b, 'before'), note(c, 'deleted')])
  const { data, counts } = restoredArticle(present, earlier, later)
  expect(counts).toEqual({ back: 1, changed: 1, gone: 1 })
  expect(data.updated).toBe(later)
  expect(data.annotations[0]).toBe(present.annotations[0])
  expect(data.annotations[1]).toMatchObject({ comment: 'before', updated: later })
})

test('the text, its versions and keys of a later Glossa stay those of now', () => {
  const present = article([], { revision: 3, wordCount: 12, ...{ later: 'kept' } })
  const { data } = restoredArticle(present, article([note(a, 'x')]), later)
  expect(data).toMatchObject({ revision: 3, wordCount: 12, later: 'kept' })
})

test('a note that only stands elsewhere is the same note, and keeps its place', () => {
  const anchor = { state: 'moved', how: 'diff', revision: 2, start: 90, end: 97 } as const
  const present = article([note(a, 'x', { anchor, updated: now })])
  const restored = restoredArticle(present, article([note(a, 'x')]), later)
  expect(restored.data).toBe(present)
  const target = { selector: [] as never, revision: 2, anchor }
  const moved = { ...translation(b, a, 'y'), target }
  const unmoved = { ...moved, target: { ...target, revision: 1, anchor: undefined } }
  const paragraphs = restoredArticle(
    article([], { translations: [moved] }),
    article([], { translations: [unmoved] }),
    later,
  )
  expect(paragraphs.counts.changed).toBe(0)
})

test('what merging goes by stays with a record that is changed back', () => {
  const edited = { comment: { time: now, by: 'm1' } }
  const history = [{ part: 'comment', value: 'older', time: then, by: 'm2' }]
  const present = article([note(a, 'after', { edited, history })])
  const earlier = article([note(a, 'before', { edited: {}, history: [] })])
  expect(restoredArticle(present, earlier, later).data.annotations[0]).toMatchObject({
    comment: 'before',
    edited,
    history,
  })
})

test('one note comes back with its translations, and no other', () => {
  const present = article([note(a, 'a now')], { translations: [translation(d, a, 'of a')] })
  const earlier = article([note(a, 'a then'), note(b, 'b then')], {
    translations: [translation(c, b, 'of b')],
  })
  const { data, counts } = restoredNote(present, earlier, b, later)
  expect(counts).toEqual({ back: 2, changed: 0, gone: 0 })
  expect(data.annotations.map(({ comment }) => comment)).toEqual(['a now', 'b then'])
  expect(data.translations.map(({ text }) => text)).toEqual(['of a', 'of b'])
  expect(restoredNote(earlier, earlier, b, later).data).toBe(earlier)
  expect(restoredNote(present, earlier, a, later).data.annotations[0]).toMatchObject({ comment: 'a then' })
})

test('labels, glossary, collections and searches of the library come back', () => {
  const collection = { id: a, name: 'To read', articles: [b], created: then, updated: then }
  const earlier = { ...emptyLibrary, collections: [collection], colorLabels: { yellow: 'evidence' } }
  const present = { ...emptyLibrary, ...{ later: 1 } }
  const restored = restoredLibrary(present, earlier, later)
  expect(restored).toMatchObject({
    collections: [{ name: 'To read' }],
    colorLabels: { yellow: 'evidence' },
    later: 1,
  })
  expect(restoredLibrary(restored, restored, later)).toBe(restored)
})
