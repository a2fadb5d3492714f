/** Says where the passages of an article's text stand in the text that it has become, or that they are lost. */

import { sameWords } from '../../text/fold.ts'
import type { AnchorState, TextRange } from '../annotation.ts'
import { type Found, placeByMap, placeOffset } from './place.ts'
import { placeByQuote, type WordIndex, wordIndex } from './quote-search.ts'
import { textMap } from './text-map.ts'

/** A passage of the old text. */
export type Passage = TextRange & { id: string }

/**
 * Where a passage stands in the new text. `ok`: the same words at the same offset; `moved`: the same words elsewhere;
 * `review`: the text differs; `lost`: not found, and the range is empty, where it would have stood.
 */
export type Outcome = TextRange & { state: AnchorState; how: Found['how'] }

export type Anchoring = {
  outcomes: Map<string, Outcome>
  /** Where what stood at an offset of the old text stands now, or what stood before it. */
  offset(old: number): number
}

/**
 * Follows passages from one text to the next: through equal blocks, through similar ones word by word, and at last by their
 * words in what is left. Never takes a look-alike: what has come to stand elsewhere must be the same, sentence for
 * sentence. White space, quotation marks, case, accents and the like do not count as differences.
 */
export function anchor(oldText: string, newText: string, passages: Iterable<Passage>): Anchoring {
  const map = textMap(oldText, newText)
  let index: WordIndex | undefined
  const outcomes = new Map<string, Outcome>()
  for (const passage of passages) {
    let placed = placeByMap(map, passage)
    if (!placed) {
      index ??= wordIndex(map.after)
      placed = placeByQuote(map, passage, index)
    }
    if (placed) {
      const same = sameWords(
        oldText.slice(passage.start, passage.end),
        newText.slice(placed.range.start, placed.range.end),
      )
      const state = !same ? 'review' : placed.range.start === passage.start ? 'ok' : 'moved'
      outcomes.set(passage.id, { state, how: placed.how, ...placed.range })
      continue
    }
    const start = placeOffset(map, passage.start)
    outcomes.set(passage.id, { state: 'lost', how: 'quote', start, end: start })
  }
  return { outcomes, offset: (old) => placeOffset(map, old) }
}
