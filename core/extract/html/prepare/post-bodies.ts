/** What old boards write in spans, which they close before each quote and each piece of code, is one post. */

import { classed, classNames, namedIn, renamed, unwrap } from '../dom.ts'

const isBodyName = classed(/^(?:post|message|msg)-?(?:body|text|content)$/)

/** Makes one box of the spans of a post, with the quotes and the code between them. */
export function joinPostBodies(body: Element): void {
  for (const span of namedIn(body, 'span')) {
    if (!span.parentNode || !isBodyName(span)) continue
    const parts = partsOf(span)
    const box = renamed(span, 'div')
    box.setAttribute('class', classNames(span))
    for (const part of parts.slice(1)) {
      box.appendChild(part)
      if (part.nodeType === 1 && classNames(part as Element) === classNames(span)) unwrap(part as Element)
    }
  }
}

/** A span, and its siblings up to the last one of the same name. */
function partsOf(span: Element): Node[] {
  const parts: Node[] = [span]
  let last = 1
  for (let node = span.nextSibling; node; node = node.nextSibling) {
    parts.push(node)
    if (node.nodeType === 1 && classNames(node as Element) === classNames(span)) last = parts.length
  }
  return parts.slice(0, last)
}
