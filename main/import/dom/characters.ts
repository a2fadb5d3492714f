/** Text and comments. */

import type { DomDocument } from './document.ts'
import { DomNode } from './node.ts'
import { nodeTypes } from './node-types.ts'

abstract class DomCharacters extends DomNode {
  declare data: string

  constructor(nodeType: number, ownerDocument: DomDocument, data: string) {
    super(nodeType, ownerDocument)
    this.data = data
  }

  override get nodeValue(): string {
    return this.data
  }

  override set nodeValue(data: string | null) {
    this.data = data ?? ''
  }

  override get textContent(): string {
    return this.data
  }

  override set textContent(data: string) {
    this.data = data
  }
}

export class DomText extends DomCharacters {
  constructor(ownerDocument: DomDocument, data: string) {
    super(nodeTypes.text, ownerDocument, data)
  }

  get nodeName(): string {
    return '#text'
  }
}

export class DomComment extends DomCharacters {
  constructor(ownerDocument: DomDocument, data: string) {
    super(nodeTypes.comment, ownerDocument, data)
  }

  get nodeName(): string {
    return '#comment'
  }
}
