/** Changes to library.json as pairs of before and after: what they differ in, and making them again on a later state. */

import type { Collection, LibraryData, SavedSearch, Tag, Term } from '../schema/library.ts'
import { rebasedSet } from './filing.ts'
import { fromParts, libraryRules, type PartRules, partsOf } from './parts.ts'
import { sameJson } from './records.ts'

type Pair<Kind extends string, T> = { kind: Kind; id: string; before: T | null; after: T | null }

/** `labels` is what the colours are called: one record, whose id is '' . */
export type RecordChange =
  | Pair<'collection', Collection>
  | Pair<'savedSearch', SavedSearch>
  | Pair<'tag', Tag>
  | Pair<'term', Term>
  | { kind: 'labels'; id: ''; before: Labels; after: Labels }
  /** The pairs of articles that were called different. */
  | { kind: 'different'; id: ''; before: string[]; after: string[] }

type Labels = LibraryData['colorLabels']
type LibraryRecord = Collection | SavedSearch | Tag | Term
type ListChange = Exclude<RecordChange, { id: '' }>

const lists = {
  collection: 'collections',
  savedSearch: 'savedSearches',
  tag: 'tags',
  term: 'glossary',
} as const satisfies Record<ListChange['kind'], keyof LibraryData>
const kinds = Object.keys(lists) as ListChange['kind'][]

const recordsOf = (data: LibraryData, kind: ListChange['kind']): readonly LibraryRecord[] => data[lists[kind]]

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

/** The parts of `current` with what two other states differ in, but for what somebody else has changed since. */
function rebasedParts(
  rules: PartRules,
  current: object,
  before: object,
  after: object,
): Record<string, unknown> {
  const [is, was, will] = [partsOf(rules, current), partsOf(rules, before), partsOf(rules, after)]
  for (const name of new Set([...was.keys(), ...will.keys()])) {
    if (sameJson(was.get(name), will.get(name))) continue
    const [now, from, to] = [is.get(name), was.get(name), will.get(name)]
    if (rules.sets?.includes(name)) is.set(name, rebasedSet(strings(now), strings(from), strings(to)))
    else if (sameJson(now, from)) is.set(name, to)
  }
  return fromParts(rules, is)
}

function rebasedRecord(
  rules: PartRules,
  current: LibraryRecord,
  before: LibraryRecord,
  after: LibraryRecord,
): LibraryRecord {
  const { id, created, updated, edited, history } = current
  const next = {
    ...rebasedParts(rules, current, before, after),
    id,
    created,
    updated,
    ...(edited && { edited }),
    ...(history && { history }),
  } as LibraryRecord
  return sameJson(next, current) ? current : { ...next, updated: after.updated }
}

function withRecord(
  records: readonly LibraryRecord[],
  { kind, id, before, after }: ListChange,
): readonly LibraryRecord[] {
  const current = records.find((one) => one.id === id)
  if (after === null) return current ? records.filter((one) => one !== current) : records
  if (!current) return before === null ? [...records, after] : records
  const next = rebasedRecord(libraryRules.lists[lists[kind]] ?? {}, current, before ?? current, after)
  return next === current ? records : records.map((one) => (one === current ? next : one))
}

function withLabels(data: LibraryData, before: Labels, after: Labels): LibraryData {
  const rebased = rebasedParts({}, data.colorLabels, before, after)
  const colorLabels = Object.fromEntries(Object.entries(rebased).filter(([, label]) => label !== undefined))
  return sameJson(colorLabels, data.colorLabels) ? data : { ...data, colorLabels }
}

function withDifferent(data: LibraryData, before: string[], after: string[]): LibraryData {
  const now = data.different ?? []
  const different = rebasedSet(now, before, after)
  if (sameJson(different, now)) return data
  const { different: _, ...rest } = data
  return different.length === 0 ? rest : { ...rest, different }
}

function withChange(data: LibraryData, change: RecordChange): LibraryData {
  if (change.kind === 'labels') return withLabels(data, change.before, change.after)
  if (change.kind === 'different') return withDifferent(data, change.before, change.after)
  const now = recordsOf(data, change.kind)
  const next = withRecord(now, change)
  return next === now ? data : { ...data, [lists[change.kind]]: next }
}

/** The library's data after these changes, which may have been made on an earlier state of it. The same object where nothing differs. */
export function withRecordChanges(data: LibraryData, changes: readonly RecordChange[]): LibraryData {
  return changes.reduce(withChange, data)
}

/** What two states of the library's data differ in. */
export function recordChangesBetween(before: LibraryData, after: LibraryData): RecordChange[] {
  if (before === after) return []
  const inLists = kinds.flatMap((kind) => {
    const [was, is] = [before, after].map(
      (data) => new Map(recordsOf(data, kind).map((record) => [record.id, record])),
    )
    return [...new Set([...(was?.keys() ?? []), ...(is?.keys() ?? [])])].flatMap((id): RecordChange[] => {
      const [old, now] = [was?.get(id) ?? null, is?.get(id) ?? null]
      return old === now ? [] : [{ kind, id, before: old, after: now } as RecordChange]
    })
  })
  const [was, is] = [before.colorLabels, after.colorLabels]
  const [apart, now] = [before.different ?? [], after.different ?? []]
  return [
    ...inLists,
    ...(sameJson(was, is) ? [] : [{ kind: 'labels' as const, id: '' as const, before: was, after: is }]),
    ...(sameJson(apart, now)
      ? []
      : [{ kind: 'different' as const, id: '' as const, before: apart, after: now }]),
  ]
}

/** These changes as they come about on the data of now, whatever was changed since; what would change nothing is left out. */
export function rebasedRecordChanges(data: LibraryData, changes: readonly RecordChange[]): RecordChange[] {
  let now = data
  return changes.flatMap((change) => {
    const next = withChange(now, change)
    const made = recordChangesBetween(now, next)
    now = next
    return made
  })
}
