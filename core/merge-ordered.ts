/** Two lists in this order as one in the same order; where they are equal, the first one's come first. */
export function mergeOrdered<T>(
  one: readonly T[],
  other: readonly T[],
  compare: (a: T, b: T) => number,
): T[] {
  const all: T[] = []
  let at = 0
  for (const item of one) {
    for (let next = other[at]; next !== undefined && compare(next, item) < 0; next = other[at]) {
      all.push(next)
      at += 1
    }
    all.push(item)
  }
  for (const item of other.slice(at)) all.push(item)
  return all
}

/** Where an item has its place in an ordered list: before those that are equal to it, or after them. */
export function placeIn<T>(
  list: readonly T[],
  item: T,
  compare: (a: T, b: T) => number,
  among: 'first' | 'last',
): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = list[middle]
    const isBefore = other !== undefined && compare(other, item) < (among === 'first' ? 0 : 1)
    if (isBefore) low = middle + 1
    else high = middle
  }
  return low
}
