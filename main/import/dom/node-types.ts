/** The types of nodes. */

import type { DomComment, DomText } from './characters.ts'
import type { DomFragment } from './document.ts'
import type { DomElement } from './element.ts'
import type { DomChild, DomNode } from './node.ts'

export const nodeTypes = { element: 1, text: 3, comment: 8, document: 9, fragment: 11 } as const

export const isElement = (node: DomNode): node is DomElement => node.nodeType === nodeTypes.element
export const isText = (node: DomNode): node is DomText => node.nodeType === nodeTypes.text
export const isComment = (node: DomNode): node is DomComment => node.nodeType === nodeTypes.comment
export const isChild = (node: DomNode): node is DomChild => node.nodeType < nodeTypes.document
export const isFragment = (node: DomNode): node is DomFragment => node.nodeType === nodeTypes.fragment
