/** What a page that was printed from a browser has around its article: its menu before the title, its buttons after the text. */

import { labelsOf } from '../html/labels.ts'
import { allActions, allNavigation, isLabel, labelOf } from '../text/words/labels.ts'
import type { PdfBlock } from './blocks.ts'

/** A block of so many letters is text. */
const textLength = 120
const sentence = /[.!?…。！？؟]["'”’»)\]]*$/u

const newsletter = /newsletter|бюллетень|النشرة البريدية|ニュースレター/iu

/** The blocks that are no part of the article. `title` is the block of its title. */
export function furnitureOf(
  blocks: readonly PdfBlock[],
  title: PdfBlock | undefined,
  lang: string,
): Set<PdfBlock> {
  const found = new Set<PdfBlock>()
  const isShort = ({ text, kind }: PdfBlock) =>
    text.length < textLength && (kind === 'paragraph' || kind === 'item')
  const start = title ? blocks.indexOf(title) : -1
  const before = blocks.slice(0, Math.max(start, 0))
  if (before.every((block) => isShort(block) && !sentence.test(block.text.trim())))
    for (const block of before) found.add(block)
  const labels = labelsOf(lang || undefined)
  for (const block of blocks.toReversed()) {
    if (!isShort(block)) break
    const label = labelOf(block.text)
    const isKnown = [allActions, allNavigation, labels.tail, labels.teasers, labels.comments].some((set) =>
      isLabel(label, set),
    )
    if (!isKnown && !newsletter.test(block.text)) break
    found.add(block)
  }
  return found
}
