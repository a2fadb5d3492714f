/** Filters, counts and groups the notes of a whole library. */

import { noteMatcher, readNotesQuery } from './match.ts'
import type { PlacedNote } from './placed.ts'
import type { NotesQuery } from './query.ts'

/** All notes in the two orders that they are listed in. */
export type OrderedNotes = { byPosition: PlacedNote[]; byNewest: PlacedNote[] }

/** What a note can be refused for; each is a bit, so that a facet can be counted as if it did not filter. */
const refusal = { other: 1, article: 2, color: 4, tag: 8, language: 16, day: 32 } as const

type Condition = { refusal: number; fits(placed: PlacedNote): boolean }

/** What the query asks for: of tens of thousands of notes, only what can refuse one is looked at. The dearest comes last. */
function conditionsOf(query: NotesQuery): Condition[] {
  const matches = noteMatcher(readNotesQuery(query.text))
  const articles = new Set(query.articles)
  const colors = new Set<string>(query.colors)
  const languages = new Set(query.languages)
  const { tags, from, to, commented, translated, lost, paragraphs } = query
  const all: (Condition & { asked: boolean })[] = [
    {
      asked: articles.size > 0,
      refusal: refusal.article,
      fits: ({ article }) => articles.has(article.id),
    },
    {
      asked: languages.size > 0,
      refusal: refusal.language,
      fits: ({ article }) => languages.has(article.lang ?? ''),
    },
    {
      asked: colors.size > 0,
      refusal: refusal.color,
      fits: ({ note }) => note.look !== null && colors.has(note.look.color),
    },
    {
      asked: tags.length > 0,
      refusal: refusal.tag,
      fits: ({ note }) => tags.every((tag) => note.tags.includes(tag)),
    },
    {
      asked: from !== '' || to !== '',
      refusal: refusal.day,
      fits: ({ day }) => (from === '' || day >= from) && (to === '' || day <= to),
    },
    { asked: !paragraphs, refusal: refusal.other, fits: ({ note }) => note.kind !== 'paragraph' },
    { asked: commented, refusal: refusal.other, fits: ({ note }) => note.comment !== '' },
    { asked: translated, refusal: refusal.other, fits: ({ note }) => note.translations.length > 0 },
    { asked: lost, refusal: refusal.other, fits: ({ note }) => note.lost },
    { asked: query.text.trim() !== '', refusal: refusal.other, fits: matches },
  ]
  return all.filter(({ asked }) => asked)
}

/** A stretch of the found notes under a heading. `key` is an article's id, a tag ('' for none) or a day. */
export type NoteGroup = { key: string; title: string; start: number; count: number }

/** The found notes' ids in order; grouped by tag, a note stands under each of its tags. */
export type FoundNotes = { ids: readonly string[]; groups: NoteGroup[]; total: number }

const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function keysOf({ note, article, day }: PlacedNote, grouping: NotesQuery['group']): string[] {
  if (grouping === 'article') return [article.id]
  if (grouping === 'day') return [day]
  return note.tags.length === 0 ? [''] : note.tags
}

function compareGroups(query: NotesQuery): ((a: string, b: string) => number) | null {
  if (query.group === 'tag') {
    return (a, b) => (a === '' || b === '' ? (a === b ? 0 : a === '' ? 1 : -1) : alphabet.compare(a, b))
  }
  if (query.group === 'day') return (a, b) => (a < b ? -1 : 1) * (query.sort === 'oldest' ? 1 : -1)
  return null
}

function grouped(found: readonly PlacedNote[], query: NotesQuery): FoundNotes {
  const groups = new Map<string, PlacedNote[]>()
  for (const placed of found) {
    for (const key of keysOf(placed, query.group)) {
      const members = groups.get(key)
      if (members) members.push(placed)
      else groups.set(key, [placed])
    }
  }
  const compare = compareGroups(query)
  const keys = compare ? [...groups.keys()].toSorted(compare) : [...groups.keys()]
  const ids: string[] = []
  const headings = keys.map((key): NoteGroup => {
    const members = groups.get(key) ?? []
    const start = ids.length
    for (const { note } of members) ids.push(note.id)
    const title = query.group === 'article' ? (members[0]?.article.title ?? '') : key
    return { key, title, start, count: members.length }
  })
  return { ids, groups: headings, total: found.length }
}

/** The notes that the query asks for, in its order and groups. */
export function findNotes({ byPosition, byNewest }: OrderedNotes, query: NotesQuery): FoundNotes {
  const conditions = conditionsOf(query)
  const ordered = query.sort === 'position' ? byPosition : byNewest
  const found = ordered.filter((placed) => conditions.every(({ fits }) => fits(placed)))
  if (query.sort === 'oldest') found.reverse()
  if (query.group !== 'none') return grouped(found, query)
  return { ids: found.map(({ note }) => note.id), groups: [], total: found.length }
}

/** Where a note stands in what a query finds; two notes made at the same time and place that stand alike may take each other's place. */
export function standing(query: NotesQuery): (placed: PlacedNote) => string | null {
  const conditions = conditionsOf(query)
  const { group } = query
  return (placed) => {
    if (!conditions.every(({ fits }) => fits(placed))) return null
    if (group === 'none') return ''
    return JSON.stringify([keysOf(placed, group), group === 'article' ? placed.article.title : ''])
  }
}

/** How many notes each choice of a filter would give, the other filters being as they are; the most frequent first. */
export type NoteFacets = {
  articles: { id: string; title: string; count: number }[]
  colors: { color: string; count: number }[]
  tags: { tag: string; count: number }[]
  languages: { lang: string; count: number }[]
}

export function countNotes({ byPosition }: OrderedNotes, query: NotesQuery): NoteFacets {
  const conditions = conditionsOf(query)
  const others = conditions.filter((condition) => condition.refusal === refusal.other)
  const own = conditions.filter((condition) => condition.refusal !== refusal.other)
  const articles = new Map<string, { id: string; title: string; count: number }>()
  const [colors, tags, languages] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ]
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const placed of byPosition) {
    const { note, article } = placed
    if (!others.every(({ fits }) => fits(placed))) continue
    const why = own.reduce((bits, condition) => (condition.fits(placed) ? bits : bits | condition.refusal), 0)
    if ((why & ~refusal.article) === 0) {
      const known = articles.get(article.id)
      if (known) known.count += 1
      else articles.set(article.id, { id: article.id, title: article.title, count: 1 })
    }
    if ((why & ~refusal.color) === 0 && note.look) count(colors, note.look.color)
    if ((why & ~refusal.language) === 0) count(languages, article.lang ?? '')
    // Each further tag narrows the search: what counts is what is found now.
    if (why === 0) for (const tag of note.tags) count(tags, tag)
  }
  const frequent = (counts: Map<string, number>) =>
    [...counts].toSorted(([a, one], [b, two]) => two - one || alphabet.compare(a, b))
  return {
    articles: [...articles.values()].toSorted(
      (a, b) => b.count - a.count || alphabet.compare(a.title, b.title),
    ),
    colors: frequent(colors).map(([color, number]) => ({ color, count: number })),
    tags: frequent(tags).map(([tag, number]) => ({ tag, count: number })),
    languages: frequent(languages).map(([lang, number]) => ({ lang, count: number })),
  }
}
