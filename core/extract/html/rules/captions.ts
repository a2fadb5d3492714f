/** Captions and credits of pictures stand beside the text: they get their role, and are not read as body. */

import { afterKey, isLabel, type Labels, labelOf } from '../../text/words/labels.ts'
import { ancestors, type Block, isKept, remove } from '../page.ts'
import { isProseBlock } from './measure.ts'
import { namesRights } from './rights.ts'
import type { Rule } from './rules.ts'

const caption =
  /(?:^|[\s_-])(?:caption|captions|caption-?text|captiontext|[a-z]+-?caption|cutline|bildunterschrift|didascalia|podpis|legende|pie-?(?:de-?)?foto|photo-?(?:text|desc(?:ription)?)|image-?(?:desc(?:ription)?|text)|slide-?(?:text|desc(?:ription)?))(?=[\s_-]|$)/
const credit =
  /(?:^|[\s_-])(?:credits?|[a-z]+-?credits?|photographer|photo-?by|fotograf|image-?source|photo-?source|picture-?source|copyright-holder|zrodlo-?(?:foto|zdjecia))(?=[\s_-]|$)/
const gallery =
  /(?:^|[\s_-])(?:gallery|galleries|slideshow|slider|carousel|inlinegallery|lightbox|image-?viewer)(?=[\s_-]|$)/

/** Marks the texts of figures, of elements named so, and lines that open as a credit does. */
export const markCaptions: Rule = (page, { labels }) => {
  for (const block of page.blocks) {
    if (!isKept(block) || block.role !== null || block.words > 120) continue
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
    else if (areas[0]?.tag === 'figure' && !/^(?:pre|td|th|li)$/.test(block.tag)) block.role = 'caption'
    else if (areas.some((area) => gallery.test(area.names)) && block.words <= 8 && !isProseBlock(block))
      remove([block], 'page-button')
  }
}

const creditMark =
  /^[\s([]*(?:photo|image|picture|foto|fot|video|bild|grafik|zdjęcie|crédit|crédito|фото)[\p{L}\s]{0,16}[:/.]|^[\s([]*©/iu

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
