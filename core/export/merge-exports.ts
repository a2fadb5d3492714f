/** Joins what a reader wrote into an exported file with a new export of the same article. */

import { diff3Merge } from 'node-diff3'

/**
 * `last` is what was exported before, `edited` that file as it now is, `next` the new export. Lines that only one side has
 * changed are taken from it; where both only added lines, the new export's come first. Null where both changed the same
 * lines in different ways.
 */
export function mergeExports(last: string, edited: string, next: string): string | null {
  const merged: string[] = []
  const lines = (text: string) => text.replaceAll('\r\n', '\n').split('\n')
  for (const { ok, conflict } of diff3Merge(lines(edited), lines(last), lines(next), {
    excludeFalseConflicts: true,
  })) {
    if (ok) merged.push(...ok)
    else if (conflict) {
      const { a: mine, o: before, b: theirs } = conflict
      const joined = withAdditions(mine, before, theirs) ?? withAdditions(theirs, before, mine)
      if (joined === null) return null
      merged.push(...joined)
    }
  }
  return merged.join('\n')
}

/** `theirs` with what `mine` only added before or behind the lines that it left as they were; null where it changed them. */
export function withAdditions(mine: string[], before: string[], theirs: string[]): string[] | null {
  const added = mine.length - before.length
  if (added < 0) return null
  if (before.every((line, index) => mine[index] === line)) return [...theirs, ...mine.slice(before.length)]
  if (before.every((line, index) => mine[added + index] === line)) return [...mine.slice(0, added), ...theirs]
  return null
}
