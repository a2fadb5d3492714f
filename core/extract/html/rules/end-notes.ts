/** Paragraphs at the article's two ends in which the publisher speaks to the reader, or names who helped. */

import { foldWords } from '../../../text/fold.ts'
import { hasUnspaced } from '../../../text/scripts.ts'
import { type Finding, removal } from '../../findings.ts'
import { type Block, type Page, roleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, opensLike, wordsOf } from './measure.ts'
import type { Rule } from './rule.ts'

/** Blocks from either end among which such a paragraph stands. */
const headBlocks = 3
const tailBlocks = 4
const mostWords = 60

/** An article of fewer blocks has no ends to tell from its middle. */
const fewestBlocks = 4

/** Removes requests to sign up, follow or buy as `promotion`, and lines of contributors at the end as `contributors`. */
export const removeEndNotes: Rule = (page, { endNotes }) => {
  const blocks = keptBlocks(page).filter((block) => roleOf(page, block) === null)
  if (blocks.length < fewestBlocks) return []
  const boxes = blocks.flatMap((block, index) => {
    if (!isHeading(block) || !opensPromotion(block, endNotes.promotion)) return []
    const box = boxUnder(page, block)
    const under = box.length > 0 ? box : linesUnder(blocks, index, endNotes.promotion)
    return under.length > 0 ? [under] : []
  })
  const boxed = boxes.map((box) => removal(box, 'promotion', { kind: 'says', what: 'phrase' }))
  const lines = blocks.flatMap((block, index): Finding[] => {
    const atTail = index >= blocks.length - tailBlocks
    if ((index >= headBlocks && !atTail) || block.words > mostWords || isHeading(block)) return []
    if (asksReader(block, atTail, endNotes.promotion))
      return [removal([block], 'promotion', { kind: 'says', what: 'phrase' })]
    if (!atTail || !namesContributors(block, endNotes.contributors)) return []
    return [removal([block], 'contributors', { kind: 'says', what: 'phrase' })]
  })
  return [...boxed, ...lines]
}

/** A box that asks for something holds so little. */
const mostBoxBlocks = 6
const mostBoxWords = 80

/** The blocks of the small box that a heading opens, wherever it stands in the text; none where it opens a section of it. */
function boxUnder(page: Page, heading: Block): Block[] {
  const { area } = heading
  const blocks = keptIn(page, area)
  const isBox = area.parent !== null && blocks[0] === heading && blocks.length > 1
  return isBox && blocks.length <= mostBoxBlocks && wordsOf(blocks) <= mostBoxWords ? blocks : []
}

/** A heading with the lines right under it that ask for the same; none where the first does not. */
function linesUnder(blocks: readonly Block[], index: number, phrases: readonly string[]): readonly Block[] {
  const asks = (block: Block) =>
    !isHeading(block) &&
    block.words <= mostWords &&
    phrases.some((phrase) => says(foldWords(block.text), phrase))
  const heading = blocks[index]
  if (!heading || opensSectionLike(blocks, heading)) return []
  const rest = blocks.slice(index + 1, index + mostBoxBlocks)
  const end = rest.findIndex((block) => !asks(block))
  const lines = end < 0 ? rest : rest.slice(0, end)
  return lines.length > 0 ? blocks.slice(index, index + 1 + lines.length) : []
}

/** Whether headings of the same kind open other sections beside it, with text under them: steps of a manual ask for things, too. */
function opensSectionLike(blocks: readonly Block[], heading: Block): boolean {
  return blocks.some(
    (other, index) =>
      other !== heading &&
      other.tag === heading.tag &&
      (other.area === heading.area || opensLike(other, heading)) &&
      blocks[index + 1] !== undefined &&
      isProseBlock(blocks[index + 1] as Block),
  )
}

function opensPromotion(block: Block, phrases: readonly string[]): boolean {
  const folded = foldWords(block.text)
  return phrases.some((phrase) => opens(folded, phrase))
}

/**
 * News speak of signing up, too: the request must open a sentence, or come with a second one, or with a link at the end.
 */
function asksReader(block: Block, atTail: boolean, phrases: readonly string[]): boolean {
  const folded = foldWords(block.text)
  const said = phrases.filter((phrase) => says(folded, phrase))
  if (said.length === 0) return false
  if (said.length > 1 || (atTail && block.linkChars > 0)) return true
  const sentences = block.text.split(/[.!?…:。！？]["”’)]*\s*/u).map(foldWords)
  return sentences.some((sentence) => said.some((phrase) => opens(sentence, phrase)))
}

/** A line that opens so, one in brackets, or one that is half names. */
function namesContributors(block: Block, phrases: readonly string[]): boolean {
  const folded = foldWords(block.text)
  if (!phrases.some((phrase) => says(folded, phrase))) return false
  const isOpening = phrases.some((phrase) => opens(folded, phrase))
  return isOpening || /^\s*[([]/.test(block.text) || halfNames(block.text)
}

/** Words of scripts without spaces stand in the middle of others. */
function says(folded: string, phrase: string): boolean {
  return hasUnspaced(phrase) ? folded.includes(phrase) : ` ${folded} `.includes(` ${phrase} `)
}

function opens(folded: string, phrase: string): boolean {
  return hasUnspaced(phrase) ? folded.startsWith(phrase) : `${folded} `.startsWith(`${phrase} `)
}

function halfNames(text: string): boolean {
  const words = text.split(' ')
  return words.filter((word) => /^\p{Lu}/u.test(word)).length * 2 >= words.length
}
