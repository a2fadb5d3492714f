/** The parts of a stored record: what is changed, stamped and merged as one. */

import type { Edit } from '../schema/stored.ts'
import { canonical, isObject, sameJson } from './records.ts'

/** How the keys of a record make parts. A key that is named nowhere is a part by itself. */
export type PartRules = {
  /** Keys that only make sense together: half of it from each side would be nobody's. The first one names the part. */
  groups?: readonly (readonly string[])[]
  /** Keys whose value is a set of words: what two sides added is in both. */
  sets?: readonly string[]
  /** Keys whose value is an object of which each key is a part, `<key>.<inner key>`. */
  maps?: readonly string[]
  /** Parts (or maps of them) with words that a person wrote: what another change overrules is kept in `history`. */
  texts?: readonly string[]
  /** Keys that are merged in another way. */
  apart?: readonly string[]
}

/** What a file is made of: lists of records, and what the file as a whole says. `kind` is what tombstones call the records. */
export type FileRules = { whole: PartRules; lists: Readonly<Record<string, PartRules & { kind: string }>> }

export const articleRules: FileRules = {
  whole: {
    maps: ['metadata'],
    sets: ['tags'],
    texts: ['metadata'],
    apart: ['revision', 'revisions', 'wordCount', 'fingerprint', 'reading'],
  },
  lists: {
    annotations: {
      kind: 'annotation',
      groups: [
        ['comment', 'motivation'],
        ['revision', 'selector', 'image', 'anchor'],
      ],
      sets: ['tags'],
      texts: ['comment'],
    },
    translations: {
      kind: 'translation',
      groups: [
        ['text', 'sourceHash', 'sourceText', 'sourceLang', 'targetLang', 'status', 'origin', 'engine'],
      ],
      texts: ['text', 'note'],
    },
  },
}

export const libraryRules: FileRules = {
  whole: { maps: ['colorLabels'], texts: ['colorLabels'], sets: ['different'] },
  lists: {
    collections: { kind: 'collection', sets: ['articles'], texts: ['name'] },
    tags: { kind: 'tag', texts: ['name'] },
    savedSearches: { kind: 'savedSearch', texts: ['name', 'query'] },
    glossary: { kind: 'term', sets: ['forms', 'targetForms'], texts: ['source', 'target', 'note'] },
  },
}

const bookkeepingKeys = new Set([
  'id',
  'created',
  'updated',
  'edited',
  'history',
  'deleted',
  'writers',
  'unreadable',
])

/** The parts of a record by their names. Of a group the value is an object of those of its keys that are there. */
export function partsOf(rules: PartRules, record: object): Map<string, unknown> {
  const parts = new Map<string, unknown>()
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined || bookkeepingKeys.has(key) || rules.apart?.includes(key)) continue
    const group = rules.groups?.find((keys) => keys.includes(key))
    const [name = key] = group ?? []
    const before = parts.get(name)
    if (group) parts.set(name, { ...(isObject(before) && before), [key]: value })
    else if (!rules.maps?.includes(key) || !isObject(value)) parts.set(key, value)
    else for (const [inner, one] of Object.entries(value)) parts.set(`${key}.${inner}`, one)
  }
  return parts
}

/** The keys of a record that these parts stand for. */
export function fromParts(rules: PartRules, parts: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const record: Record<string, unknown> = Object.fromEntries((rules.maps ?? []).map((key) => [key, {}]))
  for (const [name, value] of parts) {
    if (value === undefined) continue
    const key = rules.maps?.find((one) => name.startsWith(`${one}.`))
    const map = key !== undefined && record[key]
    if (isObject(map)) map[name.slice(name.indexOf('.') + 1)] = value
    else if (rules.groups?.some(([first]) => first === name) && isObject(value)) Object.assign(record, value)
    else record[name] = value
  }
  return record
}

const startsWithKey = (name: string, keys: readonly string[] | undefined) =>
  keys?.some((key) => name === key || name.startsWith(`${key}.`)) ?? false

/** Whether a part's value holds words that a person wrote. */
export function holdsText(rules: PartRules, name: string, value: unknown): boolean {
  if (!startsWithKey(name, rules.texts)) return false
  const text = isObject(value) ? value[name] : value
  return typeof text === 'string' ? text.trim() !== '' : Array.isArray(text) && text.length > 0
}

/** The names of the parts in which two states of a record differ. */
export function changedParts(rules: PartRules, before: object, after: object): string[] {
  const [was, is] = [partsOf(rules, before), partsOf(rules, after)]
  return [...new Set([...was.keys(), ...is.keys()])].filter((name) => !sameJson(was.get(name), is.get(name)))
}

/** What merging goes by in a record of any kind. */
export type Stamped = {
  id?: string
  created?: string
  updated?: string
  edited?: Record<string, Edit> | undefined
  history?: Superseded[] | undefined
}
/** A text that lost to another one; `settled` is when somebody decided about it. */
export type Superseded = Edit & { part: string; value: unknown; settled?: string | undefined }

export const msOf = (time: string | undefined) => (time === undefined ? 0 : Date.parse(time) || 0)

/** When the parts of a record that `edited` does not name were last changed, as far as is known. */
export function baselineOf({ created, updated, edited }: Stamped): Edit {
  const time = (edited ? created : updated) ?? new Date(0).toISOString()
  return edited?.['*'] ?? { time, by: '' }
}

export function editOf(record: Stamped, part: string): Edit {
  return record.edited?.[part] ?? baselineOf(record)
}

/** Below zero where the first one is earlier. Equal times are told apart by the machines, the same everywhere. */
export function compareEdits(a: Edit, b: Edit): number {
  return msOf(a.time) - msOf(b.time) || (a.by < b.by ? -1 : a.by > b.by ? 1 : 0)
}

/** How many texts that lost a record keeps. */
export const historyLimit = 5

/** Of one text in two histories that which lost later; of the same loss the one about which somebody has decided. */
function latestLoss(one: Superseded, known: Superseded | undefined): Superseded {
  if (!known) return one
  const order = compareEdits(one, known) || msOf(one.settled) - msOf(known.settled)
  return order > 0 ? one : known
}

/**
 * Both histories as one, newest first; `overflow` tells that there are more than a record keeps. Those about which somebody has
 * decided go first.
 */
export function joinHistories(...histories: (readonly Superseded[] | undefined)[]): {
  history: Superseded[]
  overflow: boolean
} {
  const distinct = new Map<string, Superseded>()
  for (const one of histories.flatMap((history) => history ?? [])) {
    const key = canonical([one.part, one.value])
    distinct.set(key, latestLoss(one, distinct.get(key)))
  }
  const history = [...distinct]
    .sort(([keyA, a], [keyB, b]) => compareEdits(b, a) || (keyA < keyB ? -1 : 1))
    .map(([, one]) => one)
  const undecided = history.filter(({ settled }) => settled === undefined)
  const decided = history.filter(({ settled }) => settled !== undefined)
  const kept = new Set([...undecided, ...decided].slice(0, historyLimit))
  return { history: history.filter((one) => kept.has(one)), overflow: undecided.length > historyLimit }
}
