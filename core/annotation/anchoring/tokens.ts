/** A text as a row of tokens that can be compared by number: words, signs, and single characters of scripts without spaces. */

import { type Folded, fold } from '../../text/fold.ts'
import { hasUnspaced } from '../../text/scripts.ts'

/**
 * Tokens of a folded text. Token `i` stands at `folded.folded.slice(starts[i], ends[i])`; `ids[i]` is the same number for
 * the same folded word in all texts of one vocabulary. `weights[i]` tells how much it says: signs little, long words most.
 */
export type Tokens = {
  text: string
  folded: Folded
  count: number
  ids: Int32Array
  starts: Uint32Array
  ends: Uint32Array
  weights: Uint8Array
  /** The first token of each block (line) that has any, then `count`. */
  blocks: number[]
}

/** Numbers of words, shared by the texts that are compared. */
export type Vocabulary = Map<string, number>

const space = 0
const letter = 1
/** A character that is a token by itself, as in scripts that are written without spaces. */
const single = 2
const sign = 3
/** Belongs to whatever it follows. */
const mark = 4

function kindOf(codePoint: number): number {
  const character = String.fromCodePoint(codePoint)
  if (/\s/.test(character)) return space
  if (/\p{M}/u.test(character)) return mark
  if (hasUnspaced(character)) return single
  return /[\p{L}\p{N}]/u.test(character) ? letter : sign
}

const unknown = 255
const kinds = new Uint8Array(0x10000).fill(unknown)

function kindAt(codePoint: number): number {
  if (codePoint >= kinds.length) return kindOf(codePoint)
  const known = kinds[codePoint] ?? unknown
  if (known !== unknown) return known
  const kind = kindOf(codePoint)
  kinds[codePoint] = kind
  return kind
}

/** What a sign weighs; a word weighs more than any number of signs that stand around it. */
const signWeight = 1
const singleWeight = 4
const wordWeight = 2
const longWord = 12

/** Splits the text; words that are new to the vocabulary are added to it. */
export function tokenise(text: string, vocabulary: Vocabulary): Tokens {
  const folded = fold(text)
  const source = folded.folded
  const ids = new Int32Array(source.length)
  const starts = new Uint32Array(source.length)
  const ends = new Uint32Array(source.length)
  const weights = new Uint8Array(source.length)
  const blocks: number[] = []
  let count = 0
  let lineEnd = -1
  let previous = space
  for (let at = 0; at < source.length; ) {
    const codePoint = source.codePointAt(at) ?? 0
    const next = at + (codePoint > 0xffff ? 2 : 1)
    const kind = kindAt(codePoint)
    const goesOn = kind === mark ? previous !== space : kind === letter && previous === letter
    if (kind !== space) {
      if (!goesOn) {
        const origin = folded.map[at] ?? 0
        if (origin > lineEnd) {
          blocks.push(count)
          const found = text.indexOf('\n', origin)
          lineEnd = found === -1 ? text.length : found
        }
        starts[count] = at
        weights[count] = kind === letter ? wordWeight : kind === single ? singleWeight : signWeight
        count += 1
      }
      ends[count - 1] = next
    }
    if (kind !== mark) previous = kind
    at = next
  }
  blocks.push(count)
  for (let token = 0; token < count; token += 1) {
    const [start, end] = [starts[token] ?? 0, ends[token] ?? 0]
    const word = source.slice(start, end)
    let id = vocabulary.get(word)
    if (id === undefined) {
      id = vocabulary.size
      vocabulary.set(word, id)
    }
    ids[token] = id
    if (weights[token] === wordWeight) weights[token] = wordWeight + Math.min(end - start, longWord)
  }
  return {
    text,
    folded,
    count,
    ids: ids.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    weights: weights.slice(0, count),
    blocks,
  }
}

/** The last place whose value is not above `limit`; -1 where there is none. `values` ascend. */
export function lastUpTo(values: ArrayLike<number>, limit: number, length = values.length): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** The bounds of the block that holds this token. */
export function blockAround({ blocks }: Tokens, token: number): { from: number; to: number } {
  const block = lastUpTo(blocks, token, blocks.length - 1)
  return { from: blocks[block] ?? 0, to: blocks[block + 1] ?? 0 }
}

/** How much a row of tokens says. */
export function weightOf({ weights }: Tokens, from: number, to: number): number {
  let sum = 0
  for (let token = from; token < to; token += 1) sum += weights[token] ?? 0
  return sum
}

export function isWord({ weights }: Tokens, token: number): boolean {
  return (weights[token] ?? 0) > signWeight
}
