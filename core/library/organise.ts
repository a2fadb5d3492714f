/**
 * What the reader does to the library as a whole, to many articles at once: each is one step of a log, a list of changes that can
 * be taken back.
 */

import { type GlossChange, invertChanges } from '../annotation/changes.ts'
import { newId } from '../id.ts'
import type { Collection, LibraryData, SavedSearch } from '../schema/library.ts'
import { type Filing, type FilingEdit, rebasedSet } from './filing.ts'
import { sameJson } from './records.ts'

type CollectionEdit =
  | { do: 'addCollection'; name: string; articles: string[] }
  | { do: 'renameCollection'; id: string; name: string }
  | { do: 'removeCollection'; id: string }
  | { do: 'collect'; id: string; add: string[]; remove: string[] }
  /** Without an id it is a new one. */
  | { do: 'saveSearch'; id?: string | undefined; name: string; query: string }
  | { do: 'removeSearch'; id: string }

/** `retag` is done to the whole library, notes included. */
export type LibraryEdit =
  | (Exclude<FilingEdit, { do: 'retag' }> & { ids: string[] })
  | Extract<FilingEdit, { do: 'retag' }>
  | { do: 'trash'; ids: string[] }
  | CollectionEdit

type RecordChange =
  | { kind: 'collection'; id: string; before: Collection | null; after: Collection | null }
  | { kind: 'savedSearch'; id: string; before: SavedSearch | null; after: SavedSearch | null }

/** One part of a step: what it was about before and after. */
export type LibraryChange =
  | { kind: 'filing'; article: string; before: Filing; after: Filing }
  | { kind: 'location'; article: string; before: 'articles' | 'trash'; after: 'articles' | 'trash' }
  | { kind: 'notes'; article: string; changes: GlossChange[] }
  | RecordChange

/** The changes that take these back, in the order in which they have to be made. */
export function invertLibraryChanges(changes: readonly LibraryChange[]): LibraryChange[] {
  return changes
    .map((change): LibraryChange => {
      if (change.kind === 'notes') return { ...change, changes: invertChanges(change.changes) }
      return { ...change, before: change.after, after: change.before } as LibraryChange
    })
    .reverse()
}

export const isOfLibraryFile = (change: LibraryChange): change is RecordChange =>
  change.kind === 'collection' || change.kind === 'savedSearch'

export function isCollectionEdit(edit: LibraryEdit): edit is CollectionEdit {
  return [
    'addCollection',
    'renameCollection',
    'removeCollection',
    'collect',
    'saveSearch',
    'removeSearch',
  ].some((name) => name === edit.do)
}

/** The changes to library.json that an edit asks for; none where nothing would change. `now` is ISO 8601. */
export function collectionChanges(data: LibraryData, edit: CollectionEdit, now: string): RecordChange[] {
  const collection = (id: string, changed: (before: Collection) => Partial<Collection> | null) => {
    const before = data.collections.find((one) => one.id === id)
    if (!before) return []
    const changes = changed(before)
    const after = changes && { ...before, ...changes, updated: now }
    return [{ kind: 'collection' as const, id, before, after }]
  }
  const stamps = { created: now, updated: now }
  switch (edit.do) {
    case 'addCollection': {
      const id = newId()
      const after = { id, ...stamps, name: edit.name, articles: [...new Set(edit.articles)] }
      return [{ kind: 'collection', id, before: null, after }]
    }
    case 'renameCollection':
      return collection(edit.id, () => ({ name: edit.name })).filter(
        ({ before, after }) => before.name !== after?.name,
      )
    case 'removeCollection':
      return collection(edit.id, () => null)
    case 'collect':
      return collection(edit.id, ({ articles }) => {
        const kept = articles.filter((id) => !edit.remove.includes(id))
        return { articles: [...new Set([...kept, ...edit.add])] }
      }).filter(({ before, after }) => before.articles.join(' ') !== after?.articles.join(' '))
    case 'saveSearch': {
      const before = data.savedSearches.find(({ id }) => id === edit.id) ?? null
      const id = before?.id ?? newId()
      const { name, query } = edit
      if (before?.name === name && before.query === query) return []
      const after = { ...(before ?? { id, created: now }), name, query, updated: now }
      return [{ kind: 'savedSearch', id, before, after }]
    }
    case 'removeSearch': {
      const before = data.savedSearches.find(({ id }) => id === edit.id)
      return before ? [{ kind: 'savedSearch', id: edit.id, before, after: null }] : []
    }
  }
}

function rebasedRecord<T extends Collection | SavedSearch>(current: T, before: T, after: T): T {
  const next: T = { ...current }
  if (current.name === before.name) next.name = after.name
  if ('query' in next && 'query' in before && 'query' in after && 'query' in current)
    if (current.query === before.query) next.query = after.query
  if ('articles' in next && 'articles' in before && 'articles' in after && 'articles' in current)
    next.articles = rebasedSet(current.articles, before.articles, after.articles)
  return sameJson(next, current) ? current : { ...next, updated: after.updated }
}

function withRecord<T extends Collection | SavedSearch>(
  records: T[],
  { id, before, after }: { id: string; before: T | null; after: T | null },
): T[] {
  const current = records.find((one) => one.id === id)
  if (after === null) return current ? records.filter((one) => one !== current) : records
  if (!current) return before === null ? [...records, after] : records
  const next = rebasedRecord(current, before ?? current, after)
  return records.map((one) => (one === current ? next : one))
}

/** The library's data after these changes, which may have been made on an earlier state of it. */
export function withRecordChanges(data: LibraryData, changes: readonly RecordChange[]): LibraryData {
  let { collections, savedSearches } = data
  for (const change of changes) {
    if (change.kind === 'collection') collections = withRecord(collections, change)
    else savedSearches = withRecord(savedSearches, change)
  }
  return { ...data, collections, savedSearches }
}

/** These changes as they come about on the data of now, whatever was changed since; what would change nothing is left out. */
export function rebasedRecordChanges(data: LibraryData, changes: readonly RecordChange[]): RecordChange[] {
  let now = data
  return changes.flatMap((change): RecordChange[] => {
    const { kind, id } = change
    const next = withRecordChanges(now, [change])
    const recordIn = ({ collections, savedSearches }: LibraryData) =>
      (kind === 'collection' ? collections : savedSearches).find((one) => one.id === id) ?? null
    const [before, after] = [recordIn(now), recordIn(next)]
    now = next
    return before === after ? [] : [{ kind, id, before, after } as RecordChange]
  })
}
