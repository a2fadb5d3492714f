/** Captions and credits of pictures stand beside the text: they get their role, and are not read as body. */

import { afterKey, isLabel, type Labels, labelOf } from '../../text/words/labels.ts'
import { ancestors, areasOf, type Block, isKept, type Page, remove } from '../page.ts'
import { isHeading, isProseBlock, keptBlocks, keptIn, wordsOf } from './measure.ts'
import { namesRights } from './rights.ts'
import type { Rule } from './rule.ts'

const caption =
  /(?:^|[\s_-])(?:caption|captions|caption-?text|captiontext|[a-z]+-?caption|cutline|bildunterschrift|didascalia|podpis|legende|pie-?(?:de-?)?foto|photo-?(?:text|desc(?:ription)?)|image-?(?:desc(?:ription)?|text)|slide-?(?:text|desc(?:ription)?))(?=[\s_-]|$)/
const credit =
  /(?:^|[\s_-])(?:credits?|[a-z]+-?credits?|photographer|photo-?by|fotograf|image-?source|photo-?source|picture-?source|copyright-holder|zrodlo-?(?:foto|zdjecia))(?=[\s_-]|$)/
const gallery =
  /(?:^|[\s_-])(?:gallery|galleries|slideshow|slider|carousel|inlinegallery|lightbox|image-?viewer)(?=[\s_-]|$)/

/** Marks the texts of figures, of elements named so, and lines that open as a credit does. */
export const markCaptions: Rule = (page, { labels }) => {
  const slides = slidesOf(page)
  for (const block of page.blocks) {
    if (!isKept(block) || block.role !== null || block.words > 120 || slides.has(block)) continue
    const areas = [...ancestors(block)].slice(0, 4)
    if (credit.test(block.names) || areas.slice(0, 2).some((area) => credit.test(area.names))) {
      if (!isProseBlock(block) || block.words <= 25) block.role = 'credit'
    } else if (block.tag === 'figcaption' || caption.test(block.names)) block.role = 'caption'
    else if (
      areas.some(
        (area) => area.tag === 'figcaption' || (area.to - area.from <= 3 && caption.test(area.names)),
      )
    )
      block.role = 'caption'
    else if (isCreditLine(block, labels)) block.role = 'credit'
    else if (endsWithCredit(block)) block.role = 'caption'
    else if (standsUnderPicture(page, block)) block.role = 'caption'
    else if (areas[0]?.tag === 'figure' && !/^(?:pre|td|th|li)$/.test(block.tag)) block.role = 'caption'
    else if (areas.some((area) => gallery.test(area.names)) && block.words <= 8 && !isProseBlock(block))
      remove([block], 'page-button')
  }
}

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
