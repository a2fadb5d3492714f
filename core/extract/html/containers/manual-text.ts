/** The text of a page of a manual: all of its main part, from what stands under the page's heading on. */

import { type Area, ancestors, type Block } from '../page.ts'
import { isHeading, isProseBlock, linkShare } from '../rules/measure.ts'
import { saysMain } from './wide.ts'

/**
 * Tells whether a block of the very part of the page that says it is the main one belongs to what was found: all behind the first
 * paragraph does, and between the page's heading and that what leads nowhere, as steps, terms and cells.
 */
export function inManual(found: ReadonlySet<Block>, heading: Block | undefined): (block: Block) => boolean {
  const prose = [...found].filter(isProseBlock)
  const [first] = prose
  const last = prose.at(-1)
  if (!first || !last) return () => false
  const main = [...ancestors(first)].find((area) => isMain(area) && last.number < area.to)
  if (main === undefined) return () => false
  const start = heading && heading.number >= main.from ? heading.number : first.number
  return (block) =>
    block.number < main.to && (block.number > first.number || (block.number > start && isHeadText(block)))
}

const isMain = (area: Area) => area.tag === 'article' || area.itemprop === 'articleBody' || saysMain(area)

/** Shorter lines under a title say when and by whom. */
const fewestWords = 4
const mostLinked = 0.5

function isHeadText(block: Block): boolean {
  if (isHeading(block)) return true
  return (
    /^(?:li|dt|dd|t[dh]|p)$/.test(block.tag) && block.words >= fewestWords && linkShare(block) < mostLinked
  )
}
