/** The page less the parts around its content: what is left where no single container holds the text. */

import { type Area, areasOf, type Block, blocksIn, type Page } from '../page.ts'
import { chapterName } from '../prepare/contents.ts'
import { isHeading, isProseBlock, linkShare, wordsOf } from '../rules/measure.ts'
import { isBoxedText, isFurnitureElement, isNamedFurniture } from './part-names.ts'

/** The main part holds at least this share of what is no furniture; otherwise it is one of several. */
const leastShare = 0.4

/**
 * The blocks of the page's main part, or of the whole page, that stand in no part around the content; with `menus`, lists of links as
 * well. In a work of reference, what a program is asked for stands in forms, asides are its own, and so are
 * the lists of links in its main part; in one that a program made, the headers there are those of entries.
 */
export function wideBlocks(
  page: Page,
  { menus = false, isReference = false, isGenerated = false } = {},
): Set<Block> {
  const kept = new Set<Block>()
  const total = wordsOf(page.blocks)
  const visit = (area: Area, isOwn: boolean) => {
    for (const child of area.children) {
      if (child.kind === 'block') {
        if (!isNamedFurniture(child)) kept.add(child)
      } else if (
        (isReference && isBoxedText(page, child)) ||
        (isGenerated && isOwn && child.tag === 'header' && !isNamedFurniture(child)) ||
        !isFurniture(page, child, menus || isOwn, total)
      )
        visit(child, isOwn || (isReference && saysMain(child)))
    }
  }
  visit(page.root, false)
  const mains = mainsOf(page, kept, isReference)
  const isInMain = ({ number }: Block) => mains.some(({ from, to }) => number >= from && number < to)
  const introduces = menus ? introducing(page, kept, mains[0]) : () => false
  if (mains.length > 0)
    for (const block of kept) if (!isInMain(block) && !introduces(block)) kept.delete(block)
  return kept
}

/** Tells which paragraphs stand between a list's heading and the main part, in a box of their own: they say what it lists. */
function introducing(
  page: Page,
  kept: ReadonlySet<Block>,
  main: Area | undefined,
): (block: Block) => boolean {
  const heading = page.blocks.find((block) => block.tag === 'h1' && kept.has(block))
  if (!heading || !main) return () => false
  const between = page.blocks.slice(heading.number + 1, main.from)
  const last = between.findLast(isProseBlock)?.number ?? -1
  // A paragraph of many links among them names what is worth a look.
  return (block) =>
    block.number > heading.number &&
    block.number < main.from &&
    (isProseBlock(block) || (block.tag === 'p' && block.number < last && linkShare(block) < allLinked))
}

/** A line with a larger share of links says nothing itself. */
const allLinked = 0.9

const furnitureTags: ReadonlySet<string> = new Set(['nav', 'header', 'footer', 'dialog'])

/** All blocks but those in elements that are furniture by their very kind, and menus: names are not asked. */
export function plainBlocks(page: Page): Block[] {
  const visit = (area: Area): Block[] =>
    area.children.flatMap((child) => {
      if (child.kind === 'block') return [child]
      return furnitureTags.has(child.tag) || isMenu(page, child) ? [] : visit(child)
    })
  return visit(page.root)
}

function isFurniture(page: Page, area: Area, menus: boolean, total: number): boolean {
  const element = isFurnitureElement(area)
  const named = isNamedFurniture(area)
  const header = area.tag === 'header' && !isInCard(area)
  if (!element && !named && !header) return !menus && isMenu(page, area)
  const blocks = page.blocks.slice(area.from, area.to)
  const words = wordsOf(blocks)
  const isNav = isNavigation(area)
  const mayHoldText = !isNav && area.tag !== 'footer'
  if (mayHoldText && (blocks.some((block) => block.tag === 'h1') || holdsMain(page, area))) return false
  if (element && !/^(?:form|fieldset|aside)$/.test(area.tag))
    return words < total * 0.5 || (isNav && leadsBesideMain(page, area))
  const prose = wordsOf(blocks.filter(isProseBlock))
  return prose < 60 || prose < words * 0.5
}

const isNavigation = ({ tag, role }: Area) => tag === 'nav' || role === 'navigation'

const mainElements = new WeakMap<Page, readonly Area[]>()

/** Whether the page's main element stands in an area, as in a box that is named for the sidebar beside it. */
function holdsMain(page: Page, area: Area): boolean {
  const mains = mainElements.get(page) ?? areasOf(page).filter(({ tag }) => tag === 'main')
  mainElements.set(page, mains)
  return mains.some(
    (main) => main !== area && main.from >= area.from && main.to <= area.to && main.to > main.from,
  )
}

/** Fewer words beside its headings are no text: of a site map, the list of its pages is. */
const fewestMainWords = 8

/** Whether a part leads elsewhere, and stands beside the one that says it is the main part and holds text: on short pages it is most of the words. */
function leadsBesideMain(page: Page, area: Area): boolean {
  const blocks = blocksIn(page, area)
  const linked = blocks.filter((block) => linkShare(block) > mostlyLinked)
  if (wordsOf(linked) < wordsOf(blocks) * leastLinked) return false
  const holdsText = (main: Area) =>
    wordsOf(blocksIn(page, main).filter((block) => !isHeading(block))) >= fewestMainWords
  return areasOf(page).some((other) => saysMain(other) && isBeside(other, area) && holdsText(other))
}

/** The blocks, of those found, that stand in menus beside the main part: of a short page, Readability takes all. */
export function menusAmong(page: Page, found: ReadonlySet<Block>): Block[] {
  const menus = areasOf(page).filter(isNavigation)
  const holding = menus.filter((area) => blocksIn(page, area).some((block) => found.has(block)))
  return holding.filter((area) => leadsBesideMain(page, area)).flatMap((area) => blocksIn(page, area))
}

const mostlyLinked = 0.5
const leastLinked = 0.8

/** Whether a header is that of one among several articles: it holds its title. */
function isInCard({ parent }: Area): boolean {
  if (parent?.tag !== 'article') return false
  const siblings = parent.parent?.children ?? []
  return siblings.some((other) => other !== parent && other.kind === 'area' && other.tag === 'article')
}

/** The list of the pages that a chapter has, or a list within it. */
function isChapter(area: Area): boolean {
  for (let one: Area | null = area; one; one = one.parent) if (one.names === chapterName) return true
  return false
}

/** A list of short links. */
function isMenu(page: Page, area: Area): boolean {
  if ((area.tag !== 'ul' && area.tag !== 'ol') || isChapter(area)) return false
  const blocks = page.blocks.slice(area.from, area.to).filter((block) => block.text !== '')
  if (blocks.length < 3) return false
  const linked = blocks.filter((block) => linkShare(block) > 0.8)
  return linked.length >= blocks.length * 0.8 && wordsOf(blocks) <= blocks.length * 3
}

const mainId = /^(?:main|main-?content|content|page-?content)$/i

/** Whether a part says that it is the main one. */
export function saysMain({ tag, role, ids }: Area): boolean {
  return tag === 'main' || role === 'main' || ids.some((id) => mainId.test(id))
}

/** The part that says it is the main one; of several beside each other, also the one with the page's heading. */
function mainsOf(page: Page, kept: ReadonlySet<Block>, isReference: boolean): Area[] {
  const all = areasOf(page).filter(saysMain)
  const words = all.map((area) => wordsOf(blocksIn(page, area).filter((block) => kept.has(block))))
  const most = Math.max(0, ...words)
  const main = all[words.indexOf(most)]
  if (!main || most === 0) return []
  if (most < wordsOf([...kept]) * leastShare && !isTitledApart(page, main)) return []
  const heading = page.blocks.find((block) => block.tag === 'h1' && kept.has(block))?.number ?? -1
  const head = isReference ? headOf(main, heading) : []
  return [...head, ...all.filter((area) => area === main || (isBeside(area, main) && holds(area, heading)))]
}

/** Whether a part has a heading of the page, and another stands outside: the site's, or the book's, as over a chapter of few words. */
function isTitledApart(page: Page, main: Area): boolean {
  const heads = page.blocks.filter(({ tag, text }) => tag === 'h1' && text !== '')
  const within = heads.filter(({ number }) => holds(main, number))
  return within.length === 1 && heads.length > 1
}

/** So many boxes may stand between the one with the page's heading and the main part: what an interface is asked for. */
const mostBetween = 2

/** The box before the main part that holds the page's heading, with what it says under it, and what stands between the two. */
function headOf(main: Area, heading: number): Area[] {
  const siblings = main.parent?.children ?? []
  const end = siblings.indexOf(main)
  const start = siblings.findLastIndex(
    (one, index) => index < end && one.kind === 'area' && holds(one, heading),
  )
  if (start < 0 || end - start > mostBetween + 1) return []
  return siblings.slice(start, end).filter((one) => one.kind === 'area')
}

const holds = ({ from, to }: Area, number: number) => number >= from && number < to
const isBeside = (area: Area, { from, to }: Area) => area.to <= from || area.from >= to
