/** Entries of a list: boxes of one kind beside each other, each of a few lines, as shops and archives set what they hold. */

import { type Area, ancestors, areasOf, type Block, blocksIn, type Page } from '../page.ts'
import { wordsOf } from '../rules/measure.ts'

/** So many boxes of one kind are entries. */
const fewestEntries = 5
const mostBlocks = 12

const kinds = new WeakMap<Area, ReadonlyMap<string, number>>()

/** What boxes of one kind have in common: programs number their classes, and say in further ones what each is filed under. */
const kindOf = ({ tag, names }: Area) => `${tag} ${names.split(' ')[0]?.replace(/\d+/g, '')}`

function kindsIn(parent: Area): ReadonlyMap<string, number> {
  const known = kinds.get(parent)
  if (known) return known
  const counts = new Map<string, number>()
  for (const child of parent.children)
    if (child.kind === 'area') counts.set(kindOf(child), (counts.get(kindOf(child)) ?? 0) + 1)
  kinds.set(parent, counts)
  return counts
}

function isEntry(area: Area): boolean {
  if (area.parent === null || area.to - area.from > mostBlocks || /^(?:t[drh]|thead|tbody|p)$/.test(area.tag))
    return false
  if (area.names === '' && area.tag !== 'li' && area.tag !== 'article') return false
  return (kindsIn(area.parent).get(kindOf(area)) ?? 0) >= fewestEntries
}

/** The entry that a block stands in. */
export function entryAround(block: Block): Area | undefined {
  for (const area of ancestors(block)) if (isEntry(area)) return area
  return undefined
}

const price =
  /(?:[$€£¥₹₩₽]|\b(?:USD|EUR|GBP|CHF|PLN))\s?\d|\d[\d.,\s]*(?:[€£¥₽]|zł|Kč|kr\b|(?:USD|EUR|GBP|CHF|PLN)\b)/
const mostPriceWords = 12

/** Whether a line tells what a thing costs. */
export function isPrice({ text, words }: Block): boolean {
  return words <= mostPriceWords && text.length <= 80 && price.test(text)
}

/** How many words the entries of one list hold that lead somewhere: those of the longest list among `blocks`. */
export function mostInEntries(page: Page, blocks: ReadonlySet<Block>): number {
  const words = new Map<Area, number>()
  for (const area of areasOf(page)) {
    if (!area.parent || !isEntry(area)) continue
    const own = blocksIn(page, area).filter((block) => blocks.has(block))
    if (own.some(({ linkChars }) => linkChars > 0))
      words.set(area.parent, (words.get(area.parent) ?? 0) + wordsOf(own))
  }
  return Math.max(0, ...words.values())
}
