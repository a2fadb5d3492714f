/** The ways in which an article's text changes, each with the truth about where every character went. */

import { oneOf, type Random, type Speaker, sentence, whole } from './article.ts'

/**
 * A piece of the new text and the stretch of the old text that it comes from (empty: it is new). `same` tells whether it
 * says the same, however it is spelled. What no piece speaks of was deleted.
 */
export type Piece = { from: number; to: number; text: string; same: boolean }

export type Edit = (text: string, random: Random, voice: Speaker) => Piece[]

const kept = (text: string, from: number, to: number): Piece => ({
  from,
  to,
  text: text.slice(from, to),
  same: true,
})
const fresh = (text: string): Piece => ({ from: 0, to: 0, text, same: false })

type Span = { from: number; to: number }

function spans(text: string, pattern: RegExp): Span[] {
  return [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
}

const blocksOf = (text: string) => spans(text, /[^\n]+/g)

function joined(parts: Piece[][], separator = '\n'): Piece[] {
  return parts.flatMap((part, index) => (index === 0 ? part : [fresh(separator), ...part]))
}

/** `inserted` comes in before what is written. */
type Written = { text: string; same: boolean; inserted?: string }

/** Replaces what the pattern finds; `write` gives null where it stays. */
function replacing(text: string, pattern: RegExp, write: (found: string) => Written | null): Piece[] {
  const pieces: Piece[] = []
  let last = 0
  for (const { from, to } of spans(text, pattern)) {
    const written = write(text.slice(from, to))
    if (!written) continue
    if (from > last) pieces.push(kept(text, last, from))
    if (written.inserted) pieces.push(fresh(written.inserted))
    pieces.push({ from, to, text: written.text, same: written.same })
    last = to
  }
  if (last < text.length) pieces.push(kept(text, last, text.length))
  return pieces
}

const respelling =
  (pattern: RegExp, write: (found: string, random: Random) => string): Edit =>
  (text, random) =>
    replacing(text, pattern, (found) => ({ text: write(found, random), same: true }))

function anotherWord({ say }: Speaker, word: string): string {
  let other = say()
  while (other === word) other = say()
  return other
}

const words =
  (share: number): Edit =>
  (text, random, voice) =>
    replacing(text, /[\p{L}\p{N}]+ ?/gu, (found) => {
      if (random(1) >= share) return null
      const kind = random(1)
      const space = found.endsWith(' ') ? ' ' : ''
      if (kind < 0.6) return { text: anotherWord(voice, found.trim()) + space, same: false }
      if (kind < 0.8) return { text: '', same: false }
      return { inserted: `${voice.say()} `, text: found, same: true }
    })

const removed: Edit = (text, random) =>
  joined(
    blocksOf(text)
      .filter(() => random(1) >= 0.15)
      .map(({ from, to }) => [kept(text, from, to)]),
  )

const reordered: Edit = (text, random) => {
  const blocks = blocksOf(text)
  for (let count = Math.ceil(blocks.length * 0.2); count > 0; count -= 1) {
    const [block] = blocks.splice(whole(random, blocks.length), 1)
    if (block) blocks.splice(whole(random, blocks.length + 1), 0, block)
  }
  return joined(blocks.map(({ from, to }) => [kept(text, from, to)]))
}

const merged: Edit = (text, random) =>
  replacing(text, /\n/g, () => (random(1) < 0.3 ? { text: ' ', same: true } : null))

const split: Edit = (text, random) =>
  replacing(text, /(?<=[.?!”]) /g, () => (random(1) < 0.2 ? { text: '\n', same: true } : null))

const straight: Readonly<Record<string, string>> = { '“': '"', '”': '"', '–': '-', ',': ',' }
const quotes = respelling(/[“”–]/g, (found) => straight[found] ?? found)
const accentless = respelling(/[^\p{ASCII}–“”]/gu, (found) =>
  found === 'ł' ? 'l' : found.normalize('NFD').replace(/\p{M}/gu, ''),
)
const decomposed = respelling(/[^\p{ASCII}–“”]/gu, (found) => found.normalize('NFD'))
const spaces = respelling(/ /g, (_found, random) => oneOf(random, [' ', ' ', '  ', '\u00A0', ' \u200B']))
const hyphens = respelling(/(?<=\p{L}{3})(?=\p{L}{3})/gu, (_found, random) =>
  random(1) < 0.5 ? '\u00AD' : '',
)

/** Saved anew from a redesigned site: other furniture, other paragraphs, other signs, and a few corrections. */
const extracted: Edit = (text, random, voice) => {
  const parts: Piece[][] = []
  for (const { from, to } of blocksOf(text)) {
    if (random(1) < 0.05) continue
    const block = text.slice(from, to)
    const pieces = replacing(block, /[“”–]|(?<=[.?!]) (?=\p{Lu})|[\p{L}\p{N}]+/gu, (found) => {
      if (found === ' ') return random(1) < 0.1 ? { text: '\n', same: true } : null
      if (/[“”–]/.test(found)) return { text: straight[found] ?? found, same: true }
      return random(1) < 0.01 ? { text: anotherWord(voice, found), same: false } : null
    })
    parts.push(
      pieces.map((piece) =>
        piece.from === piece.to ? piece : { ...piece, from: piece.from + from, to: piece.to + from },
      ),
    )
    if (random(1) < 0.1) parts.push([fresh(sentence(random, voice))])
  }
  return joined(parts)
}

export const edits: Readonly<Record<string, Edit>> = {
  '2 % of words': words(0.02),
  '10 % of words': words(0.1),
  'paragraphs removed': removed,
  'paragraphs reordered': reordered,
  'paragraphs merged': merged,
  'paragraphs split': split,
  'quotation marks': quotes,
  'diacritics lost': accentless,
  NFD: decomposed,
  'white space': spaces,
  'soft hyphens': hyphens,
  're-extracted': extracted,
}

/** A stretch of the new text; the outer one includes words that took the place of the passage's own. */
export type Truth =
  | { is: 'there'; inner: Span; outer: Span; exact: boolean }
  | { is: 'gone' }
  /** Torn apart, or half gone: no answer is the right one. */
  | { is: 'unclear' }

const visible = (text: string) => text.replace(/\s/g, '').length

/** Looks up passages of the old text in the new one. */
export function truthOf(text: string, pieces: readonly Piece[]) {
  const placed = pieces.map((piece) => ({ ...piece, at: 0 }))
  let length = 0
  for (const piece of placed) {
    piece.at = length
    length += piece.text.length
  }
  const sources = placed.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from)

  const find = ({ from, to }: Span): Truth => {
    let [low, high] = [0, sources.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sources[middle]?.to ?? 0) <= from) low = middle + 1
      else high = middle
    }
    let survives = 0
    let sum = 0
    let exact = true
    let inner: Span | null = null
    let outer: Span | null = null
    for (let piece = sources[low]; piece && piece.from < to; piece = sources[++low]) {
      const old = { from: Math.max(from, piece.from), to: Math.min(to, piece.to) }
      const isCopy = piece.same && piece.text.length === piece.to - piece.from
      const shift = piece.at - piece.from
      const span = isCopy
        ? { from: old.from + shift, to: old.to + shift }
        : { from: piece.at, to: piece.at + piece.text.length }
      const add = (sofar: Span | null) =>
        sofar ? { from: Math.min(sofar.from, span.from), to: Math.max(sofar.to, span.to) } : span
      outer = add(outer)
      if (!piece.same) exact = false
      if (!piece.same || visible(text.slice(old.from, old.to)) === 0) continue
      inner = add(inner)
      survives += visible(text.slice(old.from, old.to))
      sum += span.to - span.from
    }
    const share = survives / Math.max(1, visible(text.slice(from, to)))
    if (!inner || !outer || share === 0) return { is: 'gone' }
    const torn = outer.to - outer.from > 1.5 * sum + 200
    return share < 0.5 || torn
      ? { is: 'unclear' }
      : { is: 'there', inner, outer, exact: exact && share === 1 }
  }
  return { text: placed.map((piece) => piece.text).join(''), find }
}
