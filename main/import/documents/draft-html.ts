/** HTML that is an article already: the whole of it goes into the draft, no boilerplate is looked for. */

import type { ArticleElement } from '#core/article/document.ts'
import { decide, type Finding, inRole } from '#core/extract/findings.ts'
import { assemble } from '#core/extract/html/model/assemble.ts'
import { ancestors, type Page } from '#core/extract/html/page.ts'
import { prepare } from '#core/extract/html/prepare/prepare.ts'
import { readPage } from '#core/extract/html/read-page.ts'
import { carriedBy, type Draft } from './finish.ts'

/**
 * The elements of a body; its links, images and ids are noted in the draft. `clean` gives the page with what else is to be removed. The DOM is
 * taken apart.
 */
export function draftHtml(
  body: Element,
  draft: Draft,
  clean: (page: Page) => Page = (page) => page,
): ArticleElement[] {
  tidyNotes(body)
  const { imageSources, hidden } = prepare(body, carriedBy(draft))
  const page = readPage(body, { links: draft.links, images: draft.images, imageSources }, hidden)
  if (draft.elements.length === 0) draft.heading = headingOf(page)
  const marked = decide(page, [...captionsIn(page), ...notesIn(page)])
  return assemble(clean(marked), draft.targets)
}

/** Figures and styles say what a caption is. */
function captionsIn({ blocks }: Page): Finding[] {
  return blocks
    .filter(({ tag, names, text }) => text !== '' && (tag === 'figcaption' || captionName.test(names)))
    .map((block) => inRole([block], 'caption', { kind: 'name', name: block.names || block.tag }, 'certain'))
}

const captionName = /(?:^|\s)caption(?:\s|$)/

function headingOf({ blocks }: Page): string {
  const texts = blocks.filter((block) => block.text !== '')
  const highest = texts.filter((block) => block.tag === 'h1')
  return highest.length === 1 && highest[0] === texts[0] ? (texts[0]?.text ?? '') : ''
}

const wayBack = /^[\s\u21a9\u21b5\u2191\u2934\u23ce\u25b2^]+[\ufe0e\ufe0f]?\d*$/

const noteNames = /(?:^|[\s_-])(?:foot|end)notes?(?=[\s_-]|$)/
/** How far up a name still counts for a block. */
const levels = 3

/** Blocks that they, or the elements around them, call a footnote. */
function notesIn({ blocks }: Page): Finding[] {
  return blocks.flatMap((block) => {
    const areas = [...ancestors(block)].slice(0, levels)
    const names = [block.names, ...areas.flatMap((area) => [area.names, area.role])]
    const name = block.text === '' ? undefined : names.find((one) => noteNames.test(one))
    return name === undefined ? [] : [inRole([block], 'footnote', { kind: 'name', name })]
  })
}

/** Puts a body's notes, captions and anchors in order, in place. */
function tidyNotes(body: Element): void {
  // Hidden from screen readers only: it says the same as the picture's alternative text.
  for (const caption of body.querySelectorAll('figcaption[aria-hidden]'))
    caption.removeAttribute('aria-hidden')
  for (const link of body.querySelectorAll('a[href]')) {
    const isPlace = (link.getAttribute('href') ?? '').includes('#')
    if (isPlace && wayBack.test(link.textContent ?? '')) link.remove()
    else if (isReference(link)) raise(link)
  }
  for (const anchor of body.querySelectorAll('a[id], a[name]')) settle(anchor)
}

function isReference(link: Element): boolean {
  if (link.closest('sup') || link.getElementsByTagName('sup').length > 0) return false
  const names = (link.getAttribute('class') ?? '').split(/\s+/)
  return (
    link.getAttribute('role') === 'doc-noteref' || names.includes('footnote-ref') || names.includes('noteref')
  )
}

function raise(link: Element): void {
  const sup = link.ownerDocument.createElement('sup')
  link.parentNode?.replaceChild(sup, link)
  sup.appendChild(link)
}

/** An empty anchor between blocks means the block after it. */
function settle(anchor: Element): void {
  const next = anchor.nextElementSibling
  const isBetween = /^(?:body|section|div|article)$/.test(anchor.parentElement?.localName ?? '')
  if (!isBetween || !next || anchor.firstChild || anchor.nextSibling?.nodeValue?.trim()) return
  next.insertBefore(anchor, next.firstChild)
}
