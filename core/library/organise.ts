/**
 * What the reader does to the library as a whole, to many articles at once: each is one step of a log, a list of changes that can
 * be taken back.
 */

import { type GlossChange, invertChanges } from '../annotation/changes.ts'
import { newId } from '../id.ts'
import type { Article, ArticleMetadata, Reading } from '../schema/article.ts'
import type { Collection, LibraryData } from '../schema/library.ts'
import type { Choice, ConflictPlace, PartState } from './conflicts.ts'
import { differentPairs } from './duplicates.ts'
import { type Filing, type FilingEdit, filingOf } from './filing.ts'
import type { RecordChange } from './record-changes.ts'
import { sameJson } from './records.ts'

type CollectionEdit =
  | { do: 'addCollection'; name: string; articles: string[] }
  | { do: 'renameCollection'; id: string; name: string }
  | { do: 'removeCollection'; id: string }
  | { do: 'collect'; id: string; add: string[]; remove: string[] }
  /** Without an id it is a new one. */
  | { do: 'saveSearch'; id?: string | undefined; name: string; query: string }
  | { do: 'removeSearch'; id: string }
  /** These articles look alike, and are different. */
  | { do: 'tellApart'; ids: string[] }

/** `retag` is done to the whole library, notes included. */
export type LibraryEdit =
  | (Exclude<FilingEdit, { do: 'retag' }> & { ids: string[] })
  | Extract<FilingEdit, { do: 'retag' }>
  | { do: 'trash'; ids: string[] }
  /** What was written on the others comes to this article, and they go to the trash. */
  | { do: 'join'; id: string; others: string[] }
  /** One of two texts of an article, or of library.json where that is null, that were written at the same time. */
  | ({ do: 'settle'; article: string | null; other: string; choice: Choice } & ConflictPlace)
  /**
   * The whole library becomes what it was on a local day; with `from` as the backup of that day in the backup folder has it, if it
   * is the one that was `made` then.
   */
  | { do: 'bringBack'; day: string; from?: 'folder' | undefined; made?: string | undefined }
  | CollectionEdit

/** One part of a step: what it was about before and after. */
export type LibraryChange =
  | { kind: 'filing'; article: string; before: Filing; after: Filing }
  | { kind: 'location'; article: string; before: 'articles' | 'trash'; after: 'articles' | 'trash' }
  | { kind: 'notes'; article: string; changes: GlossChange[] }
  /** `article` is '' for library.json. */
  | { kind: 'part'; article: string; place: ConflictPlace; before: PartState; after: PartState }
  | { kind: 'reading'; article: string; before: Reading | null; after: Reading | null }
  | { kind: 'details'; article: string; before: ArticleMetadata; after: ArticleMetadata }
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

/** The change from some details to others, made to those of now: what somebody else has changed since stays. */
export function rebasedDetails(
  current: ArticleMetadata,
  before: ArticleMetadata,
  after: ArticleMetadata,
): ArticleMetadata {
  const [is, was, will] = [current, before, after].map((one) => new Map<string, unknown>(Object.entries(one)))
  for (const key of new Set([...(was?.keys() ?? []), ...(will?.keys() ?? [])])) {
    if (!sameJson(is?.get(key), was?.get(key))) continue
    if (will?.has(key)) is?.set(key, will.get(key))
    else is?.delete(key)
  }
  return Object.fromEntries(is ?? []) as ArticleMetadata
}

export const isOfLibraryFile = (change: LibraryChange): change is RecordChange => !('article' in change)

/** Before what a record refers to goes, it goes itself; before it comes, the other comes. */
function glossChanges<T extends { id: string }>(
  kind: GlossChange['kind'],
  before: readonly T[],
  after: readonly T[],
): { gone: GlossChange[]; rest: GlossChange[] } {
  const [was, is] = [before, after].map((records) => new Map(records.map((one) => [one.id, one])))
  const change = (id: string) =>
    ({ kind, id, before: was?.get(id) ?? null, after: is?.get(id) ?? null }) as unknown as GlossChange
  const gone = before.filter(({ id }) => !is?.has(id)).map(({ id }) => change(id))
  const changed = after.filter((one) => !sameJson(was?.get(one.id), one))
  return { gone, rest: changed.map(({ id }) => change(id)) }
}

/** What two states of an article differ in, but for its text. */
export function articleChangesBetween(before: Article, after: Article): LibraryChange[] {
  if (before === after) return []
  const article = before.id
  const notes = glossChanges('annotation', before.annotations, after.annotations)
  const translations = glossChanges('translation', before.translations, after.translations)
  const changes = [...translations.gone, ...notes.gone, ...notes.rest, ...translations.rest]
  const [filing, details] = [filingOf(before), before.metadata]
  return [
    ...(sameJson(filing, filingOf(after))
      ? []
      : [{ kind: 'filing' as const, article, before: filing, after: filingOf(after) }]),
    ...(sameJson(details, after.metadata)
      ? []
      : [{ kind: 'details' as const, article, before: details, after: after.metadata }]),
    ...(changes.length === 0 ? [] : [{ kind: 'notes' as const, article, changes }]),
  ]
}

export function isCollectionEdit(edit: LibraryEdit): edit is CollectionEdit {
  return [
    'addCollection',
    'renameCollection',
    'removeCollection',
    'collect',
    'saveSearch',
    'removeSearch',
    'tellApart',
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
    case 'tellApart': {
      const before = data.different ?? []
      const after = [...new Set([...before, ...differentPairs(edit.ids)])]
      return after.length === before.length ? [] : [{ kind: 'different', id: '', before, after }]
    }
    case 'removeSearch': {
      const before = data.savedSearches.find(({ id }) => id === edit.id)
      return before ? [{ kind: 'savedSearch', id: edit.id, before, after: null }] : []
    }
  }
}
