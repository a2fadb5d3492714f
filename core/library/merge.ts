/**
 * Joins two states of one file that were changed apart, on two machines or by another program. The outcome does not depend on
 * who joins them, or in which order, so that all machines come to the same state.
 */

import type { Article, RevisionInfo } from '../schema/article.ts'
import type { LibraryData } from '../schema/library.ts'
import type { Edit, Tombstone, Unreadable } from '../schema/stored.ts'
import {
  articleRules,
  baselineOf,
  compareEdits,
  editOf,
  type FileRules,
  fromParts,
  holdsText,
  joinHistories,
  libraryRules,
  msOf,
  type PartRules,
  partsOf,
  type Stamped,
  type Superseded,
} from './parts.ts'
import { canonical, sameJson } from './records.ts'

export type Side = 'mine' | 'theirs'

/** `lost` names the sides of which something was overruled, `missing` counts the records that theirs lacked without having deleted them. */
export type Merged<T> = { data: T; lost: ReadonlySet<Side>; missing: number }

type Writers = Readonly<Record<string, string>>
type FileState = Stamped & {
  deleted?: Tombstone[] | undefined
  writers?: Record<string, string> | undefined
  unreadable?: Unreadable[] | undefined
}
type StoredRecord = Stamped & { id: string }

/** Whether a state that lists these writers was made by someone who knew of the edit. */
const knows = (writers: Writers | undefined, { by, time }: Edit) =>
  by !== '' && msOf(writers?.[by]) >= msOf(time)

/** What both sides added; what one of them took away since the base is away. */
function joinSets(base: unknown, mine: unknown, theirs: unknown): unknown {
  const [was, own, other] = [base, mine, theirs].map((set): unknown[] => (Array.isArray(set) ? set : []))
  const gone = (was ?? []).filter((word) => !own?.includes(word) || !other?.includes(word))
  return [...new Set([...(own ?? []), ...(other ?? [])])].filter((word) => !gone.includes(word)).sort()
}

const later = (a: Edit, b: Edit) => (compareEdits(a, b) >= 0 ? a : b)

type Sides<T> = { base: T | undefined; mine: T; theirs: T }
type Context = {
  rules: PartRules
  writers: Record<Side, Writers | undefined>
  lost: Set<Side>
  /** Whether it is a record of a list, or the file as a whole. */
  isRecord: boolean
}

/** The parts of a record out of both sides, with when each was last changed, and what lost. */
function joinParts({ base, mine, theirs }: Sides<Stamped>, { rules, writers, lost }: Context) {
  const parts = { mine: partsOf(rules, mine), theirs: partsOf(rules, theirs) }
  const was = base && partsOf(rules, base)
  const joined = new Map<string, unknown>()
  const edits = new Map<string, Edit>()
  const superseded: Superseded[] = []
  for (const name of new Set([...parts.mine.keys(), ...parts.theirs.keys()])) {
    const value = { mine: parts.mine.get(name), theirs: parts.theirs.get(name) }
    const edit = { mine: editOf(mine, name), theirs: editOf(theirs, name) }
    edits.set(name, later(edit.mine, edit.theirs))
    joined.set(name, value.mine)
    if (sameJson(value.mine, value.theirs)) continue
    let order = compareEdits(edit.mine, edit.theirs)
    const isUndecided = order === 0 || (edit.mine.by === '' && edit.theirs.by === '')
    // Where no stamp decides, the side that differs from the base was changed by something that stamps nothing.
    if (was && isUndecided) {
      if (sameJson(was.get(name), value.mine)) order = -1
      else if (sameJson(was.get(name), value.theirs)) order = 1
    }
    if (order === 0) order = canonical(value.mine) < canonical(value.theirs) ? -1 : 1
    const [winner, loser]: [Side, Side] = order > 0 ? ['mine', 'theirs'] : ['theirs', 'mine']
    joined.set(name, value[winner])
    const isAsInBase = was !== undefined && sameJson(was.get(name), value[loser])
    const isBase = isUndecided && isAsInBase
    // It has the stamp of the base, or of the other side, and differs from it: something that stamps nothing has changed it.
    const isUnstamped = base
      ? !isAsInBase && sameJson(editOf(base, name), edit[loser])
      : sameJson(edit.mine, edit.theirs)
    const baseline = baselineOf(winner === 'mine' ? mine : theirs)
    // Whoever stamped a change saw what stood there without a stamp.
    const wasSeen =
      edit[winner].by !== '' && edit[loser].by === '' && compareEdits(baseline, edit[loser]) >= 0
    if (isBase || wasSeen || (!isUnstamped && knows(writers[winner], edit[loser]))) continue
    if (rules.sets?.includes(name)) joined.set(name, joinSets(was?.get(name), value.mine, value.theirs))
    else if (holdsText(rules, name, value[loser])) {
      superseded.push({ part: name, value: value[loser], ...edit[loser] })
      lost.add(loser)
    }
  }
  return { joined, edits, superseded }
}

/** What `edited` says of these parts: only what differs from the baseline. */
function editedOf(edits: ReadonlyMap<string, Edit>, mine: Stamped, theirs: Stamped) {
  // Without any stamp `updated` says it all.
  if (!mine.edited && !theirs.edited) return undefined
  const original = { time: mine.created ?? new Date(0).toISOString(), by: '' }
  const baseline = sameJson(baselineOf(mine), baselineOf(theirs)) ? baselineOf(mine) : original
  const entries = [...edits].filter(([, edit]) => !sameJson(edit, baseline))
  const isPlain = sameJson(baseline, original)
  return Object.fromEntries([...(isPlain ? [] : [['*', baseline] as const]), ...entries])
}

function joinRecord<T extends Stamped>(sides: Sides<T>, context: Context): T {
  const { mine, theirs } = sides
  if (sameJson(mine, theirs)) return mine
  const { rules, lost, isRecord } = context
  const { joined, edits, superseded } = joinParts(sides, context)
  const { history, overflow } = joinHistories(superseded, mine.history, theirs.history)
  const kept = history.filter(({ part, value }) => !sameJson(joined.get(part), value))
  if (overflow) for (const side of ['mine', 'theirs'] as const) lost.add(side)
  const apart = (record: object) =>
    Object.entries(record).filter(([key]) => rules.apart?.includes(key) ?? false)
  const edited = editedOf(edits, mine, theirs)
  const newest = msOf(mine.updated) >= msOf(theirs.updated) ? mine : theirs
  const record = {
    ...(mine.id !== undefined && { id: mine.id }),
    ...Object.fromEntries(apart(mine)),
    ...fromParts(rules, joined),
    ...(mine.created !== undefined && { created: mine.created }),
    ...(newest.updated !== undefined && { updated: newest.updated }),
    ...(edited && { edited }),
    ...(kept.length > 0 && { history: kept }),
  }
  const isNew = [mine, theirs].every((one) => !sameJson({ ...record, updated: one.updated }, { ...one }))
  // A record that neither side has seen is newer than both.
  if (isRecord && isNew && newest.updated !== undefined) {
    record.updated = new Date(msOf(newest.updated) + 1).toISOString()
  }
  return record as unknown as T
}

/** Whether whoever deleted a record knew of all that is in it. */
function isDeletedBy(record: Stamped, { time, seen }: Tombstone): boolean {
  const edits = [baselineOf(record), ...Object.values(record.edited ?? {})]
  return edits.every((edit) => (edit.by === '' ? msOf(edit.time) <= msOf(time) : knows(seen, edit)))
}

function joinTombstones(...lists: (readonly Tombstone[] | undefined)[]): Tombstone[] {
  const distinct = new Map<string, Tombstone>()
  for (const one of lists.flatMap((list) => list ?? []))
    distinct.set(`${one.kind} ${one.id} ${one.time} ${one.by}`, one)
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const byId = <T extends { id: string }>(records: readonly T[]) =>
  new Map(records.map((record) => [record.id, record]))

function joinWriters(mine: Writers | undefined, theirs: Writers | undefined): Record<string, string> {
  const joined: Record<string, string> = { ...mine }
  for (const [machine, time] of Object.entries(theirs ?? {})) {
    if (msOf(time) > msOf(joined[machine])) joined[machine] = time
  }
  return Object.fromEntries(Object.entries(joined).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function joinUnreadable(...lists: (readonly Unreadable[] | undefined)[]): Unreadable[] {
  const distinct = new Map(lists.flatMap((list) => list ?? []).map((one) => [canonical(one), one]))
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const listOf = (state: object | null, key: string): StoredRecord[] => {
  const list: unknown = state && Object.entries(state).find(([name]) => name === key)?.[1]
  return Array.isArray(list) ? list : []
}

/** Joins two states of a file; `base` is what both grew out of, where that is known. */
function joinFiles<T extends FileState>(
  { whole, lists }: FileRules,
  base: T | null,
  mine: T,
  theirs: T,
): Merged<T> {
  const lost = new Set<Side>()
  const writers = { mine: mine.writers, theirs: theirs.writers }
  const tombstones = joinTombstones(mine.deleted, theirs.deleted)
  const living = new Set<string>()
  let missing = 0
  const joined: Record<string, StoredRecord[]> = {}
  for (const [key, rules] of Object.entries(lists)) {
    const context = { rules, writers, lost, isRecord: true }
    const [was, own, other] = [base, mine, theirs].map((state) => byId(listOf(state, key)))
    joined[key] = [...new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])])].sort().flatMap((id) => {
      const [ours, foreign] = [own?.get(id), other?.get(id)]
      const both = ours && foreign && { base: was?.get(id), mine: ours, theirs: foreign }
      const record = both ? joinRecord(both, context) : (ours ?? foreign)
      const isDeleted =
        record &&
        tombstones.some((one) => one.id === id && one.kind === rules.kind && isDeletedBy(record, one))
      if (!record || isDeleted) return []
      if (!foreign) missing += 1
      living.add(`${rules.kind} ${id}`)
      return [record]
    })
  }
  const apart = [...(whole.apart ?? []), ...Object.keys(lists)]
  const context = { rules: { ...whole, apart }, writers, lost, isRecord: false }
  // A file's `updated` is that of its newest record, and tells nothing of the file as a whole.
  const asMade = (state: T): T => ({ ...state, updated: state.created })
  const top = joinRecord(
    { base: base ? asMade(base) : undefined, mine: asMade(mine), theirs: asMade(theirs) },
    context,
  )
  const { updated } = msOf(mine.updated) >= msOf(theirs.updated) ? mine : theirs
  const deleted = tombstones.filter(({ kind, id }) => !living.has(`${kind} ${id}`))
  const allWriters = joinWriters(mine.writers, theirs.writers)
  const unreadable = joinUnreadable(mine.unreadable, theirs.unreadable)
  const { deleted: _, writers: __, unreadable: ___, updated: ____, ...rest } = top
  const data = {
    ...rest,
    ...(updated !== undefined && { updated }),
    ...joined,
    ...(deleted.length > 0 && { deleted }),
    ...(Object.keys(allWriters).length > 0 && { writers: allWriters }),
    ...(unreadable.length > 0 && { unreadable }),
  }
  return { data: data as unknown as T, lost, missing }
}

/** The text of the article is that with the higher revision; of two revisions with one number the later one counts. */
function joinTexts(base: Article | null, mine: Article, theirs: Article) {
  const infos = new Map(mine.revisions.map((info) => [info.number, info]))
  const isBase = (info: RevisionInfo) => base?.revisions.some((one) => sameJson(one, info)) ?? false
  for (const info of theirs.revisions) {
    const own = infos.get(info.number)
    if (own && isBase(info)) continue
    const order = own && !isBase(own) ? msOf(own.created) - msOf(info.created) : -1
    if (!own || order < 0 || (order === 0 && canonical(own) < canonical(info))) infos.set(info.number, info)
  }
  const revisions = [...infos.values()].sort((a, b) => a.number - b.number)
  const revision = Math.max(mine.revision, theirs.revision)
  const current = infos.get(revision)
  const [text = mine] = [theirs, mine].filter((one) => one.revisions.some((info) => info === current))
  const { wordCount, fingerprint } = text
  return {
    revision,
    revisions,
    wordCount,
    ...(fingerprint !== undefined && { fingerprint }),
  }
}

/** An annotation whose translation stays stays as well. */
function withOwners(article: Article, mine: Article, theirs: Article): Article {
  const owners = new Set(
    article.translations.flatMap(({ target }) => ('annotation' in target ? target.annotation : [])),
  )
  for (const { id } of article.annotations) owners.delete(id)
  if (owners.size === 0) return article
  const found = byId([...theirs.annotations, ...mine.annotations].filter(({ id }) => owners.has(id)))
  if (found.size === 0) return article
  const annotations = [...article.annotations, ...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const deleted = article.deleted?.filter(({ id }) => !found.has(id)) ?? []
  const { deleted: _, ...rest } = article
  return { ...rest, annotations, ...(deleted.length > 0 && { deleted }) }
}

/**
 * Two states of an article as one: records by id, of each part the later change; a record that one side lacks stays unless it was
 * deleted, and a deletion holds unless the other side changed the record without knowing of it.
 */
export function mergeArticles(base: Article | null, mine: Article, theirs: Article): Merged<Article> {
  const { data, ...rest } = joinFiles(articleRules, base, mine, theirs)
  const { fingerprint: _, reading: __, ...article } = data
  const isLater = msOf(theirs.reading?.updated) > msOf(mine.reading?.updated)
  const reading = isLater ? theirs.reading : (mine.reading ?? theirs.reading)
  const joined: Article = { ...article, ...joinTexts(base, mine, theirs), ...(reading && { reading }) }
  return { data: withOwners(joined, mine, theirs), ...rest }
}

/** The same of library.json: of a label that both changed the later one stays. */
export function mergeLibraries(
  base: LibraryData | null,
  mine: LibraryData,
  theirs: LibraryData,
): Merged<LibraryData> {
  return joinFiles(libraryRules, base, mine, theirs)
}

/** Whether two states of a file say the same; the order of records and keys does not count. */
export function sameState<T extends object>({ lists }: FileRules, a: T, b: T): boolean {
  const inOrder = (state: T) =>
    Object.fromEntries(
      Object.keys(lists).map((key) => [key, listOf(state, key).toSorted((x, y) => (x.id < y.id ? -1 : 1))]),
    )
  return sameJson({ ...a, ...inOrder(a) }, { ...b, ...inOrder(b) })
}
