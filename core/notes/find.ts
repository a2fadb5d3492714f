/** Filters, counts and groups the notes of a whole library. */

import type { ArticleSummary } from '../article/article.ts'
import type { Note } from './note.ts'
import { dayOf, type NotesQuery } from './query.ts'
import { matches, searchable, termsOf } from './text-query.ts'

export type NotedArticle = Pick<ArticleSummary, 'id' | 'title' | 'lang' | 'siteName'>

/** A note, ready to be searched: `text` is folded, `day` is the local day on which the note was made. */
export type IndexedNote = Note & { text: string; day: string }

export function indexed(note: Note): IndexedNote {
  const parts = [note.quote ?? '', note.comment, ...note.translations.map(({ text }) => text)]
  return { ...note, text: searchable(parts), day: dayOf(note.created) }
}

export type PlacedNote = { note: IndexedNote; article: NotedArticle }

/** All notes in the two orders that they are listed in. */
export type OrderedNotes = { byPosition: PlacedNote[]; byNewest: PlacedNote[] }

/** The articles' notes, each article's in reading order. */
export function orderNotes(
  articles: Iterable<{ article: NotedArticle; notes: IndexedNote[] }>,
): OrderedNotes {
  const byPosition: PlacedNote[] = []
  for (const { article, notes } of articles) for (const note of notes) byPosition.push({ note, article })
  const newest = (a: PlacedNote, b: PlacedNote) =>
    a.note.created === b.note.created ? 0 : a.note.created < b.note.created ? 1 : -1
  return { byPosition, byNewest: byPosition.toSorted(newest) }
}

/** What a note can be refused for; each is a bit, so that a facet can be counted as if it did not filter. */
const refusal = { other: 1, article: 2, color: 4, tag: 8, language: 16, day: 32 } as const

function refusals(query: NotesQuery): (placed: PlacedNote) => number {
  const terms = termsOf(query.text)
  const articles = new Set(query.articles)
  const colors = new Set<string>(query.colors)
  const languages = new Set(query.languages)
  const { tags, from, to, commented, translated, lost, paragraphs } = query
  return ({ note, article }) => {
    const others =
      (note.kind === 'paragraph' && !paragraphs) ||
      (commented && note.comment === '') ||
      (translated && note.translations.length === 0) ||
      (lost && !note.lost) ||
      !matches(note.text, terms)
    if (others) return refusal.other
    let refused = 0
    if (articles.size > 0 && !articles.has(article.id)) refused |= refusal.article
    if (colors.size > 0 && !(note.look && colors.has(note.look.color))) refused |= refusal.color
    if (!tags.every((tag) => note.tags.includes(tag))) refused |= refusal.tag
    if (languages.size > 0 && !languages.has(article.lang ?? '')) refused |= refusal.language
    if ((from !== '' && note.day < from) || (to !== '' && note.day > to)) refused |= refusal.day
    return refused
  }
}

/** A stretch of the found notes under a heading. `key` is an article's id, a tag ('' for none) or a day. */
export type NoteGroup = { key: string; title: string; start: number; count: number }

/** The found notes' ids in order; grouped by tag, a note stands under each of its tags. */
export type FoundNotes = { ids: string[]; groups: NoteGroup[]; total: number }

const alphabet = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' })

function keysOf({ note, article }: PlacedNote, grouping: NotesQuery['group']): string[] {
  if (grouping === 'article') return [article.id]
  if (grouping === 'day') return [note.day]
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
  const refused = refusals(query)
  const ordered = query.sort === 'position' ? byPosition : byNewest
  const found = ordered.filter((placed) => refused(placed) === 0)
  if (query.sort === 'oldest') found.reverse()
  if (query.group !== 'none') return grouped(found, query)
  return { ids: found.map(({ note }) => note.id), groups: [], total: found.length }
}

/** How many notes each choice of a filter would give, the other filters being as they are; the most frequent first. */
export type NoteFacets = {
  articles: { id: string; title: string; count: number }[]
  colors: { color: string; count: number }[]
  tags: { tag: string; count: number }[]
  languages: { lang: string; count: number }[]
}

export function countNotes({ byPosition }: OrderedNotes, query: NotesQuery): NoteFacets {
  const refused = refusals(query)
  const articles = new Map<string, { id: string; title: string; count: number }>()
  const [colors, tags, languages] = [
    new Map<string, number>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ]
  const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const placed of byPosition) {
    const { note, article } = placed
    const why = refused(placed)
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
