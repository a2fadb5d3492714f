/** Texts that lost to a change made elsewhere at the same time: which there are, and choosing between them and what is used now. */

import { currentRange, quoteOf } from '../annotation/annotation.ts'
import { textHash } from '../annotation/text-hash.ts'
import type { Article } from '../schema/article.ts'
import {
  articleRules,
  editOf,
  type FileRules,
  fromParts,
  type PartRules,
  partsOf,
  type Stamped,
  type Superseded,
} from './parts.ts'
import { canonical, isObject, sameJson } from './records.ts'

/** Where a text lost: in a record of a list, or, where `list` is null, in the file as a whole. */
export type ConflictPlace = { list: string | null; id: string; part: string }

/**
 * A text that lost, and what is used in its place; `other` tells it from others of the part. `key` says what the part is, `quote` what
 * the note or translation is on.
 */
export type Conflict = ConflictPlace & {
  other: string
  key: ConflictKey
  now: string
  lost: string
  /** When the text that lost was written, ISO 8601. */
  time: string
  quote: string | null
  canKeepBoth: boolean
}

export type Choice = 'now' | 'other' | 'both'

/** A part of a record before or after a choice: its value, and what it keeps of texts that lost. */
export type PartState = { value: unknown; history: Superseded[] }

const hashOf = (value: unknown) => textHash(canonical(value))
const isOpen = ({ settled }: Superseded) => settled === undefined

/** The words of a part; authors are joined by semicolons, as they are typed. */
function wordsOf(part: string, value: unknown): string {
  const text = isObject(value) ? value[part] : value
  if (Array.isArray(text)) return text.join('; ')
  return typeof text === 'string' ? text : ''
}

/** Parts of several lines, and those of one; of all others both cannot be kept. */
const long = new Set(['comment', 'text', 'note'])
const short = new Set(['name', 'source', 'target', 'metadata.title', 'metadata.siteName'])

function bothOf(part: string, now: unknown, other: unknown): unknown {
  const glue = long.has(part) ? '\n\n' : short.has(part) || part.startsWith('colorLabels.') ? ' / ' : null
  if (Array.isArray(now) && Array.isArray(other)) return [...new Set<unknown>([...now, ...other])]
  if (glue === null) return undefined
  const words = [wordsOf(part, now), wordsOf(part, other)].filter((one) => one !== '').join(glue)
  return isObject(now) ? { ...now, [part]: words } : words
}

/** What parts are called in the catalogue. */
const keys = [
  'comment',
  'translation',
  'note',
  'name',
  'query',
  'source',
  'target',
  'label',
  'title',
  'authors',
  'siteName',
  'published',
  'modified',
  'url',
  'lang',
] as const
type ConflictKey = (typeof keys)[number] | 'other'

function keyOf(list: string | null, part: string): ConflictKey {
  if (part.startsWith('colorLabels.')) return 'label'
  if (list === 'translations' && part === 'text') return 'translation'
  const name = part.startsWith('metadata.') ? part.slice('metadata.'.length) : part
  return keys.find((key) => key === name) ?? 'other'
}

const recordsIn = (data: object, list: string): Stamped[] => {
  const records: unknown = Object.entries(data).find(([key]) => key === list)?.[1]
  return Array.isArray(records) ? records : []
}
const rulesOf = ({ whole, lists }: FileRules, list: string | null): PartRules =>
  list === null ? whole : (lists[list] ?? {})

/** Of a record the texts that lost and about which nobody has decided. */
function conflictsOf(rules: PartRules, list: string | null, record: Stamped): Conflict[] {
  const parts = partsOf(rules, record)
  return (record.history ?? []).filter(isOpen).flatMap(({ part, value, time }): Conflict[] => {
    const present = parts.get(part)
    const [now, lost] = [wordsOf(part, present), wordsOf(part, value)]
    if (lost === '' || now === lost) return []
    const canKeepBoth = bothOf(part, present, value) !== undefined
    const place = { list, id: list === null ? '' : (record.id ?? ''), part }
    return [
      { ...place, other: hashOf(value), key: keyOf(list, part), now, lost, time, quote: null, canKeepBoth },
    ]
  })
}

/** All texts of a file that lost and about which nobody has decided. */
export function conflictsIn(rules: FileRules, data: Stamped): Conflict[] {
  const ofRecords = Object.entries(rules.lists).flatMap(([list, own]) =>
    recordsIn(data, list).flatMap((record) => conflictsOf(own, list, record)),
  )
  return [...conflictsOf(rules.whole, null, data), ...ofRecords]
}

/** The same of an article, with what each is on, in the order of the text. */
export function articleConflicts(article: Article): Conflict[] {
  const { annotations, translations } = article
  const notes = new Map(annotations.map((note) => [note.id, note]))
  const placeOf = ({ list, id }: Conflict) => {
    const translation = list === 'translations' ? translations.find((one) => one.id === id) : undefined
    if (translation && 'selector' in translation.target) return translation.target
    return notes.get(translation && 'annotation' in translation.target ? translation.target.annotation : id)
  }
  const startOf = (conflict: Conflict) => {
    const place = placeOf(conflict)
    return (place && currentRange(place)?.start) ?? -1
  }
  return conflictsIn(articleRules, article)
    .map((conflict) => {
      const place = placeOf(conflict)
      return { ...conflict, quote: place ? quoteOf(place) : null }
    })
    .toSorted((a, b) => startOf(a) - startOf(b))
}

/** The state of a part after a choice; null where there is no such text any more. */
function chosen(
  { value, history }: PartState,
  { part, time: edited, by }: { part: string; time: string; by: string },
  other: string,
  choice: Choice,
  time: string,
): PartState | null {
  const lost = history.find((one) => isOpen(one) && hashOf(one.value) === other)
  if (!lost) return null
  const settled = history.map((one) => (one === lost ? { ...one, settled: time } : one))
  if (choice === 'now') return { value, history: settled }
  if (choice === 'both') {
    const both = bothOf(part, value, lost.value)
    return both === undefined ? null : { value: both, history: settled }
  }
  // What was used until now is kept in its place.
  const before: Superseded = { part, value, time: edited, by, settled: time }
  return { value: lost.value, history: [before, ...history.filter((one) => one !== lost)] }
}

function partState(rules: PartRules, record: Stamped, part: string): PartState {
  return {
    value: partsOf(rules, record).get(part),
    history: (record.history ?? []).filter((one) => one.part === part),
  }
}

function withPart<T extends Stamped>(rules: PartRules, record: T, part: string, state: PartState): T {
  const parts = partsOf(rules, record)
  parts.set(part, state.value)
  const others = (record.history ?? []).filter((one) => one.part !== part)
  const history = [...others, ...state.history]
  const { history: _, ...rest } = record
  return { ...rest, ...fromParts(rules, parts), ...(history.length > 0 && { history }) } as unknown as T
}

/** `data` with one of its records, or itself, changed; the same object where nothing is. */
function withRecord<T extends Stamped>(
  rules: FileRules,
  data: T,
  { list, id }: ConflictPlace,
  changed: <R extends Stamped>(rules: PartRules, record: R) => R,
): T {
  const own = rulesOf(rules, list)
  if (list === null) {
    const apart = [...(own.apart ?? []), ...Object.keys(rules.lists)]
    return changed({ ...own, apart }, data)
  }
  const records = recordsIn(data, list)
  const next = records.map((record) => (record.id === id ? changed(own, record) : record))
  return next.every((record, at) => record === records[at]) ? data : { ...data, [list]: next }
}

/** What a choice changes at this place; null where there is no such text any more. `time` is ISO 8601. */
export function choiceOf(
  rules: FileRules,
  data: Stamped,
  place: ConflictPlace,
  { other, choice, time }: { other: string; choice: Choice; time: string },
): { before: PartState; after: PartState } | null {
  let found: { before: PartState; after: PartState } | null = null
  withRecord(rules, data, place, (own, record) => {
    const before = partState(own, record, place.part)
    const after = chosen(before, { part: place.part, ...editOf(record, place.part) }, other, choice, time)
    if (after) found = { before, after }
    return record
  })
  return found
}

/** The file with a part that became another one, done to what it is by now: what somebody else has written since stays. */
export function withPartChange<T extends Stamped>(
  rules: FileRules,
  data: T,
  place: ConflictPlace,
  { before, after, time }: { before: PartState; after: PartState; time: string },
): T {
  const has = (history: readonly Superseded[], one: Superseded) =>
    history.some((other) => sameJson(other, one))
  return withRecord(rules, data, place, (own, record) => {
    const now = partState(own, record, place.part)
    const value = sameJson(now.value, before.value) ? after.value : now.value
    // A text leaves the history only where it is used again or told of there in another way: else it would be nowhere.
    const isElsewhere = (one: Superseded) =>
      sameJson(one.value, value) || after.history.some((other) => sameJson(other.value, one.value))
    const kept = now.history.filter(
      (one) => !has(before.history, one) || has(after.history, one) || !isElsewhere(one),
    )
    const history = [...after.history.filter((one) => !has(kept, one)), ...kept]
    if (sameJson({ value, history }, now)) return record
    return { ...withPart(own, record, place.part, { value, history }), updated: time }
  })
}

/** How many texts of a file lost and wait for a decision. */
export const openConflicts = (rules: FileRules, data: Stamped): number => conflictsIn(rules, data).length
