/** Marks within a line as Markdown wants them: emphasis without spaces at its ends, raised and lowered text, marks that touch. */

import type { Element, ElementContent } from 'hast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { InlineCode, Nodes, PhrasingContent } from 'mdast'
import { toString as markdownText } from 'mdast-util-to-string'
import { phrasingWithAddresses } from './escaping.ts'
import { raised } from './raised.ts'

const marks: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete'])
const wordSign = /[\p{L}\p{N}_]/u
const noWordSign = /[^\p{L}\p{N}\s]/u

/**
 * Marks of one sort that touch become one, since their signs would run together; struck out text that GFM would not see for
 * the signs around it is written as an element.
 */
export function joinMarks(node: Nodes): void {
  if (!('children' in node)) return
  const joined: Nodes[] = []
  for (const child of node.children) {
    const last = joined.at(-1)
    // The signs around code that touches other code would be read as other signs.
    if (last?.type === 'inlineCode' && child.type === 'inlineCode')
      joined[joined.length - 1] = { ...last, value: last.value + child.value }
    else if (
      last &&
      marks.has(child.type) &&
      last.type === child.type &&
      'children' in last &&
      'children' in child
    ) {
      last.children = [...last.children, ...child.children] as typeof last.children
    } else joined.push(child)
  }
  const written = joined.flatMap((child, index): Nodes[] => {
    if (child.type !== 'delete') return [child]
    const around = [joined[index - 1], joined[index + 1]].map((sibling) =>
      sibling ? markdownText(sibling) : '',
    )
    const inner = markdownText(child)
    const isHidden =
      (noWordSign.test(inner.slice(0, 1)) && wordSign.test(around[0]?.slice(-1) ?? '')) ||
      (noWordSign.test(inner.slice(-1)) && wordSign.test(around[1]?.slice(0, 1) ?? '')) ||
      /^~|~$/.test(inner) ||
      [joined[index - 1], joined[index + 1]].some((sibling) => sibling && marks.has(sibling.type))
    if (!isHidden) return [child]
    return [{ type: 'html', value: '<del>' }, ...child.children, { type: 'html', value: '</del>' }]
  })
  node.children = written as typeof node.children
  for (const child of written) joinMarks(child)
}

/** Makes links of the web addresses in running text that is not within a link. */
export function withAddresses(node: Nodes): void {
  if (!('children' in node) || node.type === 'link') return
  const children = node.children.flatMap((child): Nodes[] =>
    child.type === 'text' ? phrasingWithAddresses(child.value) : [child],
  )
  node.children = children as typeof node.children
  for (const child of children) withAddresses(child)
}

/** Raised and lowered text in Unicode's characters, or else as an element, which Markdown lets through. */
function raisedOrElement(state: State, node: Element): PhrasingContent[] {
  const how = node.tagName === 'sub' ? 'sub' : 'sup'
  const [only, ...others] = node.children
  const text = only?.type === 'text' && others.length === 0 ? raised(only.value, how) : null
  return text === null ? asElement(state, node) : [{ type: 'text', value: text }]
}

function asElement(state: State, node: Element): PhrasingContent[] {
  const { tagName } = node
  return [
    { type: 'html', value: `<${tagName}>` },
    ...(state.all(node) as PhrasingContent[]),
    { type: 'html', value: `</${tagName}>` },
  ]
}

/** Emphasis in Markdown neither begins nor ends with a space: those go outside of it. */
function emphasised(type: 'emphasis' | 'strong' | 'delete'): Handle {
  return (state, node) => {
    const children = state.all(node) as PhrasingContent[]
    const [first, last] = [children[0], children.at(-1)]
    const before = first?.type === 'text' ? (/^\s*/.exec(first.value)?.[0] ?? '') : ''
    if (first?.type === 'text') first.value = first.value.slice(before.length)
    const after = last?.type === 'text' ? (/\s*$/.exec(last.value)?.[0] ?? '') : ''
    if (last?.type === 'text') last.value = last.value.slice(0, last.value.length - after.length)
    const inner = children.filter((child) => child.type !== 'text' || child.value !== '')
    const space = (value: string): PhrasingContent[] => (value === '' ? [] : [{ type: 'text', value: ' ' }])
    const marked: PhrasingContent[] = inner.length > 0 ? [{ type, children: inner }] : []
    return [...space(before), ...marked, ...space(after)]
  }
}

/** For the elements that both the article and quotes of it have within their lines. */
export const inlineHandlers: Record<string, Handle> = {
  em: emphasised('emphasis'),
  strong: emphasised('strong'),
  del: emphasised('delete'),
  s: emphasised('delete'),
  sup: raisedOrElement,
  sub: raisedOrElement,
  ins: asElement,
}

/** Code, or the formula that an element is. Spaces at the ends of code go outside of it: Markdown would keep or lose them by its own rules. */
export function codeHandler(formulaOf: (node: Element) => string | null): Handle {
  return (_, node) => {
    const formula = formulaOf(node)
    if (formula !== null) return { type: 'inlineMath', value: formula }
    const value = textOf(node)
    const code: InlineCode = { type: 'inlineCode', value: value.trim() }
    if (code.value === '') return { type: 'text', value }
    const space = (pattern: RegExp): PhrasingContent[] =>
      pattern.test(value) ? [{ type: 'text', value: ' ' }] : []
    return [...space(/^\s/), code, ...space(/\s$/)]
  }
}

function textOf(node: ElementContent): string {
  if (node.type === 'text') return node.value
  return 'children' in node ? node.children.map(textOf).join('') : ''
}
