/** Tags that two sides have changed apart. */

export const sameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])

/** What either has added is there, and nothing that either took away; the library's come first. */
export function joinedTags(
  last: readonly string[],
  file: readonly string[],
  library: readonly string[],
): string[] {
  const kept = library.filter((tag) => file.includes(tag) || !last.includes(tag))
  return [...kept, ...file.filter((tag) => !last.includes(tag) && !library.includes(tag))]
}
