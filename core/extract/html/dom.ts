/** Walking a DOM in document order. */

/** All elements under a root, in document order: a list that does not change while elements are removed. */
export function elementsIn(root: Element): Element[] {
  const found: Element[] = []
  const visit = (element: Element) => {
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) {
      found.push(child)
      visit(child)
    }
  }
  visit(root)
  return found
}

/** Text of an element or node with single spaces and none at the ends. */
export function flatText(node: Node): string {
  return (node.textContent ?? '').replace(/\s+/g, ' ').trim()
}

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

const none: readonly string[] = []
const classesIn = remembered((names): readonly string[] => names.toLowerCase().split(/\s+/).filter(Boolean))

/** The words of an element's class attribute, in lower case. */
export function classesOf(element: Element): readonly string[] {
  const names = element.getAttribute('class')
  return names ? classesIn(names) : none
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
