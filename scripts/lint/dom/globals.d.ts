/**
 * The names of the DOM as the classes of `main/import/dom`: compiled with these, and without the browser's types, which know far more,
 * code that reads pages is refused where it asks for a member that a page's nodes do not have.
 */

import type { DomText } from '#main/import/dom/characters.ts'
import type { DomDocument } from '#main/import/dom/document.ts'
import type { DomElement } from '#main/import/dom/element.ts'
import type { DomNode } from '#main/import/dom/node.ts'

declare global {
  type Node = DomNode
  type Document = DomDocument
  type Element = DomElement
  type Text = DomText
}
