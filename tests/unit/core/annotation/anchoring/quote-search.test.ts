import { expect, it } from 'vitest'
import { emptyPairing } from '#core/annotation/anchoring/pairing.ts'
import { placeByQuote, wordIndex } from '#core/annotation/anchoring/quote-search.ts'
import type { TextMap } from '#core/annotation/anchoring/text-map.ts'
import { tokenise } from '#core/annotation/anchoring/tokens.ts'

/** A map of two texts in which nothing has been paired yet. */
function emptyMap(before: string, after: string): TextMap {
  const vocabulary = new Map<string, number>()
  const pairing = emptyPairing(tokenise(before, vocabulary), tokenise(after, vocabulary))
  return {
    ...pairing,
    firm: new Uint8Array(pairing.before.count),
    equal: new Uint8Array(pairing.before.count),
  }
}

function found(quote: string, before: string, after: string, map = emptyMap(before, after)): string | null {
  const start = before.indexOf(quote)
  const place = placeByQuote(map, { start, end: start + quote.length }, wordIndex(map.after))
  return place && after.slice(place.range.start, place.range.end)
}

it('finds a passage of the weight of four words, and nothing lighter', () => {
  // A word weighs two more than it has letters.
  const [enough, less] = ['abcdefgh ijklmnop', 'abcdefg ijklmnop']
  expect(found(enough, `One. ${enough}. Two.`, `Three. ${enough}. Four.`)).toBe(enough)
  expect(found(less, `One. ${less}. Two.`, `Three. ${less}. Four.`)).toBeNull()
})

const quote = 'the harbour bell rang'

it('finds none where it stands twice, or in another sentence', () => {
  expect(found(quote, `${quote}.`, `${quote}. ${quote}.`)).toBeNull()
  expect(found(quote, `${quote}.`, `Nobody knew that ${quote} again.`)).toBeNull()
  expect(found(quote, `${quote}.`, `${quote.replace('bell', 'gong')}.`)).toBeNull()
})

it('finds none in text that came from elsewhere', () => {
  const [before, after] = [`${quote}.`, `Later ${quote}.`]
  const map = emptyMap(before, `${quote}.`)
  map.toOld[3] = 0
  expect(found(quote, before, `${quote}.`, map)).toBeNull()
  expect(found(quote, before, after)).toBeNull()
})

it('keeps a passage that begins and ends within words', () => {
  expect(found('e harbour bell ran', `${quote}.`, `Once. ${quote}. Then.`)).toBe('e harbour bell ran')
})
