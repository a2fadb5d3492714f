/** Notices that ask for consent to cookies: they are long, full of prose, and never the text. */

import type { Area, Block, Page } from '../page.ts'
import { wordsOf } from '../rules/measure.ts'
import { consentWords } from '../words/consent.ts'

const leastWords = 12
/** A notice says its words in so much of its text, and is at most so much of the page. */
const leastShare = 0.4
const mostShare = 0.6

/** Notices hang near the body, or under the name of what they are. */
const mostDepth = 3
const named =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|privacy|banner|modal|popup|dialog|overlay|notice)(?=[\s_-]|$)/

/** The blocks of the page's notices. None where the page's own heading speaks of the matter. */
export function consentBlocks(page: Page): Block[] {
  if (page.blocks.some((block) => block.tag === 'h1' && consentWords.test(block.text))) return []
  const says = page.blocks.map((block) => block.words >= 4 && consentWords.test(block.text))
  if (!says.includes(true)) return []
  const total = wordsOf(page.blocks)
  const found: Block[] = []
  const visit = (area: Area, depth: number) => {
    for (const child of area.children) {
      if (child.kind === 'block') continue
      const blocks = page.blocks.slice(child.from, child.to)
      const saying = blocks.filter((block) => says[block.number])
      if (saying.length === 0) continue
      const words = wordsOf(blocks)
      const isNotice =
        words >= leastWords &&
        words <= total * mostShare &&
        wordsOf(saying) >= words * leastShare &&
        (depth <= mostDepth || named.test(child.names)) &&
        !blocks.some((block) => block.tag === 'h1')
      if (isNotice) found.push(...blocks)
      else if (!/^(?:article|main)$/.test(child.tag)) visit(child, depth + 1)
    }
  }
  visit(page.root, 1)
  return found
}
