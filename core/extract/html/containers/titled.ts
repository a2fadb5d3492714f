/** The part of a page that stands under its title: what to hold a container against that stands somewhere else. */

import { titleKey } from '../metadata/declared-title.ts'
import { type Area, ancestors, type Block, blocksIn, type Page } from '../page.ts'
import { isProseBlock, proseWords, wordsOf } from '../rules/measure.ts'
import { isAroundSite } from './part-names.ts'

/** A shorter heading may be part of any title. */
const shortestTitle = 8
const leastProse = 40

/**
 * The part of the page under its title, where the container lies elsewhere or reaches into other texts; null where it has nothing
 * to say. A container lies elsewhere if none of it is in the nearest area around the title that holds some prose of `wide`, and it
 * stands before the title, under another h1, or is less than twice as long; also if it is in a form, the title is not, and it is
 * less than three times as long. Of one that holds the title's text, what stands before the main part
 * or under the h1 of a part built like the title's is cut off.
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
  const others = page.blocks.filter(
    (block) => block.tag === 'h1' && block.text !== '' && block.number > heading.number && !isTitle(block),
  )
  const around = [...ancestors(heading)].slice(0, -1)
  const titled = around
    .map((area) => blocksIn(page, area).filter((block) => wide.has(block) && block.number > heading.number))
    .find((blocks) => proseWords(blocks) >= leastProse)
  if (!titled) return null
  const form = formApart(first, heading)
  if (form) {
    const outside = titled.filter(({ number }) => number < form.from || number >= form.to)
    return proseWords(outside) >= Math.max(leastProse, proseWords(found) / 3) ? new Set(outside) : null
  }
  if (titled.some((block) => found.has(block) && isProseBlock(block))) {
    const start = around.findLast(({ tag }) => tag === 'main' || tag === 'article')?.from ?? 0
    const end = others.find(({ area }) => isBuiltLike(area, heading.area))?.area.from ?? page.blocks.length
    const inside = [...found].filter(({ number }) => number >= start && number < end)
    return inside.length < found.size && proseWords(inside) >= leastProse ? new Set(inside) : null
  }
  const isBefore = first.number < heading.number
  const isUnderOther = others.some(({ number }) => number < first.number)
  const isShort = proseWords(found) < proseWords(titled) * 2
  return isBefore || isUnderOther || isShort ? new Set(titled) : null
}

/** The form that a text stands in, and the title does not: what one agrees to when one subscribes. */
function formApart(block: Block, heading: Block): Area | undefined {
  const around = new Set(ancestors(heading))
  return [...ancestors(block)].find((area) => area.tag === 'form' && !around.has(area))
}

function isBuiltLike(area: Area, other: Area): boolean {
  return area !== other && area.names !== '' && area.names === other.names
}

/**
 * What stands behind the page's heading, or the line that the page's title names; all of it where there is none. Of several `h1` one is
 * the page's that the title names: some programs write the book's over it, others the sections of the text.
 */
export function behindTitle(page: Page, wide: ReadonlySet<Block>, title: string): ReadonlySet<Block> {
  const key = titleKey(title)
  const isNamed = ({ text }: Block) => isPartOf(titleKey(text), key)
  const isTop = ({ tag, text }: Block) => tag === 'h1' && text !== ''
  const heads = page.blocks.filter(isTop)
  const isTitle = (block: Block) =>
    (isTop(block) && (heads.length === 1 || isNamed(block))) || (block.text.includes(' ') && isNamed(block))
  const heading = page.blocks.find((block) => !isAroundSite(block) && isTitle(block))
  return new Set([...wide].filter(({ number }) => number >= (heading?.number ?? 0)))
}

/** An entry of a reference says so much at least. */
const fewestOfEntry = 20

/** The text of a reference that a program made: all of its main part, unless that holds less prose than what was `found`. */
export function textOfGenerated(
  page: Page,
  wide: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
  title: string,
): ReadonlySet<Block> | null {
  const text = behindTitle(page, wide, title)
  return wordsOf([...text]) >= fewestOfEntry && proseWords(text) >= proseWords(found) ? text : null
}

const isPartOf = (part: string, whole: string) =>
  part.length * 2 >= whole.length && (whole.startsWith(part) || whole.endsWith(part))
