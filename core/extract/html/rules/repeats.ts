/** What a page holds twice, once for each width of window, is read once. */

import { foldWords } from '../../../text/fold.ts'
import { removal } from '../../findings.ts'
import { entryAround, isPrice } from '../containers/entries.ts'
import { isInCell } from '../model/layout-table.ts'
import { type Area, ancestors, areasOf, type Block, type Page } from '../page.ts'
import { isHeading, keptBlocks, keptIn, linkShare } from './measure.ts'
import type { Rule } from './rule.ts'

/** In UTF-16 units: shorter lines may be said twice. */
const shortest = 25

/** Whether two blocks that follow each other say the same in boxes of different names: a refrain has one name for all its lines. */
function isTwin(block: Block, next: Block): boolean {
  return (
    next.text === block.text &&
    next.text.length >= shortest &&
    next.tag !== 'pre' &&
    (next.names !== block.names || next.area.names !== block.area.names)
  )
}

const excerptName = /(?:^|[\s_-])(?:short-?(?:comment|desc(?:ription)?)|brief|excerpt)(?=[\s_-]|$)/
/** The first words of what follows, as a page shows them where the rest is folded. */
const isExcerpt = (block: Block, next: Block) =>
  excerptName.test(block.names) && next.text.length > block.text.length && next.text.startsWith(block.text)

/** Of neighbouring boxes of different names that hold the same blocks, those of the second. */
function twinBlocks(page: Page, area: Area): Block[] {
  return area.children.flatMap((next, index) => {
    const box = area.children[index - 1]
    if (next.kind !== 'area' || box?.kind !== 'area' || next.names === box.names) return []
    const [blocks, twins] = [keptIn(page, box), keptIn(page, next)]
    const isSame =
      twins.length > 1 &&
      twins.length === blocks.length &&
      twins.every((block, at) => block.text === blocks[at]?.text)
    return isSame && twins.some(({ text }) => text.length >= shortest) ? twins : []
  })
}

/** So many lines back a line of an entry may say the same. */
const entryReach = 8

/**
 * In an entry of a list its name, or its price, that stood in it before: shops set both for narrow and wide windows, and a price once
 * as the usual and once as today's.
 */
function saidInEntry(kept: readonly Block[]): Block[] {
  return kept.filter((block, index) => {
    if (block.words > entryWords || block.tag === 'li') return false
    const twin = kept
      .slice(Math.max(0, index - entryReach), index)
      .findLast(({ text }) => text === block.text)
    if (!twin) return false
    if (isPrice(block)) return twin === kept[index - 1] && !isInCell(block)
    if (!isHeading(block) && linkShare(block) < 0.9) return false
    const entry = entryAround(block)
    // What several entries say is no name: it is a button.
    return (
      entry !== undefined && kept.every((other) => other.text !== block.text || entryAround(other) === entry)
    )
  })
}

/** A name has so many words at most. */
const entryWords = 20

const pulledName = /(?:^|[\s_-])pull-?(?:ed-?)?quotes?(?=[\s_-]|$)/
/** How far up a name still counts for a block. */
const levels = 2
const fewestPulled = 5

/** Lines that the page sets large and that stand in its text as well. */
function pulledQuotes(kept: readonly Block[]): Block[] {
  const pulled = kept.filter(
    (block) =>
      block.words >= fewestPulled &&
      [block, ...[...ancestors(block)].slice(0, levels)].some(({ names }) => pulledName.test(names)),
  )
  if (pulled.length === 0) return []
  const apart = new Set(pulled)
  // One text is searched faster than many; a line's end stands in none of them.
  const texts = kept
    .filter((block) => !apart.has(block))
    .map(({ text }) => foldWords(text))
    .join('\n')
  return pulled.filter(({ text }) => texts.includes(foldWords(text)))
}

/** Removes the second of two copies, and the first where it is an excerpt of the second, as `repeated-text`. */
export const removeRepeats: Rule = (page) => {
  const kept = keptBlocks(page)
  const single = kept.filter((block, index) => {
    const before = kept[index - 1]
    const next = kept[index + 1]
    if (before !== undefined && isTwin(before, block)) return true
    return block.names !== '' && next !== undefined && isExcerpt(block, next)
  })
  const boxes = areasOf(page).flatMap((area) => twinBlocks(page, area))
  return [
    removal(
      [...new Set([...single, ...boxes, ...saidInEntry(kept), ...pulledQuotes(kept)])],
      'repeated-text',
      {
        kind: 'built',
        as: 'repeated',
      },
    ),
  ]
}
