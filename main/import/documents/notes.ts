/** Footnotes in the HTML of documents: their numbers raised, the ways back taken out, anchors put where they point. */

import { ancestors, type Page } from '#core/extract/html/page.ts'

const wayBack = /^[\s\u21a9\u21b5\u2191\u2934\u23ce\u25b2^]+[\ufe0e\ufe0f]?\d*$/

const noteNames = /(?:^|[\s_-])(?:foot|end)notes?(?=[\s_-]|$)/
/** How far up a name still counts for a block. */
const levels = 3

/** Gives blocks that they, or the elements around them, call a footnote that role. */
export function markNotes(page: Page): void {
  for (const block of page.blocks) {
    const areas = [...ancestors(block)].slice(0, levels)
    const names = [block.names, ...areas.flatMap((area) => [area.names, area.role])]
    if (block.text !== '' && names.some((name) => noteNames.test(name))) block.role = 'footnote'
  }
}

/** Puts a body's notes, captions and anchors in order, in place. */
export function tidyNotes(body: Element): void {
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
