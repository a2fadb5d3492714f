/** The order of a document. */

import type { DomElement } from './element.ts'
import type { DomNode, DomParent } from './node.ts'

/** The next element in document order under a root. */
export function nextElement(from: DomParent, root: DomParent): DomElement | null {
  return from.firstElementChild ?? elementAfter(from, root)
}

/** The next element in document order under a root that stands behind one, not in it. */
export function elementAfter(from: DomNode, root: DomNode): DomElement | null {
  let node: DomNode | null = from
  while (node && node !== root) {
    const next: DomElement | null = node.nextElementSibling
    if (next) return next
    node = node.parentNode
  }
  return null
}
