/** Quotes under other names: posts that a page embeds, and what forums set around the words of an earlier post. */

import { classesOf, elementsIn, flatText, renamed } from '../dom.ts'
import { isQuoteLabel } from '../words/quote-labels.ts'

const embedded = /^(?:twitter|instagram|tiktok|bluesky|reddit|mastodon)-/
const quoting =
  /^(?:bb-?code[_-]?quote|quote[_-]?(?:box|container|body|content|text)|bb[_-]?quote|post-?quote|blockquote|(?:[a-z]+[_-]+)*markdown-?quote)$/

/**
 * Takes the names off embedded posts, since Readability throws them away by these, and makes quotes of the boxes and tables in which
 * forums quote.
 */
export function writeQuotes(body: Element): void {
  for (const element of elementsIn(body)) {
    const { localName } = element
    if (localName === 'blockquote') {
      if (classesOf(element).some((name) => embedded.test(name))) element.removeAttribute('class')
    } else if (localName === 'div') {
      if (classesOf(element).some((name) => quoting.test(name)) && isOutermost(element))
        renamed(element, 'blockquote')
    } else if (localName === 'table' && element.parentNode && isQuoteTable(element)) openTable(element)
  }
}

/** Whether a box holds no quote and is not the inner part of one. */
function isOutermost(box: Element): boolean {
  if (box.getElementsByTagName('blockquote').length > 0) return false
  const around = box.parentElement?.closest('blockquote') ?? null
  return around === null || flatText(around) !== flatText(box)
}

/** A quote has a cell for its words, and may have one for whose they are. */
const mostCells = 3

/** Old forums quote in a table: one whose cell is named so, or that stands under a line which says no more than that it is a quote. */
function isQuoteTable(table: Element): boolean {
  if (table.getElementsByTagName('table').length > 0) return false
  const cells = [...table.getElementsByTagName('td')]
  if (cells.length === 0 || cells.length > mostCells) return false
  if (cells.some((cell) => classesOf(cell).includes('quote'))) return true
  const label = table.previousElementSibling
  if (cells.length > 1 || !label || !isQuoteLabel(flatText(label))) return false
  label.remove()
  return true
}

function openTable(table: Element): void {
  const quote = table.ownerDocument.createElement('blockquote')
  for (const cell of table.querySelectorAll('td, th, caption')) {
    const part = table.ownerDocument.createElement('div')
    while (cell.firstChild) part.appendChild(cell.firstChild)
    if (flatText(part) !== '' || part.getElementsByTagName('img').length > 0) quote.appendChild(part)
  }
  table.parentNode?.replaceChild(quote, table)
}
