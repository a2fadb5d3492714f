/** Signatures that old forums set under a line of underscores, in the same box as what was written. */

import { elementsIn, flatText, nearest } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

const line = /^\s*_{8,}\s*$/
/** What is longer is text that an author parts from the rest. */
const longestSignature = 600

/** Puts what stands between such a line and the end of its box into a part that is named as a signature; the line as well. */
export function partSignatures(body: Element): void {
  if (!(body.textContent ?? '').includes('________')) return
  for (const element of [body, ...elementsIn(body)])
    for (let node = element.firstChild; node; node = node.nextSibling)
      if (node.nodeType === 3 && line.test(node.nodeValue ?? '') && partFrom(node, element)) break
}

function partFrom(node: Node, around: Element): boolean {
  const behind: Node[] = []
  for (let next: Node | null = node; next; next = next.nextSibling) behind.push(next)
  const text = behind.map(flatText).join(' ')
  const isBlock = behind.some((one) => one.nodeType === 1 && isFlow(one as Element))
  if (isBlock || text.length > longestSignature || nearest(around, 'pre code')) return false
  const part = around.ownerDocument.createElement('div')
  part.setAttribute('class', 'signature')
  around.insertBefore(part, node)
  for (const one of behind) part.appendChild(one)
  return true
}
