/** Cards that open over a word stand in the middle of its sentence: they are moved behind the paragraph. */

import { classNames, elementsIn, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/** The name that the moved card gets, by which a rule removes it. */
export const cardName = 'hover-card'

/** What opens, never the word that it opens over, which is often named just as well. */
const names =
  /(?:^|[\s_-])(?:tooltip-?(?:text|content|body|inner)|hover-?card-?(?:text|content|body)|pop-?over-?(?:text|content|body)|rollover-[a-z-]*block|fly-?out-?(?:text|content|body))(?=[\s_-]|$)/i

const isCardName = remembered((classes) => names.test(classes))

/** Moves each inline element that is a card behind the block that it stands in, into an element named as one. */
export function liftCards(body: Element): void {
  for (const element of elementsIn(body)) {
    if (isFlow(element) || !isCard(element)) continue
    const block = blockAround(element)
    if (!block || block === body || sameText(block, element)) continue
    const card = body.ownerDocument.createElement('div')
    card.setAttribute('class', cardName)
    if (/^(?:li|td|th|dd|div)$/.test(block.localName)) block.appendChild(card)
    else block.parentNode?.insertBefore(card, block.nextSibling)
    card.appendChild(element)
  }
}

/** Named so, or a box of links that begins with the words of the link before it. */
function isCard(element: Element): boolean {
  if (element.localName === 'a') return false
  const classes = classNames(element)
  if ((classes && isCardName(classes)) || element.getAttribute('role') === 'tooltip') return true
  const before = neighbourBefore(element)
  if (before?.localName !== 'a' || element.getElementsByTagName('a').length === 0) return false
  const word = textOf(before)
  const text = textOf(element)
  return word.length >= 3 && text.length > word.length + 10 && text.startsWith(word)
}

/** The element that stands before another with nothing but space between them. */
function neighbourBefore(element: Element): Element | null {
  let node = element.previousSibling
  while (node && node.nodeType === 3 && !/\S/.test(node.nodeValue ?? '')) node = node.previousSibling
  return node?.nodeType === 1 ? (node as Element) : null
}

function blockAround(element: Element): Element | null {
  let around = element.parentElement
  while (around && !isFlow(around)) around = around.parentElement
  return around
}

function sameText(block: Element, element: Element): boolean {
  return textOf(block) === textOf(element)
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}
