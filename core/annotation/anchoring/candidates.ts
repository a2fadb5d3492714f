/** The places of a text that come nearest to a lost passage, and how a reader is shown them to choose from. */

import type { TextRange } from '../annotation.ts'
import { align } from './align.ts'
import { rangeOf, type TokenRange } from './place.ts'
import { type WordIndex, wordIndex } from './quote-search.ts'
import { type Tokens, tokenise, weightOf } from './tokens.ts'

const most = 3
/** The part of the passage's weight that a candidate must have in common with it. */
const likeness = 0.4
/** Words that are more frequent than this do not tell where to look. */
const telling = 60

/** Where the row would begin if one of its telling words stood here: how many words say so, weighed. */
function votes(row: Tokens, index: WordIndex): Map<number, number> {
  const width = Math.max(4, row.count)
  const found = new Map<number, number>()
  for (let token = 0; token < row.count; token += 1) {
    const places = index.get(row.ids[token] ?? 0) ?? []
    if (places.length > telling) continue
    for (const place of places) {
      const bucket = Math.floor((place - token) / width)
      found.set(bucket, (found.get(bucket) ?? 0) + (row.weights[token] ?? 0))
    }
  }
  return found
}

type Stretch = TokenRange & { weight: number }

/** What a stretch of so many tokens has in common with the row, each word as often as the row has it: its tight ends. */
function common(row: Tokens, text: Tokens, start: number, width: number): Stretch {
  const wanted = new Map<number, number>()
  for (const id of row.ids) wanted.set(id, (wanted.get(id) ?? 0) + 1)
  let [first, last, weight] = [-1, -1, 0]
  for (let place = Math.max(0, start); place < Math.min(text.count, start + width); place += 1) {
    const id = text.ids[place] ?? 0
    const left = wanted.get(id) ?? 0
    if (left === 0) continue
    wanted.set(id, left - 1)
    if (first === -1) first = place
    last = place
    weight += text.weights[place] ?? 0
  }
  return { from: first, to: last + 1, weight }
}

/** The best stretch that begins about here, within the row's width; some words may have come in. */
function stretchAt(row: Tokens, text: Tokens, start: number, width: number): Stretch {
  const roomy = width + Math.ceil(width / 4) + 2
  let best: Stretch = { from: -1, to: 0, weight: 0 }
  for (let step = -1; step < 8; step += 1) {
    const found = common(row, text, start + Math.floor((step * width) / 8), roomy)
    if (found.weight > best.weight) best = found
  }
  return inOrder(row, text, best)
}

/** The stretch without the words at its ends that only happen to be the same. */
function inOrder(row: Tokens, text: Tokens, { from, to }: TokenRange): Stretch {
  const places = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, step) => start + step)
  const aligned = align({ ...row, places: places(0, row.count) }, { ...text, places: places(from, to) })
  const [first, last] = [aligned[0], aligned.at(-1)]
  if (!first || !last) return { from: -1, to: 0, weight: 0 }
  const weight = aligned.reduce((sum, { newIndex }) => sum + (text.weights[newIndex] ?? 0), 0)
  return { from: first.newIndex, to: last.newIndex + 1, weight }
}

function nearest(row: Tokens, text: Tokens, index: WordIndex): TextRange[] {
  const width = Math.max(4, row.count)
  const whole = weightOf(row, 0, row.count)
  const promising = [...votes(row, index)].sort((a, b) => b[1] - a[1]).slice(0, 4 * most)
  const stretches = promising
    .map(([bucket]) => stretchAt(row, text, bucket * width, width))
    .filter(({ from, weight }) => from >= 0 && weight >= likeness * whole)
    .sort((a, b) => b.weight - a.weight)
  const apart: TokenRange[] = []
  for (const one of stretches) {
    if (apart.length < most && apart.every((other) => one.to <= other.from || one.from >= other.to)) {
      apart.push(one)
    }
  }
  return apart.map((one) => rangeOf(text, one))
}

/** For each quote at most three stretches of the text that share many words with it, the likest first. */
export function nearestPassages(text: string, quotes: readonly string[]): TextRange[][] {
  const vocabulary = new Map<string, number>()
  const tokens = tokenise(text, vocabulary)
  const index = wordIndex(tokens)
  return quotes.map((quote) => nearest(tokenise(quote, vocabulary), tokens, index))
}

/** A stretch of a candidate; `same` where the lost passage says it, too. */
type Piece = { text: string; same: boolean }
/** A place in the text, what it says in pieces, and what its block says before and after it. */
export type Candidate = TextRange & { before: string; after: string; pieces: Piece[] }

/** How much of the block is shown on each side, in UTF-16 units; cut between words. */
const context = 60

/** The end of a text, from a word's beginning. */
function tail(text: string): string {
  if (text.length <= context) return text
  const cut = text.slice(-context)
  return `…${cut.slice(cut.search(/\s/) + 1)}`
}

/** The beginning of a text, up to a word's end. */
function head(text: string): string {
  if (text.length <= context) return text
  const cut = text.slice(0, context)
  return `${cut.replace(/\s\S*$/u, '')}…`
}

const all = ({ ids, weights, count }: Tokens) => ({
  ids,
  weights,
  places: Array.from({ length: count }, (_, place) => place),
})

/** What a text says, in pieces; words that follow each other in both texts are one piece. */
function piecesOf(text: string, quote: string): Piece[] {
  const vocabulary = new Map<string, number>()
  const [wanted, tokens] = [tokenise(quote, vocabulary), tokenise(text, vocabulary)]
  const pieces: Piece[] = []
  let end = 0
  let last = -1
  for (const { newIndex } of align(all(wanted), all(tokens))) {
    const range = rangeOf(tokens, { from: newIndex, to: newIndex + 1 })
    const piece = pieces.at(-1)
    if (piece && newIndex === last + 1) piece.text += text.slice(end, range.end)
    else {
      if (range.start > end) pieces.push({ text: text.slice(end, range.start), same: false })
      pieces.push({ text: text.slice(range.start, range.end), same: true })
    }
    end = range.end
    last = newIndex
  }
  if (end < text.length) pieces.push({ text: text.slice(end), same: false })
  return pieces
}

function shown(text: string, { start, end }: TextRange, quote: string): Candidate {
  const blockStart = text.lastIndexOf('\n', start - 1) + 1
  const lineEnd = text.indexOf('\n', end)
  return {
    start,
    end,
    before: tail(text.slice(blockStart, start)),
    after: head(text.slice(end, lineEnd === -1 ? text.length : lineEnd)),
    pieces: piecesOf(text.slice(start, end), quote),
  }
}

/** For each quote at most three places of the article's text, the likest first. */
export function candidatesFor(text: string, quotes: readonly string[]): Candidate[][] {
  return nearestPassages(text, quotes).map((ranges, index) =>
    ranges.map((range) => shown(text, range, quotes[index] ?? '')),
  )
}
