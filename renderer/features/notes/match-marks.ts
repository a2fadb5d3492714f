/** Marks what was searched for in the notes in sight, by CSS highlights: the notes' own elements stay as they are. */

import { placesOf } from '#core/notes/text-query.ts'

const name = 'glossa-notes'

/** A range over a stretch of an element's text, in UTF-16 units. */
function rangeIn(element: Element, start: number, end: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let offset = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (offset <= start && start < offset + length) range.setStart(node, start - offset)
    if (offset < end && end <= offset + length) {
      range.setEnd(node, end - offset)
      break
    }
    offset += length
  }
  return range
}

/** Marks the terms in all elements below `list` that carry `data-searched`. */
export function markMatches(list: Element, terms: readonly string[]): void {
  const ranges: Range[] = []
  if (terms.length > 0) {
    for (const element of list.querySelectorAll('[data-searched]')) {
      for (const { start, end } of placesOf(element.textContent ?? '', terms)) {
        ranges.push(rangeIn(element, start, end))
      }
    }
  }
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}
