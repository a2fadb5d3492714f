/** Pairs words that are written otherwise but are the same: apart or together, hyphenated, or with a letter changed. */

import { type Pairing, type Run, unpaired } from './pairing.ts'
import { isWord, type Tokens } from './tokens.ts'

/** Tokens on either side of a place that is looked at. */
const most = 8

function lettersOf(tokens: Tokens, from: number, to: number): string {
  let letters = ''
  for (let token = from; token < to; token += 1) {
    if (isWord(tokens, token)) letters += tokens.folded.folded.slice(tokens.starts[token], tokens.ends[token])
  }
  return letters
}

/** Whether two words are one with a letter or two changed: what they begin and end with alike is most of the longer. */
function isRespelling(a: string, b: string): boolean {
  const [short, long] = [Math.min(a.length, b.length), Math.max(a.length, b.length)]
  let head = 0
  while (head < short && a[head] === b[head]) head += 1
  let tail = 0
  while (tail < short - head && a.at(-1 - tail) === b.at(-1 - tail)) tail += 1
  return long >= 4 && !/\d/.test(a + b) && head + tail >= long * 0.75
}

const allFree = (row: Int32Array, from: number, to: number) => {
  for (let token = from; token < to; token += 1) if (row[token] !== unpaired) return false
  return true
}

/** Looks at what stands between each two firm runs that follow each other in both texts; marks in `firm` what it pairs. */
export function pairRespelled(pairing: Pairing, runs: readonly Run[], firm: Uint8Array): void {
  const { before, after, toNew, toOld } = pairing
  runs.forEach((right, index) => {
    const left = runs[index - 1]
    if (!left) return
    const [from, to, at, end] = [left.to, right.from, left.at + left.to - left.from, right.at]
    const [olds, youngs] = [to - from, end - at]
    if (olds < 1 || youngs < 1 || olds > most || youngs > most || !allFree(toOld, at, end)) return
    const letters = lettersOf(before, from, to)
    if (letters !== '' && letters === lettersOf(after, at, end)) {
      for (let token = from; token < to; token += 1) {
        toNew[token] =
          at + Math.min(youngs - 1, Math.round(((token - from) * (youngs - 1)) / Math.max(1, olds - 1)))
      }
      toNew[to - 1] = end - 1
      toOld.fill(from, at, end)
      firm.fill(1, from, to)
      return
    }
    if (olds !== youngs) return
    for (let step = 0; step < olds; step += 1) {
      const [word, other] = [
        lettersOf(before, from + step, from + step + 1),
        lettersOf(after, at + step, at + step + 1),
      ]
      if (!isRespelling(word, other)) continue
      toNew[from + step] = at + step
      toOld[at + step] = from + step
      firm[from + step] = 1
    }
  })
}
