/** Captions and credits of pictures stand beside the text: they get their role, and are not read as body. */

import { type Finding, inRole, removal } from '../../findings.ts'
import { afterKey, isLabel, type Labels, labelOf } from '../../text/words/labels.ts'
import { type Area, ancestors, areasOf, type Block, blocksIn, type Page, roleOf } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, linkShare, withinShare, wordsOf } from './measure.ts'
import { namesRights } from './rights.ts'
import type { Rule } from './rule.ts'

const caption =
  /(?:^|[\s_-])(?:caption|captions|caption-?text|captiontext|[a-z]+-?caption|cutline|bildunterschrift|didascalia|podpis|legende|pie-?(?:de-?)?foto|photo-?(?:text|desc(?:ription)?)|image-?(?:desc(?:ription)?|text)|slide-?(?:text|desc(?:ription)?))(?=[\s_-]|$)/
/** What a maker of newsletters calls the text that it sets beside a picture. */
const besidePicture = /(?:^|\s)mcn-caption-/
const credit =
  /(?:^|[\s_-])(?:credits?|[a-z]+-?credits?|photographer|photo-?by|fotograf|image-?source|photo-?source|picture-?source|copyright-holder|zrodlo-?(?:foto|zdjecia))(?=[\s_-]|$)/
const gallery =
  /(?:^|[\s_-])(?:gallery|galleries|slideshow|slider|carousel|inlinegallery|lightbox|image-?viewer)(?=[\s_-]|$)/

const mostWords = 120
/** How far up a name still counts for a block. */
const levels = 4

/** Marks the texts of figures, of elements named so, and lines that open as a credit does. */
export const markCaptions: Rule = (page, { labels }) => {
  const slides = slidesOf(page)
  const found = keptBlocks(page)
    .filter((block) => roleOf(page, block) === null && block.words <= mostWords && !slides.has(block))
    .flatMap((block) => pictureText(page, block, labels) ?? [])
  return withinShare(page, found)
}

function pictureText(page: Page, block: Block, labels: Labels): Finding | null {
  const areas = [...ancestors(block)].slice(0, levels)
  const name = [block, ...areas.slice(0, 2)].find(({ names }) => credit.test(names))?.names
  if (name !== undefined)
    return !isProseBlock(block) || block.words <= 25
      ? inRole([block], 'credit', { kind: 'name', name })
      : null
  if (namesCode(page, block)) return null
  if (block.tag === 'figcaption' || areas.some(({ tag }) => tag === 'figcaption'))
    return inRole([block], 'caption', { kind: 'element', element: 'figcaption' })
  const captioned = [block, ...areas.filter(isSmall)].find(
    ({ names }) => caption.test(names) && !besidePicture.test(names),
  )
  if (captioned) return inRole([block], 'caption', { kind: 'name', name: captioned.names })
  if (isCreditLine(block, labels)) return inRole([block], 'credit', { kind: 'says', what: 'credit' })
  if (endsWithCredit(block)) return inRole([block], 'caption', { kind: 'says', what: 'credit' })
  if (standsUnderPicture(page, block))
    return inRole([block], 'caption', { kind: 'stands', where: 'under-picture' })
  if (areas[0]?.tag === 'figure' && !/^(?:pre|td|th|li)$/.test(block.tag) && !isLinkCard(page, block))
    return inRole([block], 'caption', { kind: 'stands', where: 'in-figure' })
  const shown = areas.find(({ names }) => gallery.test(names))
  if (shown && signsQuote(page, areas.slice(0, areas.indexOf(shown)))) return null
  if (!shown || block.words > mostButtonWords || isHeading(block) || isProseBlock(block)) return null
  // Beside a picture of its own, in a box or an item for each.
  const own = areas.find((area) => area !== shown && isSmall(area) && holdsPicture(page, area))
  if (own && linkShare(block) < 0.5 && alikeBeside(own) >= fewestAlike)
    return inRole([block], 'caption', { kind: 'stands', where: 'under-picture' })
  return removal([block], 'page-button', { kind: 'name', name: shown.names })
}

const fewestAlike = 2
const holdsPicture = (page: Page, area: Area) => blocksIn(page, area).some(({ images }) => images > 0)

/** How many boxes of the same name stand in a box. */
const alikeBeside = ({ parent, tag, names }: Area) =>
  parent?.children.filter((child) => child.tag === tag && child.names === names).length ?? 0

/** Whether a slide holds what somebody has said: its short lines tell who that is. */
function signsQuote(page: Page, slide: readonly Area[]): boolean {
  return slide.some((area) => blocksIn(page, area).some((block) => block.area.tag === 'blockquote'))
}

/** A figure without a picture that is a link as a whole: a card that leads to another page. */
function isLinkCard(page: Page, { area, text, linkChars }: Block): boolean {
  return (
    linkChars > 0 &&
    linkChars >= text.replace(/ /g, '').length * 0.8 &&
    !blocksIn(page, area).some(({ images }) => images > 0)
  )
}

/** What a listing or a table is called belongs to the text, as these do. */
function namesCode(page: Page, block: Block): boolean {
  const isData = ({ tag }: Block) => /^(?:pre|t[dh])$/.test(tag)
  const figure = [...ancestors(block)].find(({ tag }) => tag === 'figure')
  const own = figure ? blocksIn(page, figure) : besides(page, block)
  return own.some(isData) && !own.some(({ images }) => images > 0)
}

/** The blocks right before and behind one in the same box. */
function besides(page: Page, { number, area }: Block): Block[] {
  const box = area.parent ?? area
  return [page.blocks[number - 1], page.blocks[number + 1]].filter(
    (other): other is Block => other !== undefined && other.number >= box.from && other.number < box.to,
  )
}

const isSmall = ({ from, to }: Area) => to - from <= 3
const mostButtonWords = 4

/** So many figures with a paragraph or more in each may be what the page is about. */
const fewestSlides = 3

/** The blocks of figures where these hold more prose than all the rest: a show of slides, whose captions are its text. */
function slidesOf(page: Page): ReadonlySet<Block> {
  const figures = areasOf(page).filter(({ tag }) => tag === 'figure')
  if (figures.length < fewestSlides) return new Set()
  const told = figures.filter((figure) => keptIn(page, figure).some(isProseBlock))
  const blocks = told.flatMap((figure) => keptIn(page, figure))
  const all = wordsOf(keptBlocks(page).filter(isProseBlock))
  const isText = told.length >= fewestSlides && wordsOf(blocks.filter(isProseBlock)) * 2 > all
  return new Set(isText ? blocks : [])
}

const mostCaptionWords = 40

/** A line in a box of its own with a picture over it, between paragraphs. A picture over each of several parts is no caption's. */
function standsUnderPicture(page: Page, block: Block): boolean {
  const { area } = block
  if (block.tag === 'p' || isHeading(block) || block.words > mostCaptionWords || block.linkChars > 0)
    return false
  if (area.to - area.from !== 2 || block.number !== area.to - 1 || !/^(?:div|section)$/.test(area.tag))
    return false
  const picture = page.blocks[area.from]
  if (picture?.text !== '' || picture.images === 0) return false
  const siblings = area.parent?.children.filter((child) => child !== area) ?? []
  const isAlike = siblings.some(
    (one) => one.kind === 'area' && one.names === area.names && one.to - one.from > 1,
  )
  return !isAlike && siblings.filter((one) => one.kind === 'block' && isProseBlock(one)).length >= 2
}

const creditMark =
  /^[\s([]*(?:photo|image|picture|foto|fot|video|bild|grafik|zdjęcie|crédit|crédito|фото)[\p{L}\s]{0,16}[:/.]|^[\s([]*©/iu

/** `The pier at noon (Image: A. Nowak)`, or with one of those that sell pictures in brackets. */
function endsWithCredit(block: Block): boolean {
  return block.words <= 40 && !/^(?:h\d|li|td|th)$/.test(block.tag) && creditAtEnd.test(block.text)
}

const creditAtEnd =
  /\((?:(?:photo|image|picture|foto|fot|bild|grafik|zdjęcie|imagen|crédito?|фото)(?:s|graph)?(?: (?:by|credit))?\s?[:/.][^()]{2,60}|[^()]{0,40}\b(?:getty|istock|shutterstock|unsplash|pixabay|pexels|adobe ?stock|alamy|imago|picture[ -]alliance|depositphotos|dreamstime)\b[^()]{0,20})\)\.?$/iu

/** `Photo: Anna Nowak`, `(Image credit: …)`. */
function isCreditLine(block: Block, labels: Labels): boolean {
  if (block.words > 14 || /^h\d$|^li$|^td$/.test(block.tag)) return false
  if (namesRights(block.text, labels)) return false
  if (creditMark.test(block.text)) return true
  const after = afterKey(block.text, labels.photo)
  return (
    (after !== undefined && after !== '') ||
    (isLabel(labelOf(block.text), labels.caption) && block.words <= 3)
  )
}
