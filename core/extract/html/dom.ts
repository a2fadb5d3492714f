/** Walking a DOM in document order. */

const mostKnown = 5_000

/** A function of a string that remembers what it gave: pages have few names beside their elements. */
export function remembered<Value>(of: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const value = of(text)
    if (known.size > mostKnown) known.clear()
    known.set(text, value)
    return value
  }
}

/** A document that counts how often elements came or went: as long as the count is the same, so are its lists of elements. */
type CountingDocument = Document & { readonly elementChanges?: number }

/** What was found at the last walk of a root, and the document's count at that time. */
type Walk = { changes: number; elements: readonly Element[]; named: Map<string, Element[]> | null }

const walks = new WeakMap<Element, Walk>()

/** All elements under a root, in document order: a list that does not change while elements are removed. */
export function elementsIn(root: Element): readonly Element[] {
  return walkOf(root).elements
}

/** Many steps ask the same page, one after the other: it is walked anew only where elements came or went since the last walk. */
function walkOf(root: Element): Walk {
  const { elementChanges: changes }: CountingDocument = root.ownerDocument
  const last = walks.get(root)
  if (last && last.changes === changes) return last
  const walk: Walk = {
    changes: changes ?? Number.NaN,
    elements: [...root.getElementsByTagName('*')],
    named: null,
  }
  if (isWhole(root)) walks.set(root, walk)
  return walk
}

const isWhole = ({ localName }: Element) => localName === 'body' || localName === 'html'

/** The elements of these names under a root, in document order. */
export function namedIn(root: Element, ...names: readonly string[]): readonly Element[] {
  const walk = walkOf(root)
  const [name = '', ...others] = names
  if (others.length > 0) return walk.elements.filter(({ localName }) => names.includes(localName))
  walk.named ??= byName(walk.elements)
  return walk.named.get(name) ?? []
}

function byName(elements: readonly Element[]): Map<string, Element[]> {
  const named = new Map<string, Element[]>()
  for (const element of elements) {
    const others = named.get(element.localName)
    if (others) others.push(element)
    else named.set(element.localName, [element])
  }
  return named
}

const tagsOf = remembered((list): ReadonlySet<string> => new Set(list.split(' ')))

/** The nearest of an element and those around it that has one of these names, parted by spaces: `closest` reads its selector anew at each call. */
export function nearest(element: Element | null | undefined, names: string): Element | null {
  const tags = tagsOf(names)
  let one = element ?? null
  while (one && !tags.has(one.localName)) one = one.parentElement
  return one
}

/** Whether an element of one of these names, parted by spaces, stands in another. */
export function holds(element: Element, names: string): boolean {
  const tags = tagsOf(names)
  const visit = (outer: Element): boolean => {
    for (let child = outer.firstElementChild; child; child = child.nextElementSibling)
      if (tags.has(child.localName) || visit(child)) return true
    return false
  }
  return visit(element)
}

/** Whether something is so of an element or of one around it. */
export function isWithin(element: Element, is: (one: Element) => boolean): boolean {
  for (let one: Element | null = element; one; one = one.parentElement) if (is(one)) return true
  return false
}

/** Text of an element or node with single spaces and none at the ends. */
export function flatText(node: Node): string {
  return (node.textContent ?? '').replace(/\s+/g, ' ').trim()
}

const none: readonly string[] = []
const classesIn = remembered((names): readonly string[] => [
  ...new Set(names.toLowerCase().split(/\s+/).filter(Boolean)),
])

/** An element's class attribute, '' where it has none. */
export function classNames(element: Element): string {
  return element.getAttribute('class') ?? ''
}

/** The words of an element's class attribute, in lower case. */
export function classesOf(element: Element): readonly string[] {
  const names = classNames(element)
  return names ? classesIn(names) : none
}

/** Tells of elements whether one of their classes matches: asked once for each class attribute. */
export function classed(pattern: RegExp): (element: Element) => boolean {
  const isMatch = remembered((names) => classesIn(names).some((name) => pattern.test(name)))
  return (element) => {
    const names = classNames(element)
    return names !== '' && isMatch(names)
  }
}

/** Whether no text stands in a box beside one of the nodes that it holds. */
export function isAllOf(node: Node, box: Element): boolean {
  for (let other = box.firstChild; other; other = other.nextSibling)
    if (other !== node && /\S/.test(other.textContent ?? '')) return false
  return true
}

/** Puts an element's children in its place. */
export function unwrap(element: Element): void {
  while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element)
  element.remove()
}

const kept = ['id', 'data-slug', 'data-hides', 'data-hides-behind', 'lang', 'dir'] as const

/** Puts an element of another name in the place of one, with its children, its id and its language. */
export function renamed(element: Element, tagName: string): Element {
  const other = element.ownerDocument.createElement(tagName)
  for (const name of kept) {
    const value = element.getAttribute(name)
    if (value !== null) other.setAttribute(name, value)
  }
  while (element.firstChild) other.appendChild(element.firstChild)
  element.parentNode?.replaceChild(other, element)
  return other
}

/** Whether two nodes have nothing but white space between them, and which comes next: the sibling with content, or null. */
export function neighbour(node: Node, direction: 'next' | 'previous'): Node | null {
  const step = (from: Node) => (direction === 'next' ? from.nextSibling : from.previousSibling)
  let other = step(node)
  while (other && other.nodeType === 3 && !/\S/.test(other.nodeValue ?? '')) other = step(other)
  return other
}

const printScript = /^javascript:\s*(?:\w+\.)?print\s*\(/i

/** Whether an element is a link that prints the page. */
export function printsPage(element: Element): boolean {
  return element.localName === 'a' && printScript.test(element.getAttribute('href') ?? '')
}
