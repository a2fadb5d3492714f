/** Pairs the words that stand between firm pairs: what an edit left of a sentence, and words that are only spelled otherwise. */

import { type Aligned, align, type Row } from './align.ts'
import { type Pairing, type Run, unpaired } from './pairing.ts'
import { supportOf } from './support.ts'
import { blockAround, isWord, type Tokens } from './tokens.ts'

/** Free tokens that stand between the same neighbours; an open side ends with its block and not at a neighbour. */
type Gap = { oldTokens: number[]; newTokens: number[]; opensLeft: boolean; opensRight: boolean }

/** A piece that weighs less than about four words is chance, unless it almost touches its neighbours. */
const chanceWeight = 20
const touching = 3
/** How far an open gap is looked into, in tokens. */
const reach = 40

function free(row: Int32Array, from: number, to: number): number[] {
  const found: number[] = []
  for (let place = from; place < to; place += 1) if (row[place] === unpaired) found.push(place)
  return found
}

const endOf = ({ from, to, at }: Run) => at + to - from

/** Free tokens from a place on (or back from it), as far as the block goes and nothing is paired. */
function stretch(tokens: Tokens, row: Int32Array, from: number, step: 1 | -1): number[] {
  if (from < 0 || from >= tokens.count) return []
  const block = blockAround(tokens, from)
  const found: number[] = []
  for (let place = from; place >= block.from && place < block.to; place += step) {
    if (row[place] !== unpaired || found.length === reach) break
    found.push(place)
  }
  return step === 1 ? found : found.reverse()
}

function gapsBetween({ before, after, toNew, toOld }: Pairing, left: Run | null, right: Run | null): Gap[] {
  const from = left ? left.to : 0
  const to = right ? right.from : before.count
  const at = left ? endOf(left) : 0
  const end = right ? right.at : after.count
  if (from === to) return []
  if (at <= end) {
    return [
      {
        oldTokens: free(toNew, from, to),
        newTokens: free(toOld, at, end),
        opensLeft: false,
        opensRight: false,
      },
    ]
  }
  // What stands side by side in one text does not in the other.
  const gaps: Gap[] = []
  if (left) {
    const oldTokens = stretch(before, toNew, from, 1).filter((place) => place < to)
    gaps.push({ oldTokens, newTokens: stretch(after, toOld, at, 1), opensLeft: false, opensRight: true })
  }
  if (right) {
    const oldTokens = stretch(before, toNew, to - 1, -1).filter((place) => place >= from)
    gaps.push({
      oldTokens,
      newTokens: stretch(after, toOld, end - 1, -1),
      opensLeft: true,
      opensRight: false,
    })
  }
  return gaps
}

type Piece = { pairs: Aligned; weight: number }

function piecesOf(aligned: Aligned, weights: Uint8Array): Piece[] {
  const pieces: Piece[] = []
  let last: Aligned[number] | undefined
  for (const one of aligned) {
    const follows = last && one.oldIndex === last.oldIndex + 1 && one.newIndex === last.newIndex + 1
    let piece = pieces.at(-1)
    if (!piece || !follows) {
      piece = { pairs: [], weight: 0 }
      pieces.push(piece)
    }
    piece.pairs.push(one)
    piece.weight += weights[one.oldIndex] ?? 0
    last = one
  }
  return pieces
}

/** The pieces that are no chance: heavy ones, and those that almost touch a neighbour that counts. */
function plausible(pieces: readonly Piece[], { oldTokens, newTokens, opensLeft, opensRight }: Gap): Piece[] {
  const touches = (oldGap: number, newGap: number) => oldGap <= touching && newGap <= touching
  const kept = new Set<Piece>()
  let edge = opensLeft ? null : { oldIndex: (oldTokens[0] ?? 0) - 1, newIndex: (newTokens[0] ?? 0) - 1 }
  for (const piece of pieces) {
    const [first, last] = [piece.pairs[0], piece.pairs.at(-1)]
    if (!first || !last) continue
    const near = edge && touches(first.oldIndex - edge.oldIndex - 1, first.newIndex - edge.newIndex - 1)
    if (!near && piece.weight < chanceWeight) continue
    kept.add(piece)
    edge = last
  }
  edge = opensRight ? null : { oldIndex: (oldTokens.at(-1) ?? 0) + 1, newIndex: (newTokens.at(-1) ?? 0) + 1 }
  for (const piece of pieces.toReversed()) {
    const [first, last] = [piece.pairs[0], piece.pairs.at(-1)]
    if (!first || !last) continue
    const near = edge && touches(edge.oldIndex - last.oldIndex - 1, edge.newIndex - last.newIndex - 1)
    if (!near && !kept.has(piece)) continue
    kept.add(piece)
    edge = first
  }
  return [...kept]
}

function fill(pairing: Pairing, gap: Gap): void {
  const { before, after, toNew, toOld } = pairing
  const row = ({ ids, weights }: Tokens, places: number[]): Row => ({ ids, weights, places })
  const aligned = align(row(before, gap.oldTokens), row(after, gap.newTokens))
  for (const { pairs } of plausible(piecesOf(aligned, before.weights), gap)) {
    for (const { oldIndex, newIndex } of pairs) {
      toNew[oldIndex] = newIndex
      toOld[newIndex] = oldIndex
    }
  }
}

/** Fills the gaps between the firm runs, and those before the first and after the last. */
export function pairGaps(pairing: Pairing): void {
  const firm = supportOf(pairing).flatMap((one) => (one.firm ? [one.run] : []))
  const bounds = [null, ...firm, null]
  for (let index = 1; index < bounds.length; index += 1) {
    for (const gap of gapsBetween(pairing, bounds[index - 1] ?? null, bounds[index] ?? null)) {
      if (gap.oldTokens.length > 0 && gap.newTokens.length > 0) fill(pairing, gap)
    }
  }
}

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
function isSpellingVariant(a: string, b: string): boolean {
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
export function pairSpellingVariants(pairing: Pairing, runs: readonly Run[], firm: Uint8Array): void {
  const { before, after, toNew, toOld } = pairing
  runs.forEach((right, index) => {
    const left = runs[index - 1]
    if (!left) return
    const [from, to, at, end] = [left.to, right.from, left.at + left.to - left.from, right.at]
    const [oldCount, newCount] = [to - from, end - at]
    if (oldCount < 1 || newCount < 1 || oldCount > most || newCount > most || !allFree(toOld, at, end)) return
    const letters = lettersOf(before, from, to)
    if (letters !== '' && letters === lettersOf(after, at, end)) {
      for (let token = from; token < to; token += 1) {
        toNew[token] =
          at +
          Math.min(newCount - 1, Math.round(((token - from) * (newCount - 1)) / Math.max(1, oldCount - 1)))
      }
      toNew[to - 1] = end - 1
      toOld.fill(from, at, end)
      firm.fill(1, from, to)
      return
    }
    if (oldCount !== newCount) return
    for (let step = 0; step < oldCount; step += 1) {
      const [word, other] = [
        lettersOf(before, from + step, from + step + 1),
        lettersOf(after, at + step, at + step + 1),
      ]
      if (!isSpellingVariant(word, other)) continue
      toNew[from + step] = at + step
      toOld[at + step] = from + step
      firm[from + step] = 1
    }
  })
}
