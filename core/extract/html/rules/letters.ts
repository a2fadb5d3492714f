/** What newsletters print around a letter: the link to its copy on the web, and the way out of the list. */

import { type Finding, removal } from '../../findings.ts'
import type { Block, Page } from '../page.ts'
import { letterEnd, webCopy } from '../words/letters.ts'
import { keptBlocks } from './measure.ts'
import type { Rule } from './rule.ts'

const endPhrases = Object.values(letterEnd).flat()
const webCopyPhrases = Object.values(webCopy).flat()
const mostWords = 60
const proseWords = 40
/** What counts as the start of a letter that has no long paragraph. */
const headBlocks = 4

/** A page is a letter that was sent where it begins with the link to its copy on the web, and ends with the way out of the list. */
export const removeListLines: Rule = (page) => {
  const isSent = headOf(keptBlocks(page)).some((block) => says(block, webCopyPhrases))
  const found = isSent ? listLines(page) : []
  return found.every(({ blocks }) => blocks.length > 0) ? found : []
}

/** The link to the web copy over the letter, and the way out of the list with all that follows it, removed as `newsletter`. */
export function listLines(page: Page): Finding[] {
  const blocks = keptBlocks(page)
  const links = headOf(blocks).filter((block) => says(block, webCopyPhrases) || says(block, endPhrases))
  const last = blocks.findLastIndex((block) => block.words >= proseWords && !says(block, endPhrases))
  const tail = blocks.slice(last + 1)
  const from = tail.findIndex((block) => says(block, endPhrases))
  return [
    removal(links, 'newsletter', { kind: 'says', what: 'phrase' }),
    removal(from < 0 ? [] : tail.slice(from), 'newsletter', { kind: 'stands', where: 'behind-text' }),
  ]
}

function headOf(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex((block) => block.words >= proseWords)
  return blocks.slice(0, first < 0 ? headBlocks : Math.min(first, mostHead))
}

/** So many lines may stand over a letter. */
const mostHead = 12

function says({ text, words }: Block, phrases: readonly string[]): boolean {
  if (words > mostWords) return false
  const line = text.toLowerCase()
  return phrases.some((phrase) => line.includes(phrase))
}
