/** Long quotes in a thread that say again what one of its earlier posts says. */

import { foldWords } from '../../../text/fold.ts'
import { removal } from '../../findings.ts'
import { type Area, ancestors, type Block } from '../page.ts'
import { keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** A quote that repeats fewer words than this is read at a glance, and tells what the answer is about. */
const longQuote = 25

/** What was read so many words ago, about three minutes, is still in mind. */
const mostWordsAgo = 600

/**
 * Removes, as `repeated-text`, the paragraphs of long quotes that are whole paragraphs of what was read shortly before: forums fold them,
 * too. Whose words they are stays, and so do what was chosen from a paragraph, and quotes from far above, without which an answer is
 * hard to follow.
 */
export const removeRepeatedQuotes: Rule = (page) => {
  const kept = keptBlocks(page)
  const quotes = new Map<Area, Block[]>()
  for (const block of kept) {
    const quote = quoteAround(block)
    if (quote) quotes.set(quote, [...(quotes.get(quote) ?? []), block])
  }
  if (![...quotes.values()].some((blocks) => wordsOf(blocks) >= longQuote)) return []
  const places = new Map<string, Place>()
  const before = new Map<Block, number>()
  let words = 0
  for (const block of kept) {
    const key = foldWords(block.text)
    if (!places.has(key)) places.set(key, { number: block.number, words })
    before.set(block, words)
    if (!quoteAround(block)) words += block.words
  }
  const isAgain = (block: Block, quote: Area) => {
    const place = places.get(foldWords(block.text))
    if (!place || place.number >= quote.from) return false
    return (before.get(block) ?? 0) - place.words <= mostWordsAgo
  }
  return [...quotes].map(([quote, blocks]) => {
    const again = blocks.filter((block) => isAgain(block, quote))
    const repeated = wordsOf(again) >= longQuote ? again : []
    // What a quote says after all is read there once more.
    for (const block of blocks)
      if (!repeated.includes(block))
        places.set(foldWords(block.text), { number: block.number, words: before.get(block) ?? 0 })
    return removal(repeated, 'repeated-text', { kind: 'built', as: 'repeated' })
  })
}

/** A block's number, and how many words were read before it, quotes left out. */
type Place = { number: number; words: number }

function quoteAround(block: Block): Area | undefined {
  for (const area of ancestors(block)) if (area.tag === 'blockquote') return area
  return undefined
}
