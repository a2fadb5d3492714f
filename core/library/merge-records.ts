/** Joins two states of stored records that grew out of the same one: by id, the newer one wins, deletions are respected. */

import { sameJson } from './records.ts'

type Stored = { id: string; updated: string }
export type Side = 'mine' | 'theirs'

/** Of one thing's three states the one that counts; `newer` decides where both sides changed it. */
export function pick<T>(base: T, mine: T, theirs: T, newer: Side, lost: Set<Side>): T {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine
  if (sameJson(base, mine)) return theirs
  lost.add(newer === 'mine' ? 'theirs' : 'mine')
  return newer === 'mine' ? mine : theirs
}

/** Which of two times is the later one, or the one that there is; ours when they are equal. */
export function newerOf(
  mine: { updated: string } | undefined,
  theirs: { updated: string } | undefined,
): Side {
  if (!mine || !theirs) return mine ? 'mine' : 'theirs'
  return Date.parse(theirs.updated) > Date.parse(mine.updated) ? 'theirs' : 'mine'
}

/** By id. What one side deleted stays deleted, unless the other side wrote something new in it. */
export function mergeRecords<T extends Stored>(
  base: readonly T[],
  mine: readonly T[],
  theirs: readonly T[],
  lost: Set<Side>,
): T[] {
  const byId = (records: readonly T[]) => new Map(records.map((record) => [record.id, record]))
  const [was, own, other] = [byId(base), byId(mine), byId(theirs)]
  return [...new Set([...own.keys(), ...other.keys()])].flatMap((id) => {
    const [ours, foreign] = [own.get(id), other.get(id)]
    const record = pick(was.get(id), ours, foreign, newerOf(ours, foreign), lost)
    return record ? [record] : []
  })
}

/** Plain words: what either side added or took away. */
export function mergeWords(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): string[] {
  const taken = base.filter((word) => !mine.includes(word) || !theirs.includes(word))
  return [...new Set([...mine, ...theirs])].filter((word) => !taken.includes(word))
}
