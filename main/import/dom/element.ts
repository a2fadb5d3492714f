/** Elements and their attributes, which are few: they are looked up one by one. */

import type { DomDocument } from './document.ts'
import { markUpIn, writeMarkUp } from './mark-up.ts'
import { DomParent } from './node.ts'
import { nodeTypes } from './node-types.ts'
import { matcherOf } from './selectors.ts'

export class DomAttribute {
  declare readonly name: string
  declare value: string

  constructor(name: string, value: string) {
    this.name = name
    this.value = value
  }

  cloneNode(): DomAttribute {
    return new DomAttribute(this.name, this.value)
  }
}

export class DomElement extends DomParent {
  declare ownerDocument: DomDocument
  declare readonly localName: string
  declare readonly tagName: string
  declare readonly namespaceURI: string
  declare readonly attributes: DomAttribute[]

  constructor(ownerDocument: DomDocument, localName: string, tagName: string, namespaceURI: string) {
    super(nodeTypes.element, ownerDocument)
    this.localName = localName
    this.tagName = tagName
    this.namespaceURI = namespaceURI
    this.attributes = []
  }

  get nodeName(): string {
    return this.tagName
  }

  get id(): string {
    return this.getAttribute('id') ?? ''
  }

  // Readability names what it has found: bundled, its code is strict, and fails where nothing can be set.
  set id(id: string) {
    this.setAttribute('id', id)
  }

  get className(): string {
    return this.getAttribute('class') ?? ''
  }

  set className(names: string) {
    this.setAttribute('class', names)
  }

  get classList(): { contains: (name: string) => boolean } {
    const names = this.className.split(/\s+/)
    return { contains: (name) => names.includes(name) }
  }

  /** What Readability asks of an element's own style. */
  get style(): { display: string; visibility: string } {
    const style = this.getAttribute('style')
    if (style === null) return unstyled
    return { display: declaredIn(style, 'display'), visibility: declaredIn(style, 'visibility') }
  }

  get innerHTML(): string {
    return markUpIn(this)
  }

  set innerHTML(html: string) {
    writeMarkUp(this, html)
  }

  getAttributeNode(name: string): DomAttribute | null {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute
    return null
  }

  getAttribute(name: string): string | null {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute.value
    return null
  }

  getAttributeNames(): string[] {
    return this.attributes.map(({ name }) => name)
  }

  hasAttribute(name: string): boolean {
    return this.getAttributeNode(name) !== null
  }

  hasAttributes(): boolean {
    return this.attributes.length > 0
  }

  setAttribute(name: string, value: string): void {
    const attribute = this.getAttributeNode(name)
    if (attribute) attribute.value = String(value)
    else this.attributes.push(new DomAttribute(name, String(value)))
  }

  setAttributeNode({ name, value }: DomAttribute): void {
    this.setAttribute(name, value)
  }

  removeAttribute(name: string): void {
    const index = this.attributes.findIndex((attribute) => attribute.name === name)
    if (index >= 0) this.attributes.splice(index, 1)
  }

  matches(selector: string): boolean {
    return matcherOf(selector)(this)
  }

  closest(selector: string): DomElement | null {
    const isMatch = matcherOf(selector)
    let element: DomElement | null = this
    while (element && !isMatch(element)) element = element.parentElement
    return element
  }
}

const unstyled = { display: '', visibility: '' } as const

/** The value of a property in an element's own style; the last one counts. */
function declaredIn(style: string, property: string): string {
  let value = ''
  for (const rule of style.split(';')) {
    const colon = rule.indexOf(':')
    if (colon > 0 && rule.slice(0, colon).trim() === property) value = rule.slice(colon + 1).trim() || value
  }
  return value
}
