/** Bringing back an earlier state: what the reader wrote becomes what it was then, as one more change. */

import { type Annotation, compareByPosition, quoteOf, type Translation } from '../annotation/annotation.ts'
import type { Article } from '../schema/article.ts'
import type { LibraryData } from '../schema/library.ts'
import { sameJson } from './records.ts'

/** How many notes and translations come back, become what they were, and go, as they were written since. */
export type RestoreCounts = { back: number; changed: number; gone: number }
/** The ids of two states: `undo` is the one before, which can be brought back likewise, `after` the one there is now. */
export type RestoreOutcome = RestoreCounts & { undo: string; after: string }

/** An earlier state of an article: `time` is when it was saved (ISO 8601), `day` the same as a local date. */
export type EarlierState = {
  /** What tells it from other states of the article. */
  id: string
  time: string
  day: string
  /** How many notes and translations it holds. */
  notes: number
  /** What would come back, change and go. */
  counts: RestoreCounts
  /** Whether it was kept when another state was brought back. */
  isUndo: boolean
}

/**
 * A note that was otherwise in an earlier state: it would come `back`, be `changed` to what it was, or be `gone`. `quote` and `comment`
 * are those of the earlier state, or of now where it was not there.
 */
export type EarlierNote = { id: string; what: keyof RestoreCounts; quote: string | null; comment: string }

export type Restored<T> = { data: T; counts: RestoreCounts }

type StoredRecord = { id: string; updated: string; edited?: unknown; history?: unknown }

/** Where a record stands, and who changed it when, is of no account for whether it says the same. */
const beside: ReadonlySet<string> = new Set(['revision', 'anchor', 'updated', 'edited', 'history'])
const withoutBeside = (record: object) =>
  Object.fromEntries(Object.entries(record).filter(([key]) => !beside.has(key)))

/** What a record says; of a translation's target, too, the place is left out. */
function contentOf(record: StoredRecord & { target?: object }): object {
  const { target } = record
  return withoutBeside(target ? { ...record, target: withoutBeside(target) } : record)
}

/** A record as it was; what merging goes by stays, as this is a change like any other. */
function asBefore<T extends StoredRecord>(now: T, then: T, time: string): T {
  const { edited: _, history: __, ...rest } = then
  return {
    ...(rest as T),
    ...(now.edited !== undefined && { edited: now.edited }),
    ...(now.history !== undefined && { history: now.history }),
    updated: time,
  }
}

/** The records as they were then, in their order; those that say the same stay the same objects. */
function restoredRecords<T extends StoredRecord>(
  now: readonly T[],
  then: readonly T[],
  time: string,
): Restored<T[]> {
  const present = new Map(now.map((record) => [record.id, record]))
  const counts: RestoreCounts = { back: 0, changed: 0, gone: 0 }
  const data = then.map((record) => {
    const here = present.get(record.id)
    if (!here) {
      counts.back += 1
      return { ...record, updated: time }
    }
    if (sameJson(contentOf(here), contentOf(record))) return here
    counts.changed += 1
    return asBefore(here, record, time)
  })
  const kept = new Set(then.map(({ id }) => id))
  counts.gone = now.filter(({ id }) => !kept.has(id)).length
  return { data, counts }
}

/** The notes that another state of an article would change, in the order of the text. */
export function earlierNotes(now: Article, then: Article): EarlierNote[] {
  const present = new Map(now.annotations.map((note) => [note.id, note]))
  const earlier = new Set(then.annotations.map(({ id }) => id))
  const whatOf = (note: Annotation): EarlierNote['what'] | null => {
    const here = present.get(note.id)
    if (!here) return 'back'
    return restoredNote(now, then, note.id, now.updated).data === now ? null : 'changed'
  }
  return [
    ...then.annotations.map((note) => ({ note, what: whatOf(note) })),
    ...now.annotations.filter(({ id }) => !earlier.has(id)).map((note) => ({ note, what: 'gone' as const })),
  ]
    .toSorted((a, b) => compareByPosition(a.note, b.note))
    .flatMap(({ note, what }) =>
      what === null ? [] : [{ id: note.id, what, quote: quoteOf(note), comment: note.comment }],
    )
}

const sum = (a: RestoreCounts, b: RestoreCounts): RestoreCounts => ({
  back: a.back + b.back,
  changed: a.changed + b.changed,
  gone: a.gone + b.gone,
})

/**
 * The article with the notes, translations, details, tags, state and star of an earlier state of it. Its text stays the present
 * one: what comes back is placed in it when it is saved. `time` is ISO 8601. The same object where nothing differs.
 */
export function restoredArticle(now: Article, then: Article, time: string): Restored<Article> {
  const annotations = restoredRecords<Annotation>(now.annotations, then.annotations, time)
  const translations = restoredRecords<Translation>(now.translations, then.translations, time)
  const { state: _, starred: __, ...rest } = now
  const data: Article = {
    ...rest,
    metadata: then.metadata,
    tags: then.tags,
    ...(then.state !== undefined && { state: then.state }),
    ...(then.starred !== undefined && { starred: then.starred }),
    annotations: annotations.data,
    translations: translations.data,
  }
  const counts = sum(annotations.counts, translations.counts)
  return sameJson(data, now) ? { data: now, counts } : { data: { ...data, updated: time }, counts }
}

/** The article with one note, and its translations, as it was in an earlier state that has it. */
export function restoredNote(now: Article, then: Article, id: string, time: string): Restored<Article> {
  const isOfNote = ({ target }: Translation) => 'annotation' in target && target.annotation === id
  const isIt = (annotation: Annotation) => annotation.id === id
  const note = restoredRecords(now.annotations.filter(isIt), then.annotations.filter(isIt), time)
  const own = restoredRecords(now.translations.filter(isOfNote), then.translations.filter(isOfNote), time)
  const counts = sum(note.counts, own.counts)
  if (counts.back + counts.changed + counts.gone === 0) return { data: now, counts }
  const [brought] = note.data
  const annotations = now.annotations.some(isIt)
    ? now.annotations.map((one) => (isIt(one) && brought ? brought : one))
    : [...now.annotations, ...note.data]
  const translations = [...now.translations.filter((one) => !isOfNote(one)), ...own.data]
  return { data: { ...now, annotations, translations, updated: time }, counts }
}

/** What belongs to the library as a whole, as it was in an earlier state. The same object where nothing differs. */
export function restoredLibrary(now: LibraryData, then: LibraryData, time: string): LibraryData {
  const lists = {
    collections: restoredRecords(now.collections, then.collections, time).data,
    tags: restoredRecords(now.tags, then.tags, time).data,
    savedSearches: restoredRecords(now.savedSearches, then.savedSearches, time).data,
    glossary: restoredRecords(now.glossary, then.glossary, time).data,
  }
  const { different: _, ...rest } = now
  const { different, colorLabels } = then
  const data: LibraryData = { ...rest, ...lists, colorLabels, ...(different && { different }) }
  return sameJson(data, now) ? now : data
}
