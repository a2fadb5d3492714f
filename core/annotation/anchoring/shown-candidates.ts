/** The nearest places of lost passages as a reader is shown them: in their context, with the words in common marked. */

import type { TextRange } from '../annotation.ts'
import { align } from './align.ts'
import { nearestPassages } from './candidates.ts'
import { rangeOf } from './place.ts'
import { type Tokens, tokenise } from './tokens.ts'

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
  for (const { young } of align(all(wanted), all(tokens))) {
    const range = rangeOf(tokens, { from: young, to: young + 1 })
    const piece = pieces.at(-1)
    if (piece && young === last + 1) piece.text += text.slice(end, range.end)
    else {
      if (range.start > end) pieces.push({ text: text.slice(end, range.start), same: false })
      pieces.push({ text: text.slice(range.start, range.end), same: true })
    }
    end = range.end
    last = young
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
