/** Our DOM against one that many programs use: the same steps give the same tree. */

import fc from 'fast-check'
import { parseHTML } from 'linkedom'
import { expect, it } from 'vitest'
import { DomDocument } from '#main/import/dom/document.ts'
import { htmlIn } from './html-in.ts'

const tags = ['div', 'p', 'b', 'ul', 'li'] as const

/** Numbers say which node is meant, counted from the start of the tree. */
const step = fc.oneof(
  fc.record({ do: fc.constant('append'), tag: fc.constantFrom(...tags), at: fc.nat(30) }),
  fc.record({ do: fc.constant('text'), text: fc.constantFrom('a', 'b<', ' & '), at: fc.nat(30) }),
  fc.record({ do: fc.constant('before'), node: fc.nat(30), at: fc.nat(30) }),
  fc.record({ do: fc.constant('replace'), node: fc.nat(30), at: fc.nat(30) }),
  fc.record({ do: fc.constant('remove'), at: fc.nat(30) }),
  fc.record({ do: fc.constant('empty'), at: fc.nat(30) }),
  fc.record({ do: fc.constant('set'), value: fc.constantFrom('a', 'b"', ''), at: fc.nat(30) }),
)
type Step = Partial<Record<'tag' | 'text' | 'value', string>> & { do: string; at: number; node?: number }

const nodesIn = (node: Node): Node[] => [...node.childNodes].flatMap((child) => [child, ...nodesIn(child)])

/** Does a step where it can be done. */
function run(root: Element, { do: what, at, node, tag = 'p', text = '', value = '' }: Step): void {
  const document = root.ownerDocument
  const nodes = nodesIn(root)
  const target = nodes[at % Math.max(1, nodes.length)]
  const other = nodes[(node ?? 0) % Math.max(1, nodes.length)]
  const holder = target?.nodeType === 1 ? (target as Element) : root
  if (what === 'append') holder.appendChild(document.createElement(tag))
  else if (what === 'text') holder.appendChild(document.createTextNode(text))
  else if (what === 'set') (target?.nodeType === 1 ? holder : null)?.setAttribute('title', value)
  else if (what === 'empty') holder.textContent = text
  else if (what === 'remove') (target as Element | undefined)?.remove()
  else if (target && other && !other.contains(target) && !target.contains(other)) {
    if (what === 'before') target.parentNode?.insertBefore(other, target)
    else target.parentNode?.replaceChild(other, target)
  }
}

/** All that can be asked of a tree, as data. */
function told(root: Element) {
  const name = (node: Node | null) => (node ? `${node.nodeName}${node.nodeValue ?? ''}` : null)
  return {
    text: root.textContent,
    nodes: nodesIn(root).map((node) =>
      [node, node.previousSibling, node.nextSibling, node.firstChild, node.lastChild, node.parentElement].map(
        name,
      ),
    ),
    elements: [...root.querySelectorAll('*')].map((one) =>
      [one.previousElementSibling, one.nextElementSibling, one.firstElementChild, one.lastElementChild].map(
        name,
      ),
    ),
    found: ['p', 'div p', 'b, li', 'ul > li:first-child', '[title="a"]'].map((selector) =>
      [...root.querySelectorAll(selector)].map((one) => one.textContent),
    ),
  }
}

it('builds the tree that linkedom builds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { document } = parseHTML('<html><body></body></html>')
      const theirs = document.createElement('main')
      const ours = new DomDocument().createElement('main') as unknown as Element
      for (const one of steps) {
        run(theirs, one)
        run(ours, one)
      }
      expect(told(ours)).toEqual(told(theirs))
      expect(`<main>${htmlIn(ours)}</main>`).toBe(theirs.toString())
    }),
    { numRuns: 300 },
  )
})
