/** The part of a page that stands under its title: what to hold a container against that stands somewhere else. */

import { titleKey } from '../metadata/title.ts'
import { ancestors, type Block, blocksIn, type Page } from '../page.ts'
import { isProseBlock, wordsOf } from '../rules/measure.ts'

/** A shorter heading may be part of any title. */
const shortestTitle = 8
const leastProse = 40

/**
 * The blocks of `wide` in the nearest area around the title that holds some prose behind it; null where a container lies there, or
 * has as good a claim: a container is elsewhere if it stands before the title, under another h1, or is the shorter one.
 */
export function titledBlocks(
  page: Page,
  found: ReadonlySet<Block>,
  wide: ReadonlySet<Block>,
  title: string,
): ReadonlySet<Block> | null {
  const key = titleKey(title)
  const isTitle = ({ tag, text }: Block) =>
    tag === 'h1' && titleKey(text).length >= shortestTitle && key.includes(titleKey(text))
  const heading = page.blocks.find(isTitle)
  const first = [...found].find(isProseBlock)
  if (!heading || !first) return null
  const around = [...ancestors(heading)].slice(0, -1)
  const near = around.map((area) =>
    blocksIn(page, area).filter((block) => wide.has(block) && block.number > heading.number),
  )
  const titled = near.find((blocks) => wordsOf(blocks.filter(isProseBlock)) >= leastProse)
  if (!titled || titled.some((block) => found.has(block) && isProseBlock(block))) return null
  const isBefore = first.number < heading.number
  const isUnderOther = page.blocks
    .slice(heading.number + 1, first.number)
    .some((block) => block.tag === 'h1' && block.text !== '' && !isTitle(block))
  const isShorter = proseWords(found) < proseWords(titled)
  return isBefore || isUnderOther || isShorter ? new Set(titled) : null
}

const proseWords = (blocks: Iterable<Block>) => wordsOf([...blocks].filter(isProseBlock))
