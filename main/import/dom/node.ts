/**
 * The DOM of a page that is read: the part of the standard that the extraction and Readability ask for. Nodes know their siblings, and
 * attributes are no nodes, so that building and walking a page takes a fraction of what it does in a DOM for programs.
 */

import type { DomComment, DomText } from './characters.ts'
import type { DomDocument } from './document.ts'
import type { DomElement } from './element.ts'
import { isChild, isComment, isElement, isFragment, nodeTypes } from './node-types.ts'
import { elementsMatching } from './selectors.ts'
import { nextElement } from './walk.ts'

export type DomChild = DomElement | DomText | DomComment

export abstract class DomNode {
  // Declared only, and set by the constructor: fields that classes set take twice as long, and a page has thousands of nodes.
  declare readonly nodeType: number
  /** Null for the document itself. */
  declare ownerDocument: DomDocument | null
  declare parentNode: DomNode | null
  declare previousSibling: DomChild | null
  declare nextSibling: DomChild | null
  declare firstChild: DomChild | null
  declare lastChild: DomChild | null

  constructor(nodeType: number, ownerDocument: DomDocument | null) {
    this.nodeType = nodeType
    this.ownerDocument = ownerDocument
    this.parentNode = null
    this.previousSibling = null
    this.nextSibling = null
    this.firstChild = null
    this.lastChild = null
  }

  get ELEMENT_NODE(): number {
    return nodeTypes.element
  }

  get TEXT_NODE(): number {
    return nodeTypes.text
  }

  get childNodes(): DomChild[] {
    const nodes: DomChild[] = []
    for (let node = this.firstChild; node; node = node.nextSibling) nodes.push(node)
    return nodes
  }

  get parentElement(): DomElement | null {
    const parent = this.parentNode
    return parent !== null && isElement(parent) ? parent : null
  }

  get nextElementSibling(): DomElement | null {
    let node = this.nextSibling
    while (node && !isElement(node)) node = node.nextSibling
    return node
  }

  get previousElementSibling(): DomElement | null {
    let node = this.previousSibling
    while (node && !isElement(node)) node = node.previousSibling
    return node
  }

  contains(other: DomNode | null): boolean {
    let node = other
    while (node && node !== this) node = node.parentNode
    return node === this
  }

  remove(): void {
    unlink(this)
  }

  before(...nodes: (DomNode | string)[]): void {
    putBefore(this.parentNode, nodes, isChild(this) ? firstOther(this, nodes) : null)
  }

  after(...nodes: (DomNode | string)[]): void {
    putBefore(this.parentNode, nodes, firstOther(this.nextSibling, nodes))
  }

  replaceWith(...nodes: (DomNode | string)[]): void {
    const { parentNode } = this
    const next = firstOther(this.nextSibling, nodes)
    unlink(this)
    putBefore(parentNode, nodes, next)
  }

  append(...nodes: (DomNode | string)[]): void {
    putBefore(this, nodes, null)
  }

  prepend(...nodes: (DomNode | string)[]): void {
    putBefore(this, nodes, firstOther(this.firstChild, nodes))
  }

  get nodeValue(): string | null {
    return null
  }

  set nodeValue(_data: string | null) {}

  get textContent(): string {
    const { firstChild } = this
    if (firstChild === null) return ''
    if (firstChild.nextSibling === null) return isComment(firstChild) ? '' : firstChild.textContent
    let text = ''
    for (let node: DomChild | null = firstChild; node; node = node.nextSibling)
      if (!isComment(node)) text += node.textContent
    return text
  }

  set textContent(text: string) {
    while (this.firstChild) unlink(this.firstChild)
    if (text !== '') this.appendChild(documentOf(this).createTextNode(text))
  }

  appendChild<Child extends DomNode>(node: Child): Child {
    return this.insertBefore(node, null)
  }

  /** Before a node that has gone elsewhere is at the end. Throws where the node holds this one. */
  insertBefore<Child extends DomNode>(node: Child, reference: DomNode | null = null): Child {
    refuseWithin(node, this)
    if (isFragment(node)) {
      while (node.firstChild) this.insertBefore(node.firstChild, reference)
      return node
    }
    if (!isChild(node)) throw new Error('a document stands in nothing')
    if (node === reference) return node
    unlink(node)
    link(this, node, reference && isChild(reference) && reference.parentNode === this ? reference : null)
    return node
  }

  removeChild<Child extends DomNode>(node: Child): Child {
    if (node.parentNode !== this) throw new Error('the node is no child')
    unlink(node)
    return node
  }

  replaceChild<Child extends DomNode>(node: DomNode, replaced: Child): Child {
    refuseWithin(node, this)
    const next = replaced.nextSibling
    this.removeChild(replaced)
    this.insertBefore(node, next)
    return replaced
  }
}

export abstract class DomParent extends DomNode {
  get children(): DomElement[] {
    const elements: DomElement[] = []
    for (let node = this.firstChild; node; node = node.nextSibling) if (isElement(node)) elements.push(node)
    return elements
  }

  get firstElementChild(): DomElement | null {
    const first = this.firstChild
    return first === null || isElement(first) ? first : first.nextElementSibling
  }

  get lastElementChild(): DomElement | null {
    const last = this.lastChild
    return last === null || isElement(last) ? last : last.previousElementSibling
  }

  /** All elements of a name within, in document order; `*` are all. */
  getElementsByTagName(name: string): DomElement[] {
    const localName = name.toLowerCase()
    const found: DomElement[] = []
    for (let node = nextElement(this, this); node; node = nextElement(node, this))
      if (localName === '*' || node.localName === localName) found.push(node)
    return found
  }

  querySelector(selector: string): DomElement | null {
    for (const element of elementsMatching(this, selector)) return element
    return null
  }

  querySelectorAll(selector: string): DomElement[] {
    return [...elementsMatching(this, selector)]
  }
}

function documentOf(node: DomNode): DomDocument {
  return node.ownerDocument ?? (node as DomDocument)
}

/** Throws before anything is changed. */
function refuseWithin(node: DomNode, parent: DomNode): void {
  if (node === parent || (node.firstChild !== null && node.contains(parent)))
    throw new Error('a node cannot stand in itself')
}

/** A node or the first behind it that stays where it is while these are moved. */
function firstOther(from: DomChild | null, moved: readonly (DomNode | string)[]): DomChild | null {
  let node = from
  while (node && moved.includes(node)) node = node.nextSibling
  return node
}

function putBefore(parent: DomNode | null, nodes: (DomNode | string)[], next: DomChild | null): void {
  for (const node of nodes)
    parent?.insertBefore(typeof node === 'string' ? documentOf(parent).createTextNode(node) : node, next)
}

function link(parent: DomNode, child: DomChild, next: DomChild | null): void {
  const document = documentOf(parent)
  if (child.ownerDocument !== document) adopt(child, document)
  const previous = next ? next.previousSibling : parent.lastChild
  child.parentNode = parent
  child.previousSibling = previous
  child.nextSibling = next
  if (previous) previous.nextSibling = child
  else parent.firstChild = child
  if (next) next.previousSibling = child
  else parent.lastChild = child
  if (isElement(child)) document.elementChanges += 1
}

function unlink(child: DomNode): void {
  const { parentNode: parent, previousSibling: previous, nextSibling: next } = child
  if (parent === null) return
  if (previous) previous.nextSibling = next
  else parent.firstChild = next
  if (next) next.previousSibling = previous
  else parent.lastChild = previous
  child.parentNode = null
  child.previousSibling = null
  child.nextSibling = null
  if (isElement(child)) documentOf(parent).elementChanges += 1
}

function adopt(node: DomChild, document: DomDocument): void {
  node.ownerDocument = document
  if (isElement(node)) for (const child of node.childNodes) adopt(child, document)
}
