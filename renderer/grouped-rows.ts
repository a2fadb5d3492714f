/** The rows of a long list in groups: a heading, then the members of its group. None is made before it is drawn. */

/** A stretch of the list under a heading. */
type Group = { start: number; count: number }

export function rowCount(ids: readonly string[], groups: readonly Group[]): number {
  return ids.length + groups.length
}

/** What stands at a row: the heading of a group, or the member at a place in the list. */
export function rowAt(groups: readonly Group[], row: number): { heading: number } | { at: number } {
  // The headings before a row: of group n there are n above it.
  let [low, high] = [0, groups.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((groups[middle]?.start ?? 0) + middle <= row) low = middle + 1
    else high = middle
  }
  const group = groups[low - 1]
  return group && group.start + low - 1 === row ? { heading: low - 1 } : { at: row - low }
}

/** The row of the member at a place in the list. */
export function rowOf(groups: readonly Group[], at: number): number {
  let [low, high] = [0, groups.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((groups[middle]?.start ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return at + low
}
