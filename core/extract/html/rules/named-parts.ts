/** Parts of the page that are named after what they are. */

import { type Area, ancestors, areasOf, type Block, isKept, type Page, remove } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, linkShare, wordsOf } from './measure.ts'
import { type NamedPart, namedParts } from './names.ts'
import type { Rule } from './rule.ts'

/** A part named as furniture that holds more of the text than this is the article itself; so are all parts of one kind together. */
const mostShare = 0.25

/** What is said of the author behind the last paragraph may be more. */
const mostTailShare = 0.4

/** A single paragraph of this many words under a light name is text of the article. */
const longProse = 30

/** Rules whose parts are never text, even where they hold prose. */
const neverText: ReadonlySet<string> = new Set(['ad-marker', 'share', 'notice', 'comments', 'hover-card'])
/** Rules whose parts hold prose of the publisher or of other articles beside an article, but text in pages of several parts. */
const besideArticle: ReadonlySet<string> = new Set(['related-teaser', 'newsletter', 'author-box'])

/** Removes areas and blocks whose class or id says that they are no part of the text. */
export const removeNamedParts: Rule = (page, { kind }) => {
  const total = wordsOf(keptBlocks(page))
  const isSure = (rule: string) => neverText.has(rule) || (kind !== 'page' && besideArticle.has(rule))
  const weigh = (part: NamedPart) => (isSure(part.rule) ? part : { ...part, light: true })
  const removed = new Map<string, Block[]>()
  const take = (blocks: readonly Block[], part: NamedPart, isTail = false) => {
    const taken = removeIfSmall(blocks, weigh(part), total, isTail)
    if (!isTail) removed.set(part.rule, [...(removed.get(part.rule) ?? []), ...taken])
  }
  for (const area of areasOf(page)) {
    if (area.names === '' || area.parent === null) continue
    const part = partOf(area.names)
    if (!part || (part.light && isTable(area)) || isBoxedProse(page, area, part)) continue
    if (kind === 'page' && besideArticle.has(part.rule) && keptIn(page, area).some(isHeading)) continue
    take(keptIn(page, area), part, part.rule === 'author-box' && isTail(page, area))
  }
  for (const block of page.blocks) {
    if (block.names === '' || !isKept(block)) continue
    const part = partOf(block.names)
    if (part && !isAmongProse(page, block, part)) take([block], part)
  }
  for (const blocks of removed.values())
    if (wordsOf(blocks) > total * mostShare) for (const block of blocks) block.rule = null
  removeAsides(page, total)
}

/** Rows of a table are figures of the text, whatever its class is borrowed from. */
function isTable({ tag }: Area): boolean {
  return /^(?:table|thead|tbody|tr|td|th)$/.test(tag)
}

/** Whether all prose of the page stands before an area. */
function isTail(page: Page, area: Area): boolean {
  return !page.blocks.slice(area.to).some((block) => isKept(block) && isProseBlock(block))
}

/** Rules whose names a paragraph of the article never has. */
const neverParagraph: ReadonlySet<string> = new Set(['ad-marker', 'hover-card', 'comments'])
/** So many words are a sentence or two of the article, where paragraphs of it stand before and behind. */
const paragraphWords = 20

/** A class that so many paragraphs of prose have says how they look. */
const styledParagraphs = 3

/** Whether a paragraph reads as one of the article: prose between prose, in the same part of the page, or of a class that many have. */
function isAmongProse(page: Page, block: Block, { rule }: NamedPart): boolean {
  if (block.tag !== 'p' || neverParagraph.has(rule)) return false
  if (!isProseBlock(block) || block.words < paragraphWords) return false
  const alike = page.blocks.filter((other) => other.names === block.names && isProseBlock(other))
  if (alike.length >= styledParagraphs) return true
  const around = [page.blocks[block.number - 1], page.blocks[block.number + 1]]
  return around.every(
    (other) => isText(other) && (other.area === block.area || other.area.parent === block.area),
  )
}

/** A box of one paragraph among those of the article, which the page calls a notice or a disclaimer. */
function isBoxedProse(page: Page, area: Area, { rule }: NamedPart): boolean {
  const [block] = page.blocks.slice(area.from, area.to)
  if (rule !== 'notice' || !block || area.to - area.from > 1 || block.linkChars > 0 || !isProseBlock(block))
    return false
  const around = [page.blocks[area.from - 1], page.blocks[area.to]]
  return around.every((other) => isText(other) && other.area === area.parent)
}

function isText(block: Block | undefined): block is Block {
  return block !== undefined && block.rule !== 'outside-article' && isProseBlock(block)
}

/** The times and portions of a recipe are part of it. */
const recipeName = /(?:^|[\s_-])(?:recipe|rezept|recette|receta|ricetta|receita|przepis)(?=[\s_-]|$)/

const known = new Map<string, NamedPart | null>()

function partOf(names: string): NamedPart | null {
  const cached = known.get(names)
  if (cached !== undefined) return cached
  const found = namedParts.find(({ pattern }) => pattern.test(names)) ?? null
  const part = found?.rule === 'meta-line' && recipeName.test(names) ? null : found
  if (known.size > 5_000) known.clear()
  known.set(names, part)
  return part
}

/** Removes what stands in a part, unless it may be the text; gives what it removed. */
function removeIfSmall(blocks: readonly Block[], part: NamedPart, total: number, isTail = false): Block[] {
  const most = isTail ? mostTailShare : mostShare
  if (blocks.length === 0 || wordsOf(blocks) > total * most) return []
  if (part.rule === 'share' && (blocks.some(isQuoted) || holdsSection(blocks))) return []
  if (part.light && blocks.some((block) => isProseBlock(block) && block.words >= longProse)) return []
  const isMenu = part.rule === 'navigation' && isLinks(blocks.filter((block) => !isHeading(block)))
  const removable = blocks.filter(
    (block) =>
      block.role !== 'lead' &&
      !(part.light && !isMenu && isHeading(block)) &&
      !(part.rule === 'date-line' && isProseBlock(block) && !/\d/.test(block.text)),
  )
  remove(removable, part.rule)
  return removable
}

/** Buttons to share a page hold no section of it: a heading with so many words of prose under it. */
const sectionWords = 60

function holdsSection(blocks: readonly Block[]): boolean {
  const heading = blocks.findIndex(isHeading)
  return heading >= 0 && wordsOf(blocks.slice(heading).filter(isProseBlock)) >= sectionWords
}

/** A table of contents or a menu is links, under a heading or without one. */
function isLinks(blocks: readonly Block[]): boolean {
  return blocks.length > 0 && blocks.every((block) => linkShare(block) > 0.8)
}

/** A post that the article embeds to be read. */
function isQuoted(block: Block): boolean {
  if (!isProseBlock(block)) return false
  for (const { tag } of ancestors(block)) if (tag === 'blockquote') return true
  return false
}

const navigationTags: ReadonlySet<string> = new Set(['nav', 'footer', 'form', 'fieldset'])
const navigationRoles: ReadonlySet<string> = new Set([
  'navigation',
  'banner',
  'contentinfo',
  'search',
  'menu',
  'dialog',
])

function removeAsides(page: Page, total: number): void {
  for (const area of areasOf(page)) {
    if (navigationTags.has(area.tag) || navigationRoles.has(area.role))
      removeIfSmall(keptIn(page, area), navigation(area), total)
  }
}

function navigation(area: Area): NamedPart {
  return { rule: 'navigation', light: area.tag === 'form' || area.tag === 'footer', pattern: /^/ }
}
