/** Finds a lost passage that has come back, by its words and what stood around it. */

import { fold, originalRange } from '../../text/fold.ts'
import type { Selector, TextRange } from '../annotation.ts'

/** Without its whole context a passage has to be this long, in folded characters, to be known by its words. */
const enoughToTell = 20

/**
 * The one place where a passage's words stand between the same words before and after, or, if it is long enough, beside
 * them on one side. Null where there is none, or several.
 */
export function findAgain(text: string, selectors: readonly Selector[]): (TextRange | null)[] {
  const haystack = fold(text)
  const once = (needle: string) => {
    const at = haystack.folded.indexOf(needle)
    return at === -1 || haystack.folded.includes(needle, at + 1) ? null : at
  }
  return selectors.map(([, { exact, prefix, suffix }]) => {
    const core = fold(exact).folded.trim()
    const [before, after] = [fold(prefix).folded.trimStart(), fold(suffix).folded.trimEnd()]
    if (core === '') return null
    const contexts = [
      [before, after],
      ...(core.length >= enoughToTell
        ? [
            [before, ''],
            ['', after],
          ]
        : []),
    ]
    for (const [left = '', right = ''] of contexts) {
      if (left === '' && right === '') continue
      const at = once(left + core + right)
      if (at === null) continue
      const start = at + left.length
      return originalRange(haystack, start, start + core.length)
    }
    return null
  })
}
