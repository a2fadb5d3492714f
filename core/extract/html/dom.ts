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
