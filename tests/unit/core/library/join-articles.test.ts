/** What was written on one article, in the text of another one. */

import { expect, test } from 'vitest'
import { type Annotation, currentRange, type Translation } from '#core/annotation/annotation.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'
import type { Article } from '#core/article/article.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import { newId } from '#core/id.ts'
import { stampChanges } from '#core/library/acknowledged.ts'
import { type Joined, joinArticles, joinedDetails, joinedFiling } from '#core/library/join-articles.ts'
import { mergeArticles } from '#core/library/merge.ts'
import { articleRules } from '#core/library/parts.ts'
import { element, highlight } from '../../main/library/fixture.ts'

const time = '2026-01-01T00:00:00.000Z'
const first = 'The lock keeper of Hale has counted boats since the canal was dug.'
const second = 'In the winter of the great frost nothing passed for ninety days.'
const third = 'His book is kept in the church, where nobody has read it since.'
const asset = `asset:${'a'.repeat(64)}.png`

function side(paragraphs: string[], rest: Partial<Article> = {}, revision = 1): Joined {
  const image = element('figure', [element('img', [], { src: asset, alt: 'A lock' })])
  const document = numberBlocks({
    type: 'root',
    children: [...paragraphs.map((text) => element('p', text)), image],
  })
  const article: Article = {
    id: newId(),
    created: time,
    updated: time,
    metadata: { title: 'A lock', authors: [], origins: {} },
    tags: [],
    wordCount: 40,
    revision,
    revisions: [{ number: revision, created: time, reason: 'import' }],
    annotations: [],
    translations: [],
    ...rest,
  }
  return { article, document, reading: null }
}
const noteOn = (joined: Joined, passage: string, rest: Partial<Annotation> = {}) =>
  highlight(passage, { revision: joined.article.revision, ...rest }, articleText(joined.document))
const paragraph = (joined: Joined, text: string, words: string): Translation => {
  const whole = articleText(joined.document)
  const selector = selectorFor(whole, whole.indexOf(text), whole.indexOf(text) + text.length)
  if (!selector) throw new Error('no paragraph')
  return {
    id: newId(),
    target: { selector, revision: joined.article.revision },
    sourceHash: textHash(text),
    sourceText: text,
    sourceLang: 'en',
    targetLang: 'pl',
    text: words,
    status: 'edited',
    origin: 'human',
    note: '',
    created: time,
    updated: time,
  }
}
const withGlosses = (
  joined: Joined,
  annotations: Annotation[],
  translations: Translation[] = [],
): Joined => ({
  ...joined,
  article: { ...joined.article, annotations, translations },
})
const added = (kept: Joined, other: Joined) => {
  const { changes } = joinArticles(kept, other)
  return {
    notes: changes.flatMap(({ kind, after }) =>
      kind === 'annotation' && after ? [after as Annotation] : [],
    ),
    translations: changes.flatMap(({ kind, after }) =>
      kind === 'translation' && after ? [after as Translation] : [],
    ),
  }
}
const words = (joined: Joined, note: Annotation) => {
  const range = currentRange(note)
  return range && articleText(joined.document).slice(range.start, range.end)
}

test('notes stand on the same words in the kept text, wherever those are, in its own revision', () => {
  const kept = side([third, first, second], {}, 3)
  const other = side([first, second, third])
  const own = noteOn(other, 'the great frost', { comment: 'which?' })
  const { notes } = added(kept, withGlosses(other, [own]))
  expect(notes).toHaveLength(1)
  const [note = own] = notes
  expect(note).toMatchObject({ comment: 'which?', revision: 3, created: own.created })
  expect(note.id).not.toBe(own.id)
  expect(note.anchor).toBeUndefined()
  expect(words(kept, note)).toBe('the great frost')
})

test('a passage that reads differently is to be looked over, one that is not there is lost and keeps its words', () => {
  const kept = side([first, 'In the winter of the great snow nothing passed for ninety days.'])
  const other = side([first, second, third])
  const changed = noteOn(other, 'winter of the great frost nothing passed')
  const gone = noteOn(other, 'kept in the church')
  const { notes } = added(kept, withGlosses(other, [changed, gone]))
  expect(notes.map(({ anchor }) => anchor?.state)).toEqual(['review', 'lost'])
  expect(notes.map(({ selector }) => selector?.[1].exact)).toEqual([
    'winter of the great frost nothing passed',
    'kept in the church',
  ])
  expect(notes.every(({ anchor }) => anchor?.revision === 1)).toBe(true)
})

test('a note that was lost is found where its words are in the kept text', () => {
  const kept = side([first, second, third])
  const other = side([first])
  const own = noteOn(kept, 'nothing passed for ninety days')
  const lost = { ...own, anchor: { state: 'lost', how: 'quote', revision: 1, start: 0, end: 0 } }
  const { notes } = added(kept, withGlosses(other, [lost]))
  expect(notes.map((note) => words(kept, note))).toEqual(['nothing passed for ninety days'])
})

test('what was joined before and changed since is joined with what has become of it, and is there once', () => {
  const kept = side([first, second])
  const other = side([first, second])
  const note = noteOn(other, 'nothing passed', { comment: 'first', created: time, updated: time })
  const { notes } = added(kept, withGlosses(other, [note]))
  // On another machine it is the same record.
  expect(added(kept, withGlosses(other, [note])).notes.map(({ id }) => id)).toEqual(notes.map(({ id }) => id))
  expect(notes[0]?.id).not.toBe(note.id)

  const joined = withGlosses(kept, notes)
  expect(joinArticles(joined, withGlosses(other, [note])).changes).toEqual([])
  const since = '2026-02-01T00:00:00.000Z'
  const edited = {
    ...note,
    comment: 'then',
    updated: since,
    edited: { comment: { time: since, by: 'elsewhere' } },
  }
  const { changes } = joinArticles(joined, withGlosses(other, [edited]))
  expect(changes).toMatchObject([
    { id: notes[0]?.id, before: { comment: 'first' }, after: { comment: 'then', selector: note.selector } },
  ])
  // Changed on both sides: the later text is shown, the other one is kept.
  const [own] = notes
  if (!own) throw new Error('no note')
  const earlier = '2026-01-15T00:00:00.000Z'
  const here = { ...own, comment: 'here', updated: earlier, edited: { comment: { time: earlier, by: 'm' } } }
  const both = joinArticles(withGlosses(kept, [here]), withGlosses(other, [edited]))
  expect(both.changes).toMatchObject([
    { after: { comment: 'then', history: [{ value: { comment: 'here' } }] } },
  ])
})

test('what two machines join is one note: whoever changed or deleted it had read it as it came', () => {
  const [kept, other] = [side([first, second]), side([first, second])]
  const [then, since] = ['2026-01-15T00:00:00.000Z', '2026-02-01T00:00:00.000Z']
  const edited = { comment: { time: then, by: 'elsewhere' } }
  const note = noteOn(other, 'nothing passed', { comment: 'first', created: time, updated: then, edited })
  const written = paragraph(other, first, 'Ktoś')
  const text = { time: then, by: 'elsewhere' }
  const source = withGlosses(other, [note], [{ ...written, updated: then, edited: { text } }])
  const { notes, translations } = added(kept, source)
  const { article } = withGlosses(kept, notes, translations)
  const changed = (make: (of: Article) => Partial<Article>) =>
    stampChanges(articleRules, article, { ...article, ...make(article) }, 'here', Date.parse(since))
  const theirs = { ...article, writers: { there: since } }

  const rewritten = changed(({ annotations, translations }) => ({
    annotations: annotations.map((one) => ({ ...one, comment: 'changed' })),
    translations: translations.map((one) => ({ ...one, text: 'Ktoś inny' })),
  }))
  const joined = mergeArticles(null, rewritten, theirs)
  expect(joined.data.annotations.map(({ comment, history }) => [comment, history])).toEqual([
    ['changed', undefined],
  ])
  expect(joined.data.translations.map(({ text, history }) => [text, history])).toEqual([
    ['Ktoś inny', undefined],
  ])
  expect(joined.lost.size).toBe(0)
  // Joined once more there, it is as here.
  const again = joinArticles({ ...kept, article: joined.data }, source)
  expect(again.changes).toEqual([])

  const deleted = changed(() => ({ annotations: [], translations: [] }))
  const { data } = mergeArticles(null, deleted, theirs)
  expect([data.annotations, data.translations]).toEqual([[], []])
})

test('notes on the whole article and on images come along; an image that is not there is lost', () => {
  const kept = side([first])
  const other = side([second])
  const { selector: _, ...whole } = noteOn(other, 'winter')
  const image = (value: string) => ({
    ...whole,
    id: newId(),
    image: { type: 'ImageSelector' as const, value, start: 0, label: 'A lock' },
  })
  const { notes } = added(kept, withGlosses(other, [whole, image(asset), image('asset:gone.png')]))
  expect(notes.map(({ anchor }) => anchor?.state)).toEqual([undefined, undefined, 'lost'])
})

test('what both say word for word is there once, with the translations of both', () => {
  const kept = side([first, second])
  const other = side([first, second])
  const note = noteOn(kept, 'great frost', { comment: 'same' })
  const twin = { ...note, id: newId() }
  const translated = (annotation: string, text: string): Translation => ({
    ...paragraph(kept, first, text),
    id: newId(),
    target: { annotation },
  })
  const both = [paragraph(kept, first, 'Śluzowy'), translated(note.id, 'mróz')]
  const others = [
    paragraph(other, first, 'Śluzowy'),
    paragraph(other, first, 'Dozorca śluzy'),
    translated(twin.id, 'mróz'),
    translated(twin.id, 'wielki mróz'),
  ]
  const { notes, translations } = added(withGlosses(kept, [note], both), withGlosses(other, [twin], others))
  expect(notes).toEqual([])
  expect(translations.map(({ text }) => text)).toEqual(['Dozorca śluzy', 'wielki mróz'])
  expect(translations[1]?.target).toEqual({ annotation: note.id })
})

test('the reader is where they were last in either, counted in the kept text', () => {
  const kept = side([third, first])
  const other = side([first])
  const at = (position: number, progress: number, updated: string) => ({ position, progress, updated })
  const reading = { last: at(4, 0.1, '2026-02-02T00:00:00.000Z'), furthest: at(4, 0.9, time) }
  const own = { last: at(1, 0.5, time), furthest: at(1, 0.5, time) }
  const joined = joinArticles({ ...kept, reading: own }, { ...other, reading }).reading
  expect(joined?.last).toMatchObject({ position: third.length + 1 + 4, progress: 0.1 })
  expect(joined?.furthest.progress).toBe(0.9)
  expect(joinArticles(kept, other).reading).toBeNull()
})

test('the kept one has its own details and state first, and the tags and the star of both', () => {
  const details = { title: 'Own', authors: [], siteName: 'Hale', origins: { title: 'meta' } }
  const other = {
    title: 'Other',
    authors: ['A. Keeper'],
    lang: 'en',
    origins: { authors: 'page', title: 'x' },
  }
  expect(joinedDetails(details, other)).toEqual({
    title: 'Own',
    authors: ['A. Keeper'],
    siteName: 'Hale',
    lang: 'en',
    origins: { title: 'meta', authors: 'page' },
  })
  const filing = { state: null, starred: false, tags: ['a', 'b'] }
  const second = { state: 'done', starred: true, tags: ['b', 'c'] }
  expect(joinedFiling(filing, second)).toEqual({ state: 'done', starred: true, tags: ['a', 'b', 'c'] })
})
