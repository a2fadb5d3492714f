/** The pieces of a text around what was found in it, with the places of the hits. */

import type { TextRange } from '../annotation/annotation.ts'
import { graphemes } from '../text/segments.ts'
import { isUnspacedWord, type Token, tokensOf } from './tokens.ts'

/**
 * Words to look for, one set for each place in a row (a single one is a word, several are a phrase). With `prefix` the last one
 * holds beginnings of words.
 */
export type Needle = { sequence: readonly ReadonlySet<string>[]; prefix: boolean }

/** A piece of a text: its words, the hits in it (offsets into the piece), and its own range of the text. */
export type Snippet = { text: string; marks: TextRange[]; range: TextRange; first: TextRange }

function beginsWithOne(word: string, beginnings: ReadonlySet<string>): boolean {
  for (let length = 1; length <= word.length; length += 1) {
    if (beginnings.has(word.slice(0, length))) return true
  }
  return false
}

function fits(tokens: readonly Token[], at: number, { sequence, prefix }: Needle): boolean {
  return sequence.every((words, step) => {
    const word = tokens[at + step]?.word
    if (word === undefined) return false
    const mayGoOn = prefix && step === sequence.length - 1
    return words.has(word) || (mayGoOn && beginsWithOne(word, words))
  })
}

/** Where the needles stand in a text, from left to right, without overlaps; `needle` is the index of the one found. */
export function hitsIn(text: string, needles: readonly Needle[]): (TextRange & { needle: number })[] {
  if (needles.length === 0) return []
  const tokens = tokensOf(text)
  const found: (TextRange & { needle: number })[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const needle = needles.findIndex((one) => fits(tokens, at, one))
    const sequence = needles[needle]?.sequence
    const [first, last] = [tokens[at], sequence && tokens[at + sequence.length - 1]]
    if (!first || !last || !sequence) continue
    found.push({ start: first.start, end: last.end, needle })
    at += sequence.length - 1
  }
  return found
}

/** How much a snippet shows, and how much of it stands before the first hit, in UTF-16 units. */
const length = 180
const before = 50

/** The nearest place at or before `offset` where the text can be cut: between words, else between characters. */
function cutAt(text: string, offset: number): number {
  const from = Math.max(0, offset - 30)
  const space = text.slice(from, offset).search(/\s\S*$/u)
  if (space !== -1) return from + space + 1
  let cut = from
  for (const { index } of graphemes.segment(text.slice(from, offset + 1))) cut = from + index
  return cut
}

/** The piece of a text around the first of some hits; without hits its beginning. `…` stands where something is left out. */
export function snippetOf(text: string, hits: readonly TextRange[]): Snippet {
  const first = hits[0] ?? { start: 0, end: 0 }
  const start = first.start <= before * 2 || text.length <= length ? 0 : cutAt(text, first.start - before)
  const end = start + length >= text.length ? text.length : Math.max(first.end, cutAt(text, start + length))
  const lead = start > 0 ? '…' : ''
  const piece = text.slice(start, end)
  const marks = hits
    .filter((hit) => hit.start >= start && hit.end <= end)
    .map((hit) => ({ start: hit.start - start + lead.length, end: hit.end - start + lead.length }))
  return {
    text: `${lead}${piece.replace(/\s/gu, ' ')}${end < text.length ? '…' : ''}`,
    marks,
    range: { start, end },
    first,
  }
}

/** The places of a text where most of the different needles stand near each other come first; at most `most` of them. */
export function bestHits(
  hits: readonly (TextRange & { needle: number })[],
  most: number,
): (TextRange & { needle: number })[][] {
  const windows: { hits: (TextRange & { needle: number })[]; kinds: number }[] = []
  let open: (TextRange & { needle: number })[] = []
  const close = () => {
    if (open.length > 0) windows.push({ hits: open, kinds: new Set(open.map(({ needle }) => needle)).size })
    open = []
  }
  for (const hit of hits) {
    const begun = open[0]
    if (begun && hit.end - begun.start > length - before) close()
    open.push(hit)
  }
  close()
  return windows
    .map((window, order) => ({ ...window, order }))
    .sort((a, b) => b.kinds - a.kinds || a.order - b.order)
    .slice(0, most)
    .sort((a, b) => a.order - b.order)
    .map((window) => window.hits)
}

/** The needle of words as they are written, for texts that no index has seen. */
export function plainNeedle(words: readonly string[], prefix: boolean): Needle {
  const last = words.at(-1)
  return {
    sequence: words.map((word) => new Set([word])),
    prefix: prefix || (last !== undefined && isUnspacedWord(last)),
  }
}
