/** Holds the check itself: were the browser's types to come in by some package, these would be no errors, and the check would fail. */

export const unknownMembers = (element: Element, document: Document, node: Node) => [
  // @ts-expect-error: pages are never copied.
  node.cloneNode(true),
  // @ts-expect-error: our nodes have no layout.
  element.offsetHeight,
  // @ts-expect-error: attributes are asked for by their names.
  element.dataset,
  // @ts-expect-error: pages are walked by their elements.
  document.createTreeWalker(element),
  // @ts-expect-error: lists are arrays, as their methods are.
  element.children.item(0),
  // @ts-expect-error: there is no such name.
  NodeFilter.SHOW_TEXT,
]
