/** Parts of the page that are named after what they are. */

import type { RemovalRule } from '../../../article/removal-rules.ts'
import { decide, type Evidence, type Finding, removal } from '../../findings.ts'
import { isBoxedText } from '../containers/part-names.ts'
import type { PageKind } from '../kinds.ts'
import { type Area, ancestors, areasOf, type Block, isKept, type Page, roleOf, ruleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, linkShare, wordsOf } from './measure.ts'
import { type NamedPart, namedParts } from './names.ts'
import type { Rule, RuleContext } from './rule.ts'

/** A part named as furniture that holds more of the text than this is the article itself; so are all parts of one kind together. */
const mostShare = 0.25

/** What is said of the author behind the last paragraph, or asked of the reader, may be more. */
const mostTailShare = 0.4

/** A single paragraph of this many words under a light name is text of the article. */
const longProse = 30

/** Rules whose parts are never text, even where they hold prose. */
const neverText: ReadonlySet<string> = new Set([
  'ad-marker',
  'share',
  'notice',
  'comments',
  'hover-card',
  'page-button',
])
/** Rules whose parts may hold code that is not the article's. */
const holdsForeignCode: ReadonlySet<string> = new Set([
  'ad-marker',
  'comments',
  'hover-card',
  'related-teaser',
])
/** Rules whose parts hold prose of the publisher or of other articles beside an article, but text in pages of several parts. */
const besideArticle: ReadonlySet<string> = new Set(['related-teaser', 'newsletter', 'author-box'])

/** Removes areas and blocks whose class or id says that they are no part of the text, then those whose element does. */
export const removeNamedParts: Rule = (page, { kind, isReference }) => {
  const total = wordsOf(keptBlocks(page))
  const named = namedFindings(page, { kind, isReference }, total)
  return [...named, ...elementFindings(decide(page, named), isReference, total)]
}

/** What a part named as no text is asked for: the blocks of it that are still there. */
type Candidate = { blocks: readonly Block[]; part: NamedPart; why: Evidence; isTail: boolean }

function namedFindings(
  page: Page,
  { kind, isReference }: Pick<RuleContext, 'kind' | 'isReference'>,
  total: number,
): Finding[] {
  const isSure = (rule: string) =>
    (neverText.has(rule) && !(isReference && rule === 'notice')) ||
    (kind !== 'page' && !isReference && besideArticle.has(rule))
  const take = taking(page, total)
  const taken = candidates(page, kind, isReference).map(({ part, why, isTail, blocks }) => ({
    blocks: take(blocks, isSure(part.rule) ? part : { ...part, light: true }, isTail),
    rule: part.rule,
    why,
    isTail,
  }))
  const removed = new Map<RemovalRule, number>()
  for (const { rule, blocks, isTail } of taken)
    if (!isTail) removed.set(rule, (removed.get(rule) ?? 0) + wordsOf(blocks))
  return taken
    .filter(({ rule, isTail }) => isTail || (removed.get(rule) ?? 0) <= total * mostShare)
    .map(({ blocks, rule, why }) => removal(blocks, rule, why))
}

/** The parts of a page whose names are those of furniture: areas, outer before inner, then single blocks. */
function candidates(page: Page, kind: PageKind, isReference: boolean): Candidate[] {
  const areas = areasOf(page).flatMap((area): Candidate[] => {
    const part = area.names === '' || area.parent === null ? null : partOf(area.names)
    if (!part || (part.light && (isTable(area) || isInDefinition(area))) || isBoxedProse(page, area, part))
      return []
    if (part.rule === 'related-teaser' && isOpening(page, area)) return []
    if (isReference && besideArticle.has(part.rule) && isNamedByPlace(area)) return []
    if (part.rule === 'navigation' && isListedSection(page, area)) return []
    if (part.rule === 'navigation' && isReference && isBoxedText(page, area)) return []
    const blocks = keptIn(page, area)
    if (part.rule === 'tag-line' && blocks.some(isMeasure)) return []
    if ((kind === 'page' || isReference) && besideArticle.has(part.rule) && blocks.some(isHeading)) return []
    const isTail = (part.rule === 'author-box' || part.rule === 'page-button') && isBehindText(page, area)
    return [{ blocks, part, why: { kind: 'name', name: area.names }, isTail }]
  })
  const blocks = keptBlocks(page).flatMap((block): Candidate[] => {
    const part = block.names === '' ? null : partOf(block.names)
    if (!part || isAmongProse(page, block, part) || (part.light && /^t[dh]$/.test(block.tag))) return []
    // Tags lead to what else is filed under them; a manual's topics have titles, and figures have their names.
    if (part.rule === 'tag-line' && ((isReference && block.linkChars === 0) || isMeasure(block))) return []
    return [{ blocks: [block], part, why: { kind: 'name', name: block.names }, isTail: false }]
  })
  return [...areas, ...blocks]
}

/** `Calories: 120 kcal`: a figure under its name, which is called a label. */
const isMeasure = ({ text }: Block) => /\p{L}\s?[:：]\s?\d/u.test(text)

/** Whether a part is so named by its id alone: in a work of reference that is a place which other pages lead to. */
function isNamedByPlace({ names, ids }: Area): boolean {
  return ids.length > 0 && partOf(names.split(' ').slice(0, -1).join(' ')) === null
}

const contentsToken = /(?:^|[\s_-])(?:toc|table-of-contents)(?=[\s_-]|$)/

/** A section that says that it stands in the table of contents, and is none: most of it are no links. */
function isListedSection(page: Page, area: Area): boolean {
  if (!contentsToken.test(area.names)) return false
  const blocks = keptIn(page, area).filter((block) => !isHeading(block))
  const letters = blocks.reduce((sum, { text }) => sum + text.replace(/ /g, '').length, 0)
  return blocks.reduce((sum, { linkChars }) => sum + linkChars, 0) < letters * 0.5
}

/** Rows of a table are figures of the text, whatever its class is borrowed from. */
function isTable({ tag }: Area): boolean {
  return /^(?:table|thead|tbody|tr|td|th)$/.test(tag)
}

/** What stands in a definition is said of its term. */
function isInDefinition(area: Area): boolean {
  return [...ancestors(area)].some(({ tag }) => tag === 'dd')
}

/** Whether all prose of the page stands before an area. */
function isBehindText(page: Page, area: Area): boolean {
  return endsOf(page).lastProse < area.to
}

type Ends = { firstProse: number; lastProse: number; title: number }

const knownEnds = new WeakMap<Page, Ends>()

/** The numbers of a page's first and last paragraphs, and of its title; -1 for what it has not. */
function endsOf(page: Page): Ends {
  const known = knownEnds.get(page)
  if (known) return known
  const isText = (block: Block) => isProseBlock(block) && isKept(page, block)
  const ends = {
    firstProse: page.blocks.findIndex(isText),
    lastProse: page.blocks.findLastIndex(isText),
    title: page.blocks.findIndex((block) => ruleOf(page, block) === 'title'),
  }
  knownEnds.set(page, ends)
  return ends
}

/** Rules whose names a paragraph of the article never has. */
const neverParagraph: ReadonlySet<string> = new Set(['ad-marker', 'hover-card', 'comments'])
/** So many words are a sentence or two of the article, where paragraphs of it stand before and behind. */
const paragraphWords = 20

/** A class that so many paragraphs of prose have says how they look. */
const styledParagraphs = 3

const styled = new WeakMap<readonly Block[], ReadonlyMap<string, number>>()

/** How many paragraphs of prose of a page have the same classes. */
function styledIn(blocks: readonly Block[]): ReadonlyMap<string, number> {
  const known = styled.get(blocks)
  if (known) return known
  const counts = new Map<string, number>()
  for (const block of blocks)
    if (block.names !== '' && isProseBlock(block)) counts.set(block.names, (counts.get(block.names) ?? 0) + 1)
  styled.set(blocks, counts)
  return counts
}

/** Whether a paragraph reads as one of the article: prose between prose, in the same part of the page, or of a class that many have. */
function isAmongProse(page: Page, block: Block, { rule }: NamedPart): boolean {
  if (block.tag !== 'p' || neverParagraph.has(rule)) return false
  if (!isProseBlock(block) || block.words < paragraphWords) return false
  if ((styledIn(page.blocks).get(block.names) ?? 0) >= styledParagraphs) return true
  const around = [page.blocks[block.number - 1], page.blocks[block.number + 1]]
  return around.every(
    (other) => isText(page, other) && (other.area === block.area || other.area.parent === block.area),
  )
}

/** A box of one paragraph among those of the article, which the page calls a notice or a disclaimer. */
function isBoxedProse(page: Page, area: Area, { rule }: NamedPart): boolean {
  const [block] = page.blocks.slice(area.from, area.to)
  if (rule !== 'notice' || !block || area.to - area.from > 1 || block.linkChars > 0 || !isProseBlock(block))
    return false
  const around = [page.blocks[area.from - 1], page.blocks[area.to]]
  return around.every((other) => isText(page, other) && other.area === area.parent)
}

/** What a page calls its teaser is its standfirst where it stands under the title, before all other prose, and leads nowhere. */
function isOpening(page: Page, area: Area): boolean {
  const own = keptIn(page, area)
  if (!own.some(isProseBlock) || own.some(({ linkChars }) => linkChars > 0)) return false
  const { firstProse, title } = endsOf(page)
  return title >= 0 && title < area.from && (firstProse < 0 || firstProse >= area.from)
}

function isText(page: Page, block: Block | undefined): block is Block {
  return block !== undefined && ruleOf(page, block) !== 'outside-article' && isProseBlock(block)
}

/** The times and portions of a recipe are part of it. */
const recipeName = /(?:^|[\s_-])(?:recipe|rezept|recette|receta|ricetta|receita|przepis)(?=[\s_-]|$)/

/** What its readers think of it is not. */
const ratingName = /(?:^|[\s_-])(?:ratings?|votes?|voting)(?=[\s_-]|$)/

/** Whether classes name a part that is no text of the article. */
export const isNamedPart = (names: string): boolean => partOf(names) !== null

const known = new Map<string, NamedPart | null>()

function partOf(names: string): NamedPart | null {
  const cached = known.get(names)
  if (cached !== undefined) return cached
  const found = namedParts.find(({ pattern }) => pattern.test(names)) ?? null
  const isOfRecipe = found?.rule === 'meta-line' && recipeName.test(names) && !ratingName.test(names)
  const part = isOfRecipe ? null : found
  if (known.size > 5_000) known.clear()
  known.set(names, part)
  return part
}

/** Takes what can be removed of parts, one after the other: what was taken with one is not there for the next. */
function taking(page: Page, total: number) {
  const taken = new Set<Block>()
  const sections = new Set<Block>()
  return (blocks: readonly Block[], part: NamedPart, isTail = false): readonly Block[] => {
    const left = blocks.filter((block) => !taken.has(block) && !sections.has(block))
    const most = total * (isTail ? mostTailShare : mostShare)
    if (/^(?:share|navigation)$/.test(part.rule) && wordsOf(left) <= most && holdsSection(left)) {
      // Of a section, no part of such a name is taken, either.
      for (const block of left) sections.add(block)
      return []
    }
    const found = removable(page, left, part, most)
    for (const block of found) taken.add(block)
    return found
  }
}

/** What of a part's blocks can be removed; none where they may be the text. */
function removable(page: Page, blocks: readonly Block[], part: NamedPart, most: number): readonly Block[] {
  if (blocks.length === 0 || wordsOf(blocks) > most) return []
  if (part.rule === 'share' && blocks.some(isQuoted)) return []
  if (part.light && blocks.some((block) => isLongProse(block) && !tellsOfPost(page, block, part))) return []
  if (part.rule === 'tag-line' && blocks.some((block) => isProseBlock(block) && block.linkChars === 0))
    return []
  const isMenu = part.rule === 'navigation' && isLinks(blocks.filter((block) => !isHeading(block)))
  return blocks.filter(
    (block) =>
      roleOf(page, block) !== 'lead' &&
      !(block.tag === 'pre' && !holdsForeignCode.has(part.rule)) &&
      !(part.light && !isMenu && isHeading(block)) &&
      !(part.rule === 'date-line' && isProseBlock(block) && !/\d/.test(block.text)),
  )
}

const isLongProse = (block: Block) => isProseBlock(block) && block.words >= longProse

/** A sentence with links behind the text, in a part so named: when a post was written, and where it is filed. */
function tellsOfPost(page: Page, { linkChars, number }: Block, { rule }: NamedPart): boolean {
  if (rule !== 'meta-line' || linkChars === 0) return false
  return endsOf(page).lastProse <= number
}

/** Menus, and buttons to share a page, hold no section of it: a heading with so many words of prose under it. */
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

function elementFindings(page: Page, isReference: boolean, total: number): Finding[] {
  const take = taking(page, total)
  return areasOf(page).flatMap((area) => {
    const { tag, role } = area
    const element = navigationTags.has(tag) ? tag : navigationRoles.has(role) ? role : null
    if (element === null || (isReference && isBoxedText(page, area))) return []
    const blocks = take(keptIn(page, area), navigation(area))
    return [removal(blocks, 'navigation', { kind: 'element', element })]
  })
}

function navigation(area: Area): NamedPart {
  return { rule: 'navigation', light: area.tag === 'form' || area.tag === 'footer', pattern: /^/ }
}
