/** Quotes under other names: posts that a page embeds, and what forums set around the words of an earlier post. */

import {
  classed,
  classesOf,
  elementsIn,
  flatText,
  holds,
  isWithin,
  nearest,
  neighbour,
  renamed,
} from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isQuoteLabel } from '../words/quote-labels.ts'

const isEmbedded = classed(/^(?:twitter|instagram|tiktok|bluesky|reddit|mastodon)-/)
const isQuoting = classed(
  /^(?:bb-?code[_-]?quote|quote[_-]?(?:box|container|body|content|text)|bb[_-]?quote|post-?quote|blockquote|(?:[a-z]+[_-]+)*markdown-?quote)$/,
)

/**
 * Takes the names off embedded posts, since Readability throws them away by these, and makes quotes of the boxes and tables in which
 * forums quote.
 */
export function writeQuotes(body: Element): void {
  for (const element of elementsIn(body)) {
    const { localName } = element
    if (localName === 'blockquote') {
      if (isEmbedded(element)) element.removeAttribute('class')
      partCitation(element)
    } else if (localName === 'div') {
      quoteFirst(element)
      if ((isQuoting(element) || isQuoteInPost(element)) && isOutermost(element))
        withoutMarks(renamed(element, 'blockquote'))
    } else if (localName === 'p' || (localName === 'span' && isQuote(element))) writeMarked(element)
    else if (localName === 'table' && element.parentNode && isQuoteTable(element)) openTable(element)
  }
}

const isQuote = classed(/^(?:quote|quoted(?:[-_]text)?)$/)
const isPostText = classed(
  /^(?:(?:post|message|msg|reply|email|comment)(?:[-_]?(?:body|text|content|msg))?|(?:[a-z]+-)*markdown)$/,
)

/** A short name is one of a quote in the text of a post. */
const isQuoteInPost = (box: Element) =>
  isQuote(box) && box.parentElement !== null && isWithin(box.parentElement, isPostText)

/** What mail programs set before each line of a quote says no more than the quote itself. */
function withoutMarks(quote: Element): void {
  for (const element of [quote, ...elementsIn(quote)])
    for (let node = element.firstChild; node; node = node.nextSibling)
      if (node.nodeType === 3 && mark.test(node.nodeValue ?? ''))
        node.nodeValue = (node.nodeValue ?? '').replace(mark, '')
}

const mark = /^\s*(?:>\s?)+/
/** Three marks open a line of a program's session, two the number of a post. */
const opensQuote = /^\s*>(?!>)\s?\S/

/** Within these, a line that begins with the mark is a quote, however short it is. */
const isAnswer = classed(/^(?:message|msg|reply|email|comment)(?:[-_]?(?:body|text|content|msg))?$/)
/** So many words are a line of text even where no mark ends them. */
const longLine = 8

/** Elsewhere it may be what was typed at a prompt: a quote is told by its words. */
function isQuoted(box: Element, words: string): boolean {
  if (isWithin(box, isAnswer)) return true
  const text = words.replace(mark, '').trim()
  if (/\s--?[a-z]/i.test(text)) return false
  return (
    text.split(/\s+/).length >= longLine ||
    (/[\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text) &&
      /[\p{L}\p{M}\p{N})"”»」][.!?…。！？؟।]+[)"”»’」]*$/u.test(text))
  )
}

/** The quote that a post begins with may stand in no paragraph of its own, before the first of these. */
function quoteFirst(box: Element): void {
  const first = box.firstChild
  if (first?.nodeType !== 3 || !opensQuote.test(first.nodeValue ?? '')) return
  const run: Node[] = []
  let node: Node | null = first
  for (; node && !(node.nodeType === 1 && isFlow(node as Element)); node = node.nextSibling) {
    if (node.nodeType === 1 && (node as Element).localName === 'br') return
    run.push(node)
  }
  if (!node || !isQuoted(box, run.map((part) => part.textContent ?? '').join(''))) return
  const quote = box.ownerDocument.createElement('blockquote')
  box.insertBefore(quote, first)
  for (const part of run) quote.appendChild(part)
  withoutMarks(quote)
}

/** A paragraph, or a line that is named as a quote, that begins with the mark of one. */
function writeMarked(line: Element): void {
  const first = line.firstChild
  if (first?.nodeType !== 3 || !opensQuote.test(first.nodeValue ?? '') || !line.parentNode) return
  if (line.localName === 'p' && (holds(line, 'br code') || !isQuoted(line, line.textContent ?? ''))) return
  const next = line.nextSibling
  const quote = renamed(line, 'blockquote')
  withoutMarks(quote)
  if (next?.nodeType === 1 && (next as Element).localName === 'br') (next as Element).remove()
}

/** Whether a box holds no quote and is not the inner part of one. */
function isOutermost(box: Element): boolean {
  if (holds(box, 'blockquote')) return false
  const around = nearest(box.parentElement, 'blockquote')
  return around === null || flatText(around) !== flatText(box)
}

/** A quote has a cell for its words, and may have one for whose they are. */
const mostCells = 3

/** Old forums quote in a table: one whose cell is named so, or that stands under a line which says no more than that it is a quote. */
function isQuoteTable(table: Element): boolean {
  if (holds(table, 'table')) return false
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
    if (flatText(part) !== '' || holds(part, 'img')) quote.appendChild(part)
  }
  table.parentNode?.replaceChild(quote, table)
}

/** Whose words a quote holds stands on a line of its own, without the arrow that leads to them. */
function partCitation(quote: Element): void {
  const inner = quote.firstElementChild?.localName === 'div' ? quote.firstElementChild : quote
  const cite = inner.firstElementChild
  if (cite?.localName !== 'cite' || neighbour(cite, 'previous') || !neighbour(cite, 'next')) return
  for (const link of [...cite.getElementsByTagName('a')])
    if (!/[\p{L}\p{N}]/u.test(link.textContent ?? '')) link.remove()
  renamed(cite, 'div')
}
