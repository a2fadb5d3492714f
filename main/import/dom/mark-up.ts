/** What an element holds, as HTML: Readability notes the page so before it takes it apart, and puts it back for its next try. */

import { html, parseFragment, serialize, type TreeAdapter, type TreeAdapterTypeMap } from 'parse5'
import type { DomComment, DomText } from './characters.ts'
import type { DomDocument, DomFragment } from './document.ts'
import type { DomElement } from './element.ts'
import type { DomChild, DomNode } from './node.ts'
import { isComment, isElement, isText } from './node-types.ts'

/** The types of this DOM as parse5 knows them. There are no doctypes, and what a `template` holds stands in it itself. */
export type DomTypes = TreeAdapterTypeMap<
  DomNode,
  DomNode,
  DomChild,
  DomDocument,
  DomFragment,
  DomElement,
  DomComment,
  DomText,
  DomElement,
  never
>

export function markUpIn(element: DomElement): string {
  return serialize<DomTypes>(element, { treeAdapter: adapterOf(element.ownerDocument) })
}

/** Depth and size are not bounded, as they are where a page is built: Readability gives back only what it has noted of such a page. */
export function writeMarkUp(element: DomElement, source: string): void {
  const treeAdapter = adapterOf(element.ownerDocument)
  const fragment = parseFragment<DomTypes>(element, source, { treeAdapter })
  element.textContent = ''
  element.appendChild(fragment)
}

/** By which parse5 builds into a document. */
export function adapterOf(document: DomDocument): TreeAdapter<DomTypes> {
  let mode = html.DOCUMENT_MODE.NO_QUIRKS
  return {
    createDocument: () => document,
    createDocumentFragment: () => document.createDocumentFragment(),
    createElement(name, namespace, attributes) {
      const element = document.createElementNS(namespace, name)
      for (const { name, value } of attributes) element.setAttribute(name, value)
      return element
    },
    createCommentNode: (data) => document.createComment(data),
    createTextNode: (data) => document.createTextNode(data),
    adoptAttributes(element, attributes) {
      for (const { name, value } of attributes)
        if (!element.hasAttribute(name)) element.setAttribute(name, value)
    },
    appendChild(parent, child) {
      parent.appendChild(child)
    },
    insertBefore(parent, child, reference) {
      parent.insertBefore(child, reference)
    },
    insertText(parent, data) {
      const last = parent.lastChild
      if (last && isText(last)) last.data += data
      else parent.appendChild(document.createTextNode(data))
    },
    insertTextBefore(parent, data, reference) {
      const previous = reference.previousSibling
      if (previous && isText(previous)) previous.data += data
      else parent.insertBefore(document.createTextNode(data), reference)
    },
    detachNode: (node) => node.remove(),
    setDocumentType() {},
    setDocumentMode(_document, value) {
      mode = value
    },
    getDocumentMode: () => mode,
    setTemplateContent() {},
    getTemplateContent: (template) => template as unknown as DomFragment,
    getAttrList: ({ attributes }) => attributes,
    getChildNodes: ({ childNodes }) => childNodes,
    getFirstChild: ({ firstChild }) => firstChild,
    getParentNode: ({ parentNode }) => parentNode,
    getTagName: ({ localName }) => localName,
    getNamespaceURI: ({ namespaceURI }) => namespaceURI as html.NS,
    getTextNodeContent: ({ data }) => data,
    getCommentNodeContent: ({ data }) => data,
    getDocumentTypeNodeName: () => '',
    getDocumentTypeNodePublicId: () => '',
    getDocumentTypeNodeSystemId: () => '',
    getNodeSourceCodeLocation: () => null,
    setNodeSourceCodeLocation() {},
    updateNodeSourceCodeLocation() {},
    isTextNode: isText,
    isCommentNode: isComment,
    isElementNode: isElement,
    isDocumentTypeNode: (_node): _node is never => false,
  }
}
