/** Documents, which make all other nodes. */

import { DomComment, DomText } from './characters.ts'
import { DomElement } from './element.ts'
import { DomParent } from './node.ts'
import { nodeTypes } from './node-types.ts'

export class DomFragment extends DomParent {
  constructor(ownerDocument: DomDocument) {
    super(nodeTypes.fragment, ownerDocument)
  }
}

const html = 'http://www.w3.org/1999/xhtml'

/** Tags are few: their names in capitals are made once. */
const capitals = new Map<string, string>()

function inCapitals(name: string): string {
  let tagName = capitals.get(name)
  if (tagName === undefined) {
    tagName = name.toUpperCase()
    if (capitals.size < mostNames) capitals.set(name, tagName)
  }
  return tagName
}

const mostNames = 1_000

export class DomDocument extends DomParent {
  /** How often elements were inserted or taken out: as long as it is the same, so are the lists of elements. */
  elementChanges = 0

  constructor() {
    super(nodeTypes.document, null)
  }

  // As in the standard's own types, these are there: every page that has been built has them.
  get documentElement(): DomElement {
    return this.firstElementChild as DomElement
  }

  get head(): DomElement {
    return childOf(this.firstElementChild, 'head') as DomElement
  }

  get body(): DomElement {
    return childOf(this.firstElementChild, 'body') as DomElement
  }

  get title(): string {
    return this.head?.getElementsByTagName('title')[0]?.textContent ?? ''
  }

  createElement(name: string): DomElement {
    return this.createElementNS(html, name.toLowerCase())
  }

  createElementNS(namespace: string, name: string): DomElement {
    return new DomElement(this, name, inCapitals(name), namespace)
  }

  createTextNode(data: string): DomText {
    return new DomText(this, data)
  }

  createComment(data: string): DomComment {
    return new DomComment(this, data)
  }

  createDocumentFragment(): DomFragment {
    return new DomFragment(this)
  }
}

function childOf(parent: DomElement | null, name: string): DomElement | null {
  let child = parent?.firstElementChild ?? null
  while (child && child.localName !== name) child = child.nextElementSibling
  return child
}
