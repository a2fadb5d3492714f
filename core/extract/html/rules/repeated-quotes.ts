/** Long quotes in a thread that say again what one of its earlier posts says. */

import { foldWords } from '../../../text/fold.ts'
import { removal } from '../../findings.ts'
import { type Area, ancestors, type Block } from '../page.ts'
import { keptBlocks, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** A quote that repeats fewer words than this is read at a glance, and tells what the answer is about. */
const longQuote = 25

/**
 * Removes, as `repeated-text`, the paragraphs of long quotes that are whole paragraphs of what was read before: forums fold them, too.
 * Whose words they are stays, and so does what was chosen from a paragraph.
 */
export const removeRepeatedQuotes: Rule = (page) => {
  const kept = keptBlocks(page)
  const quotes = new Map<Area, Block[]>()
  for (const block of kept) {
    const quote = quoteAround(block)
    if (quote) quotes.set(quote, [...(quotes.get(quote) ?? []), block])
  }
  if (![...quotes.values()].some((blocks) => wordsOf(blocks) >= longQuote)) return []
  const places = new Map<string, number>()
  for (const block of kept) {
    const key = foldWords(block.text)
    if (!places.has(key)) places.set(key, block.number)
  }
  const again = (block: Block, quote: Area) =>
    (places.get(foldWords(block.text)) ?? block.number) < quote.from
  return [...quotes].map(([quote, blocks]) => {
    const repeated = blocks.filter((block) => again(block, quote))
    return removal(wordsOf(repeated) >= longQuote ? repeated : [], 'repeated-text', {
      kind: 'built',
      as: 'repeated',
    })
  })
}

function quoteAround(block: Block): Area | undefined {
  for (const area of ancestors(block)) if (area.tag === 'blockquote') return area
  return undefined
}
