/** Line ends of the source that a style shows: they are part of a text as a `br` is. */

import { classed, elementsIn, nearest } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

const showsLines = /white-space\s*:\s*(?:pre|break-spaces)/i
const isNamedSo = classed(/^(?:whitespace-(?:pre|break-spaces)|pre-?(?:line|wrap)$)/)
const isText = /^(?:p|div|span|section|article|blockquote|li|td|dd)$/

/** Writes the line ends of text that is not code, where its element's style or class says that they are shown. */
export function writeLineEnds(body: Element): void {
  for (const element of elementsIn(body)) {
    if (!isText.test(element.localName)) continue
    const style = element.getAttribute('style')
    if (!(style !== null && showsLines.test(style)) && !isNamedSo(element)) continue
    if ((element.textContent ?? '').trim().includes('\n') && !nearest(element, 'pre code'))
      keepLineEnds(element)
  }
}

/** Line ends that the style of a box shows are written as such. */
export function keepLineEnds(box: Element): void {
  for (const element of [box, ...elementsIn(box)]) {
    if (/^(?:pre|code|ul|ol|dl|table|tbody|thead|tr|figure|picture)$/.test(element.localName)) continue
    for (const node of [...element.childNodes]) {
      const lines = (node.nodeValue ?? '').split('\n')
      if (node.nodeType !== 3 || lines.length === 1 || isBesideBlock(node)) continue
      for (const [index, line] of lines.entries()) {
        if (index > 0) element.insertBefore(box.ownerDocument.createElement('br'), node)
        if (line !== '') element.insertBefore(box.ownerDocument.createTextNode(line), node)
      }
      node.parentNode?.removeChild(node)
    }
  }
}

/** White space between blocks, or at the start or end of one. */
function isBesideBlock(node: Node): boolean {
  if (/\S/.test(node.nodeValue ?? '')) return false
  return [node.previousSibling, node.nextSibling].some(
    (other) => other === null || (other.nodeType === 1 && isFlow(other as Element)),
  )
}
