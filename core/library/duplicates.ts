/** Groups of articles that are, or may be, the same one. */

import type { Likeness } from '../article/look-alikes.ts'

/** The ids of articles that hang together, oldest first, and by what: the surest reason of any two of them. */
export type DuplicateGroup = { ids: string[]; reason: Likeness['reason'] }

const reasons: readonly Likeness['reason'][] = ['file', 'address', 'text']

/** How two articles are named that the reader has called different ones. */
const differentPair = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** All pairs of these articles, named so. */
export const differentPairs = (ids: readonly string[]) =>
  ids.flatMap((id, at) => ids.slice(at + 1).map((other) => differentPair(id, other)))

/** The groups that these pairs make, but for those that are `different`; the surest first, then the newest. */
export function duplicateGroups(
  pairs: readonly Likeness[],
  different: ReadonlySet<string>,
): DuplicateGroup[] {
  const groups = new Map<string, DuplicateGroup>()
  for (const { ids, reason } of pairs) {
    const [a, b] = ids
    if (a === b || different.has(differentPair(a, b))) continue
    const [one, other] = [groups.get(a), groups.get(b)]
    if (one && one === other) {
      one.reason = surest(one.reason, reason)
      continue
    }
    const joined: DuplicateGroup = {
      ids: [...new Set([...(one?.ids ?? [a]), ...(other?.ids ?? [b])])].sort(),
      reason: [one?.reason, other?.reason].reduce<Likeness['reason']>(
        (found, next) => (next ? surest(found, next) : found),
        reason,
      ),
    }
    for (const id of joined.ids) groups.set(id, joined)
  }
  const newest = ({ ids }: DuplicateGroup) => ids.at(-1) ?? ''
  return [...new Set(groups.values())].sort(
    (a, b) => reasons.indexOf(a.reason) - reasons.indexOf(b.reason) || (newest(a) < newest(b) ? 1 : -1),
  )
}

const surest = (a: Likeness['reason'], b: Likeness['reason']) =>
  reasons.indexOf(a) <= reasons.indexOf(b) ? a : b
