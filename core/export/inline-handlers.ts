/** Marks within a line as Markdown wants them: emphasis without spaces at its ends, raised and lowered text, marks that touch. */

import type { Element, ElementContent } from 'hast'
import type { Handle, State } from 'hast-util-to-mdast'
import type { Emphasis, InlineCode, Nodes, PhrasingContent, Strong } from 'mdast'
import { toString as markdownText } from 'mdast-util-to-string'
import { phrasingWithAddresses } from './escaping.ts'
import { raised } from './raised.ts'

const marks: ReadonlySet<string> = new Set(['emphasis', 'strong', 'delete'])
const wordSign = /[\p{L}\p{N}_]/u
const noWordSign = /[^\p{L}\p{N}\s]/u

/**
 * Marks of one sort that touch become one, since their signs would run together; marks that Markdown would not see for the
 * signs around them are written as elements.
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
  for (const child of joined) joinMarks(child)
  const written: Nodes[] = []
  for (const [index, child] of joined.entries()) {
    const previous = written.at(-1)
    const following = joined[index + 1]
    const isEmphasis = child.type === 'emphasis' || child.type === 'strong'
    const next = isEmphasis && following ? afterMark(child, following) : following
    if (next) joined[index + 1] = next
    const name = elementNames.get(child.type)
    const isHidden =
      child.type === 'delete'
        ? isHiddenDelete(child, joined[index - 1], next)
        : isHiddenMark(child, previous, next)
    if (name === undefined || !isHidden || !('children' in child)) written.push(child)
    else
      written.push({ type: 'html', value: `<${name}>` }, ...child.children, {
        type: 'html',
        value: `</${name}>`,
      })
  }
  node.children = written as typeof node.children
}

const elementNames: ReadonlyMap<string, string> = new Map([
  ['emphasis', 'em'],
  ['strong', 'strong'],
  ['delete', 'del'],
])

/** GFM sees no sign of struck out text between a letter and a sign, nor beside one of its own or another mark. */
function isHiddenDelete(node: Nodes, previous: Nodes | undefined, next: Nodes | undefined): boolean {
  const around = [previous, next].map((sibling) => (sibling ? markdownText(sibling) : ''))
  const inner = markdownText(node)
  return (
    (noWordSign.test(inner.slice(0, 1)) && wordSign.test(around[0]?.slice(-1) ?? '')) ||
    (noWordSign.test(inner.slice(-1)) && wordSign.test(around[1]?.slice(0, 1) ?? '')) ||
    /^~|~$/.test(inner) ||
    [previous, next].some((sibling) => sibling && marks.has(sibling.type))
  )
}

/**
 * Signs of emphasis open and close nothing between a letter and another sign, nor between another mark and a letter: the
 * library would write the letter as a character reference.
 */
function isHiddenMark(node: Nodes, previous: Nodes | undefined, next: Nodes | undefined): boolean {
  if (!('children' in node) || !elementNames.has(node.type)) return false
  const isBefore = edgeOf(previous, 'end') === 'letter'
  const isBehind = edgeOf(next, 'start') === 'letter'
  const end = edgeOf(node.children.at(-1), 'end')
  return (
    (isBefore && edgeOf(node.children[0], 'start') === 'sign') ||
    (isBehind && (end === 'sign' || (previous !== undefined && marks.has(previous.type)))) ||
    end === 'space'
  )
}

/** What a node begins or ends with as it is written. */
function edgeOf(node: Nodes | undefined, side: 'start' | 'end'): 'letter' | 'sign' | 'space' {
  if (!node || (node.type === 'break' && side === 'end')) return 'space'
  if (node.type !== 'text') return 'sign'
  const sign = side === 'start' ? [...node.value][0] : [...node.value].at(-1)
  if (sign === undefined || /\s/u.test(sign)) return 'space'
  return /[\p{P}\p{S}]/u.test(sign) ? 'sign' : 'letter'
}

const clauseEnd = /(?<=[\p{L}\p{M}\p{N}])[.,:;!?\u2026\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f]+$/u

/** What follows a mark. The stop that ends the marked words goes there where a word touches it, as one would type it. */
function afterMark(mark: Emphasis | Strong, next: Nodes): Nodes {
  const last = mark.children.at(-1)
  if (last?.type !== 'text' || next.type !== 'text' || edgeOf(next, 'start') !== 'letter') return next
  const stop = clauseEnd.exec(last.value)?.[0] ?? ''
  if (stop === '') return next
  last.value = last.value.slice(0, -stop.length)
  return { ...next, value: stop + next.value }
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
