/** HTML that is an article already: the whole of it goes into the draft, no boilerplate is looked for. */

import type { ArticleElement } from '#core/article/document.ts'
import { assemble } from '#core/extract/html/model/assemble.ts'
import type { Page } from '#core/extract/html/page.ts'
import { prepare } from '#core/extract/html/prepare/prepare.ts'
import { readPage } from '#core/extract/html/read-page.ts'
import { carriedBy, type Draft } from './finish.ts'
import { markNotes, tidyNotes } from './notes.ts'

/**
 * The elements of a body; its links, images and ids are noted in the draft. `clean` may remove blocks of the page. The DOM is
 * taken apart.
 */
export function draftHtml(body: Element, draft: Draft, clean?: (page: Page) => void): ArticleElement[] {
  tidyNotes(body)
  const imageSources = prepare(body, carriedBy(draft))
  const page = readPage(body, { links: draft.links, images: draft.images, imageSources })
  if (draft.elements.length === 0) draft.heading = headingOf(page)
  markNotes(page)
  markCaptions(page)
  clean?.(page)
  return assemble(page, draft.targets)
}

/** Figures and styles say what a caption is. */
function markCaptions(page: Page): void {
  for (const block of page.blocks) {
    const isCaption = block.tag === 'figcaption' || /(?:^|\s)caption(?:\s|$)/.test(block.names)
    if (isCaption && block.text !== '') block.role = 'caption'
  }
}

function headingOf({ blocks }: Page): string {
  const texts = blocks.filter((block) => block.text !== '')
  const highest = texts.filter((block) => block.tag === 'h1')
  return highest.length === 1 && highest[0] === texts[0] ? (texts[0]?.text ?? '') : ''
}
