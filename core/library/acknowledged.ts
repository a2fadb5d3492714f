/** Stamps what a machine changes, and gathers what it has promised to keep. */

import type { Edit, Tombstone } from '../schema/stored.ts'
import type { Merged } from './merge.ts'
import { baselineOf, changedParts, type FileRules, msOf, type Stamped } from './parts.ts'
import { sameJson } from './records.ts'

type StoredRecord = Stamped & { id: string }
type FileState = Stamped & {
  deleted?: Tombstone[] | undefined
  writers?: Record<string, string> | undefined
}

const day = 86_400_000
/** How long it is remembered that a record was deleted, after every machine has written since. */
const tombstoneDays = 180

const recordsOf = (state: object, list: string): StoredRecord[] => {
  const found: unknown = Object.entries(state).find(([key]) => key === list)?.[1]
  return Array.isArray(found) ? found : []
}

const latest = (records: readonly Stamped[]) =>
  records
    .flatMap((record) => [record.updated, ...Object.values(record.edited ?? {}).map(({ time }) => time)])
    .reduce((newest, time) => Math.max(newest, msOf(time)), 0)

/** Whether nobody can come any more with a state from before the deletion. */
function isOutlived({ time }: Tombstone, writers: Readonly<Record<string, string>>, now: number): boolean {
  const others = Object.values(writers)
  return now - msOf(time) > tombstoneDays * day && others.every((written) => msOf(written) > msOf(time))
}

/**
 * The state with each part that differs from the one before stamped as changed by this machine, and what is no longer there
 * among the deleted. The stamp is later than any that it replaces, whatever the clocks say. `now` is in ms since 1970.
 */
export function stampChanges<T extends FileState>(
  { whole, lists }: FileRules,
  before: T,
  after: T,
  machine: string,
  now: number,
): T {
  if (sameJson(before, after)) return before
  const changed = Object.entries(lists).map(([list, rules]) => {
    const was = new Map(recordsOf(before, list).map((record) => [record.id, record]))
    const is = new Map(recordsOf(after, list).map((record) => [record.id, record]))
    const gone = [...was.values()].filter(({ id }) => !is.has(id))
    const edited = [...is.values()].filter(({ id }) => was.has(id) && was.get(id) !== is.get(id))
    return { list, rules, was, is, gone, edited }
  })
  const touched = changed.flatMap(({ was, gone, edited }) => [
    ...gone,
    ...edited.map(({ id }) => was.get(id) ?? {}),
  ])
  const deletedBefore = before.deleted ?? []
  const time = new Date(
    Math.max(
      now,
      msOf(before.writers?.[machine]) + 1,
      latest([...touched, before]) + 1,
      ...deletedBefore.map((one) => msOf(one.time) + 1),
    ),
  ).toISOString()
  const edit: Edit = { time, by: machine }
  const writers = { ...before.writers, [machine]: time }

  const stamped = (rules: Parameters<typeof changedParts>[0], was: Stamped, is: Stamped) => {
    const names = changedParts(rules, was, is)
    if (names.length === 0) return is
    // That of a file as a whole is the time of its newest record.
    const isOlder = was.id !== before.id && !was.edited && was.updated !== was.created
    const baseline = isOlder ? { '*': baselineOf(was) } : {}
    const edits = Object.fromEntries(names.map((name) => [name, edit]))
    return { ...is, edited: { ...baseline, ...was.edited, ...edits } }
  }

  const records: Record<string, unknown> = {}
  const deleted: Tombstone[] = []
  const restored = new Set<string>()
  for (const { list, rules, was, is, gone } of changed) {
    records[list] = [...is.values()].map((record) => {
      const earlier = was.get(record.id)
      if (earlier) return earlier === record ? record : stamped(rules, earlier, record)
      if (!deletedBefore.some(({ kind, id }) => kind === rules.kind && id === record.id)) return record
      // It was deleted and is back: that is later than the deletion.
      restored.add(`${rules.kind} ${record.id}`)
      return { ...record, edited: { ...record.edited, '*': edit } }
    })
    deleted.push(...gone.map(({ id }) => ({ id, kind: rules.kind, ...edit, seen: writers })))
  }
  const apart = [...(whole.apart ?? []), ...Object.keys(lists)]
  const remembered = [
    ...deletedBefore.filter(
      (one) => !restored.has(`${one.kind} ${one.id}`) && !isOutlived(one, writers, now),
    ),
    ...deleted,
  ]
  const { deleted: _, ...rest } = stamped({ ...whole, apart }, before, after) as T
  return {
    ...rest,
    ...records,
    writers,
    ...(remembered.length > 0 && { deleted: remembered }),
  } as T
}

/**
 * What of a state this machine has to keep: the file as a whole, of the lists the records that differ from the state before.
 */
export function changesSince<T extends object>({ lists }: FileRules, before: T, after: T): T {
  const changed = Object.keys(lists).map((list) => {
    const was = new Map(recordsOf(before, list).map((record) => [record.id, record]))
    const news = recordsOf(after, list).filter((record) => !sameJson(was.get(record.id), record))
    return [list, news] as const
  })
  return { ...after, ...Object.fromEntries(changed) }
}

/** What was to be kept, with later changes. */
export function withChangesSince<T extends object>({ lists }: FileRules, kept: T | null, changes: T): T {
  if (!kept) return changes
  const deleted: Tombstone[] = (changes as FileState).deleted ?? []
  const joined = Object.entries(lists).map(([list, { kind }]) => {
    const gone = new Set(deleted.filter((one) => one.kind === kind).map(({ id }) => id))
    const records = new Map(recordsOf(kept, list).map((record) => [record.id, record]))
    for (const record of recordsOf(changes, list)) records.set(record.id, record)
    return [list, [...records.values()].filter(({ id }) => !gone.has(id))] as const
  })
  return { ...changes, ...Object.fromEntries(joined) }
}

/**
 * A file's state with what this machine has promised to keep of it. `kept` holds this machine's own changes alone: of others'
 * changes it knows, but it cannot stand in for them.
 */
export function withKept<T extends { writers?: Record<string, string> | undefined }>(
  merge: (base: T | null, mine: T, theirs: T) => Merged<T>,
  kept: T,
  theirs: T,
  machine: string,
): Merged<T> {
  const { data, ...rest } = merge(kept, kept, theirs)
  const { writers: _, ...state } = data
  const own = kept.writers?.[machine]
  const isNewer = msOf(own) > msOf(theirs.writers?.[machine])
  const writers = { ...theirs.writers, ...(own !== undefined && isNewer && { [machine]: own }) }
  return { data: (Object.keys(writers).length > 0 ? { ...state, writers } : state) as T, ...rest }
}
