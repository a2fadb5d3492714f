/** Find in an article: where a query occurs in its blocks, whatever the case, accents and typography. */

import type { TextRange } from '../annotation/annotation.ts'
import type { Block } from '../article/blocks.ts'
import { type TextView, textWithout, unreadIn } from '../article/read-text.ts'
import { type Folded, fold, originalRange, withoutAccents } from '../text/fold.ts'
import { wordEdges } from '../text/segments.ts'

/**
 * The folded texts of an article's blocks, as they are read; `start` is the block's offset in the article's text, `view` leads
 * back from what is read to what the block holds.
 */
export type FindIndex = { start: number; view: TextView; folded: Folded }[]

export type FindOptions = { caseSensitive?: boolean; wholeWord?: boolean }

/** Folds the blocks once, so that each find is a plain search. Readings and marks of notes are passed over. */
export function findIndex(blocks: readonly Pick<Block, 'start' | 'text' | 'element'>[]): FindIndex {
  return blocks.map(({ start, text, element }) => {
    const view = textWithout(text, unreadIn(element))
    return { start, view, folded: fold(view.text) }
  })
}

const mark = /^\p{M}/u

/**
 * The places of a folded needle in a folded text, as ranges of the original, from left to right and without overlaps.
 * `accept` may refuse a place; the search then goes on from the next character.
 */
export function occurrences(
  haystack: Folded,
  needle: string,
  accept: (range: TextRange) => boolean,
): TextRange[] {
  const found: TextRange[] = []
  const { folded } = haystack
  for (let at = folded.indexOf(needle); at !== -1; ) {
    const end = at + needle.length
    const range = originalRange(haystack, at, end)
    const whole = !mark.test(folded.slice(end, end + 2))
    if (whole && accept(range)) {
      found.push(range)
      // One letter can give two folded ones (ß, ss): the next place must not begin inside this one.
      let next = end
      while (next < folded.length && (haystack.map[next] ?? 0) < range.end) next += 1
      at = folded.indexOf(needle, next)
    } else at = folded.indexOf(needle, at + 1)
  }
  return found
}

/**
 * What `find` finds in each block, as offsets into the article's text, in reading order. `find` is given a block's folded text, and
 * what accepts a place in it as the options want it: in the case in which it stands in the query, as whole words.
 */
export function placesIn(
  index: FindIndex,
  query: string,
  options: FindOptions,
  find: (text: Folded, accept: (range: TextRange) => boolean) => TextRange[],
): TextRange[] {
  const inCase = withoutAccents(query)
  return index.flatMap(({ start, view, folded }) => {
    const { text } = view
    const atEdges = wordEdges(text)
    const accept = (range: TextRange) =>
      (!options.caseSensitive || inCase.includes(withoutAccents(text.slice(range.start, range.end)))) &&
      (!options.wholeWord || atEdges(range))
    return find(folded, accept).map((range) => ({
      start: start + view.offset(range.start),
      end: start + view.offset(range.end - 1) + 1,
    }))
  })
}

/**
 * Every place where the query occurs within a block, in reading order, as offsets into the article's text. Places never
 * overlap and never cross blocks. A query of nothing but white space occurs nowhere.
 */
export function findAll(index: FindIndex, query: string, options: FindOptions = {}): TextRange[] {
  const needle = fold(query).folded
  if (needle.trim() === '') return []
  return placesIn(index, query, options, (text, accept) => occurrences(text, needle, accept))
}
