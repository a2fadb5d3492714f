/** Where a text that is too long for one block is cut. */

import type { TextRange } from '../annotation/annotation.ts'
import { sentencesOf } from '../text/sentences.ts'

/** Where to cut a text, so that no piece is longer than given: after sentences, of code after lines, else after words. */
export function cutsIn(text: string, isCode: boolean, longest: number): number[] {
  const cuts: number[] = []
  let from = 0
  while (text.length - from > longest) {
    const window = text.slice(from, from + longest)
    const cut = isCode ? afterLine(window) : (afterSentence(window) ?? afterLine(window))
    from += cut ?? afterWord(window, text.charAt(from + longest))
    cuts.push(from)
  }
  return cuts
}

function afterLine(window: string): number | null {
  const end = window.lastIndexOf('\n')
  return end > 0 ? end + 1 : null
}

/** The end of the last whole sentence, if that is not too near the beginning. */
function afterSentence(window: string): number | null {
  // Only the end of the window is looked at: what a sentence is does not depend on what is far before it.
  const start = Math.max(0, window.length - 4_000)
  const ranges: TextRange[] = sentencesOf(window.slice(start), 'und')
  const last = ranges.at(-2)
  return last && start + last.end > window.length / 2 ? start + last.end : null
}

/** A letter with all its marks, or an emoji of several people, has fewer UTF-16 units. */
const longestLetter = 100

/** After the last space, else anywhere but within a surrogate pair or before a mark that belongs to a letter. */
function afterWord(window: string, next: string): number {
  const start = Math.max(0, window.length - 1_000)
  const space = /^[\s\S]*\s/u.exec(window.slice(start))?.[0].length
  if (space !== undefined) return start + space
  const least = Math.max(1, window.length - longestLetter)
  let cut = window.length
  let following = next
  while (cut > least && /^[\uDC00-\uDFFF\p{M}\u200d]/u.test(following)) {
    cut -= 1
    following = window.charAt(cut)
  }
  if (cut > least) return cut
  // More marks than any letter has: between two of them it is, then, not within a surrogate pair.
  return /[\uDC00-\uDFFF]/.test(next) ? Math.max(1, window.length - 1) : window.length
}
