/** The first letter of a text, set large in an element of its own, is part of its word again. */

import { classed, elementsIn, flatText, neighbour } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

const isNamed = classed(
  /^(?:(?:has-|is-|wp-block-)?drop-?_?caps?(?:[-_].*)?|lettrine|initial(?:-?(?:cap|letter))?|first-?(?:letter|char(?:acter)?)|capital)$/,
)
const oneLetter = /^["“„«'‘¿¡]?\p{L}[.’']?$/u
/** Words of one letter, after which a space is meant. */
const words = /^[AIOYVZKSWUÀÉE]$/u

export function joinDropCaps(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!isNamed(element) || !element.parentNode) continue
    const isImage = element.localName === 'img'
    const letter = isImage ? (element.getAttribute('alt') ?? '').trim() : flatText(element)
    if (oneLetter.test(letter)) join(element, letter)
  }
}

function join(element: Element, letter: string): void {
  const next = neighbour(element, 'next')
  const text = element.ownerDocument.createTextNode(letter)
  if (isFlow(element) && next?.nodeType === 1 && isFlow(next as Element)) {
    next.insertBefore(text, next.firstChild)
    trimStart(text.nextSibling, letter)
    element.remove()
    return
  }
  element.parentNode?.replaceChild(text, element)
  trimStart(text.nextSibling, letter)
}

/** Takes the space off that parts the letter from the rest of its word. */
function trimStart(node: Node | null, letter: string): void {
  let first = node
  while (first && first.nodeType === 1) first = first.firstChild
  if (first === null || first.nodeType !== 3) return
  const value = first.nodeValue ?? ''
  if (/^\s+\p{Ll}/u.test(value) && !words.test(letter)) first.nodeValue = value.trimStart()
}
