/** Parts of the page that are named after what they are. */

import { foldWords } from '../../../text/fold.ts'
import { titleKey } from '../metadata/title.ts'
import { type Area, areasOf, type Block, blocksIn, isKept, type Page, remove } from '../page.ts'
import { nameOf } from '../read-page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import { type NamedPart, namedParts } from './names.ts'
import type { Rule } from './rules.ts'

/** A part named as furniture that holds more of the text than this is the article itself. */
const mostShare = 0.25

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
  for (const area of areasOf(page)) {
    if (area.names === '' || area.parent === null) continue
    const heading = area.ids.length > 0 ? blocksIn(page, area).find(isHeading) : undefined
    const part = partOf(withoutSlugs(area, heading))
    if (part) removeIfSmall(keptIn(page, area), weigh(part), total)
  }
  for (const block of page.blocks) {
    if (block.names === '' || !isKept(block)) continue
    const part = partOf(withoutSlugs(block, block))
    if (part && !isAmongProse(page, block, part)) removeIfSmall([block], weigh(part), total)
  }
  removeAsides(page, total)
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
    (other) => other !== undefined && isKept(other) && isProseBlock(other) && other.area === block.area,
  )
}

const wordsIn = (text: string) => foldWords(text.replace(/[-_]/g, ' ')).split(' ')

/** The names of a part less its ids that only repeat its heading: such an id tells what the text is about. */
function withoutSlugs({ names, ids }: Area | Block, heading: Block | undefined): string {
  const title = heading ? titleKey(heading.text) : ''
  if (title === '') return names
  const words = new Set(wordsIn(heading?.text ?? ''))
  const repeats = (id: string) => titleKey(id) === title || wordsIn(id).every((word) => words.has(word))
  const slugs = ids.filter(repeats).map(nameOf)
  return slugs.reduce(
    (rest, slug) => (rest.endsWith(slug) ? rest.slice(0, -slug.length).trim() : rest),
    names,
  )
}

const known = new Map<string, NamedPart | null>()

function partOf(names: string): NamedPart | null {
  const cached = known.get(names)
  if (cached !== undefined) return cached
  const part = namedParts.find(({ pattern }) => pattern.test(names)) ?? null
  if (known.size > 5_000) known.clear()
  known.set(names, part)
  return part
}

function removeIfSmall(blocks: readonly Block[], part: NamedPart, total: number): void {
  if (blocks.length === 0 || wordsOf(blocks) > total * mostShare) return
  if (part.light && blocks.some((block) => isProseBlock(block) && block.words >= longProse)) return
  const removable = part.light ? blocks.filter((block) => block.role !== 'lead' && !isHeading(block)) : blocks
  remove(removable, part.rule)
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
