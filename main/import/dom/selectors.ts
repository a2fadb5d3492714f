/** Elements by selectors. */

import { compile, type Options } from 'css-select'
import type { DomElement } from './element.ts'
import type { DomChild, DomParent } from './node.ts'
import { isElement } from './node-types.ts'
import { elementAfter, nextElement } from './walk.ts'

type Matcher = (element: DomElement) => boolean

const matchers = new Map<string, Matcher>()
const mostMatchers = 500

/** Tells of elements whether they are what a selector says; each selector is read once. */
export function matcherOf(selector: string): Matcher {
  let matcher = matchers.get(selector)
  if (!matcher) {
    matcher = names.test(selector) ? matcherOfNames(selector) : compile(selector, options)
    if (matchers.size < mostMatchers) matchers.set(selector, matcher)
  }
  return matcher
}

/** The elements under a root that a selector names, in document order; what a `template` holds is not shown and not found. */
export function* elementsMatching(root: DomParent, selector: string): Generator<DomElement> {
  const isMatch = matcherOf(selector)
  let element = nextElement(root, root)
  while (element) {
    if (isMatch(element)) yield element
    element = element.localName === 'template' ? elementAfter(element, root) : nextElement(element, root)
  }
}

const names = /^[a-z][a-z\d]*(?:\s*,\s*[a-z][a-z\d]*)*$/i

function matcherOfNames(selector: string): Matcher {
  const tags = new Set(selector.toLowerCase().split(/\s*,\s*/))
  return ({ localName }) => tags.has(localName)
}

const options: Options<DomChild, DomElement> = {
  // Pages change between two questions.
  cacheResults: false,
  adapter: {
    isTag: isElement,
    getAttributeValue: (element, name) => element.getAttribute(name) ?? undefined,
    getChildren: (node) => (isElement(node) ? node.childNodes : []),
    getName: ({ localName }) => localName,
    getParent: ({ parentElement }) => parentElement,
    getSiblings: (node) => node.parentNode?.childNodes ?? [node],
    getText: ({ textContent }) => textContent,
    hasAttrib: (element, name) => element.hasAttribute(name),
    removeSubsets: (nodes) =>
      nodes.filter((node) => !nodes.some((other) => other !== node && other.contains(node))),
  },
}
