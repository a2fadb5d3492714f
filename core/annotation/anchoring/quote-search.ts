/** Looks for the words of a passage that the map has lost: exact ones in what is left, and what comes near for the reader. */

import type { TextRange } from '../annotation.ts'
import { unpaired } from './pairing.ts'
import { agreesAround, type Found, passageIn, rangeOf, type TokenRange } from './place.ts'
import type { TextMap } from './text-map.ts'
import { type Tokens, weightOf } from './tokens.ts'

/** The places of each word in a text. */
export type WordIndex = Map<number, number[]>

export function wordIndex({ ids }: Tokens): WordIndex {
  const index: WordIndex = new Map()
  ids.forEach((id, place) => {
    const known = index.get(id)
    if (known) known.push(place)
    else index.set(id, [place])
  })
  return index
}

/** A passage of less weight (about four words) can stand anywhere. */
const enoughToTell = 20

/** The word of the row that occurs least often in the text: its place in the row, and its places in the text. */
function rarest(
  ids: Int32Array,
  { from, to }: TokenRange,
  index: WordIndex,
): { at: number; places: number[] } {
  let best: { at: number; places: number[] } | null = null
  for (let token = from; token < to; token += 1) {
    const places = index.get(ids[token] ?? 0) ?? []
    if (!best || places.length < best.places.length) best = { at: token, places }
  }
  return best ?? { at: from, places: [] }
}

/**
 * The one place where the passage stands word for word in text that came from nowhere else, within the same sentence; null
 * where there is none, or several.
 */
export function placeByQuote(map: TextMap, range: TextRange, index: WordIndex): Found | null {
  const { before, after, toOld } = map
  const passage = passageIn(before, range)
  if (!passage || weightOf(before, passage.from, passage.to) < enoughToTell) return null
  const { at, places } = rarest(before.ids, passage, index)
  const length = passage.to - passage.from
  const found: number[] = []
  for (const place of places) {
    const from = place - (at - passage.from)
    if (from < 0 || from + length > after.count) continue
    let equal = 0
    while (
      equal < length &&
      toOld[from + equal] === unpaired &&
      after.ids[from + equal] === before.ids[passage.from + equal]
    ) {
      equal += 1
    }
    if (equal === length && agreesAround(map, passage, from)) found.push(from)
  }
  const [only] = found
  if (only === undefined || found.length > 1) return null
  const cutStart = Math.max(0, passage.start - (before.starts[passage.from] ?? 0))
  const cutEnd = Math.max(0, (before.ends[passage.to - 1] ?? 0) - passage.end)
  return { range: rangeOf(after, { from: only, to: only + length }, cutStart, cutEnd), how: 'quote' }
}
