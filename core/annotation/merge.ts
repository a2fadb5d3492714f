/** Joins two states of one article that grew out of the same one: ours, and what someone else wrote to the disk. */

import type { Article } from '../article/article.ts'

type Stored = { id: string; updated: string }
type Side = 'mine' | 'theirs'

/** `lost` names the sides of which something was overruled by the other's newer version. */
export type Merged = { article: Article; lost: ReadonlySet<Side> }

/** Whether two pieces of stored JSON are the same; the order of keys does not count. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const entries = Object.entries(a).filter(([, value]) => value !== undefined)
  const others = new Map(Object.entries(b).filter(([, value]) => value !== undefined))
  return entries.length === others.size && entries.every(([key, value]) => sameJson(value, others.get(key)))
}

/** Of one thing's three states the one that counts; `newer` decides where both sides changed it. */
function pick<T>(base: T, mine: T, theirs: T, newer: Side, lost: Set<Side>): T {
  if (sameJson(mine, theirs) || sameJson(base, theirs)) return mine
  if (sameJson(base, mine)) return theirs
  lost.add(newer === 'mine' ? 'theirs' : 'mine')
  return newer === 'mine' ? mine : theirs
}

/** Which of two times is the later one, or the one that there is; ours when they are equal. */
function newerOf(mine: { updated: string } | undefined, theirs: { updated: string } | undefined): Side {
  if (!mine || !theirs) return mine ? 'mine' : 'theirs'
  return Date.parse(theirs.updated) > Date.parse(mine.updated) ? 'theirs' : 'mine'
}

/** By id. What one side deleted stays deleted, unless the other side wrote something new in it. */
function mergeRecords<T extends Stored>(
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
function mergeWords(base: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const taken = base.filter((word) => !mine.includes(word) || !theirs.includes(word))
  return [...new Set([...mine, ...theirs])].filter((word) => !taken.includes(word))
}

/**
 * `base` is what both sides started from. Records are merged by id: the newer `updated` wins, deletions are respected.
 * The text is that of the side that has more revisions. A translation that was kept keeps its annotation.
 */
export function mergeArticles(base: Article, mine: Article, theirs: Article): Merged {
  const lost = new Set<Side>()
  const newer = newerOf(mine, theirs)
  const translations = mergeRecords(base.translations, mine.translations, theirs.translations, lost)
  const merged = mergeRecords(base.annotations, mine.annotations, theirs.annotations, lost)
  const present = new Set(merged.map(({ id }) => id))
  const owners = new Set(
    translations.flatMap(({ target }) => ('annotation' in target ? target.annotation : [])),
  )
  const orphaned = [
    ...new Map([...theirs.annotations, ...mine.annotations].map((one) => [one.id, one])).values(),
  ]
  const annotations = [...merged, ...orphaned.filter(({ id }) => owners.has(id) && !present.has(id))]
  const text = theirs.revisions.length > mine.revisions.length ? theirs : mine
  const reading = pick(
    base.reading,
    mine.reading,
    theirs.reading,
    newerOf(mine.reading, theirs.reading),
    lost,
  )
  const { reading: _, ...rest } = mine
  return {
    article: {
      ...rest,
      updated: (newer === 'mine' ? mine : theirs).updated,
      metadata: pick(base.metadata, mine.metadata, theirs.metadata, newer, lost),
      tags: mergeWords(base.tags, mine.tags, theirs.tags),
      wordCount: text.wordCount,
      revision: text.revision,
      revisions: text.revisions,
      annotations,
      translations,
      ...(reading && { reading }),
    },
    lost,
  }
}
