/** The white space and the composed form of a block's text, over the whole block and not node by node. */

import { withBoundedMarks, withoutInvisible } from '../text/fold.ts'
import { type ArticleElement, type ArticleNode, type ArticleText, isRemoved } from './document.ts'

const space = '[\\t\\n\\v\\f\\r \\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000]'
const spaceRuns = new RegExp(`(${space}+)`)
const isSpace = new RegExp(`^${space}+$`)
const breaking = /[\t\n\v\f\r \u0085\u2028\u2029]/

/** What composes with the character before it: marks, and the vowels and finals of conjoining Hangul. */
const composing = /^[\p{M}\u1160-\u11FF\uD7B0-\uD7FF]+/u

type TextLeaf = { kind: 'text'; node: ArticleText; value: string }
type BreakLeaf = { kind: 'break'; node: ArticleElement; dropped: boolean }
type Leaf = TextLeaf | BreakLeaf

/**
 * The block's children with their text folded: runs of white space become one space (a lone no-break space stays), none
 * at the ends or around a `br`, NFC throughout; `pre` keeps its lines. Inline elements left empty are dropped, as is a
 * `br` at the ends. The given nodes are not changed.
 */
export function foldInline(nodes: readonly ArticleNode[], preformatted = false): ArticleNode[] {
  const copy = nodes.map(copyNode)
  const dropped = new Set<ArticleElement>()
  foldNodes(copy, preformatted, dropped)
  return withoutEmpty(copy, dropped)
}

function copyNode(node: ArticleNode): ArticleNode {
  return node.type === 'text' ? { ...node } : { ...node, children: node.children.map(copyNode) }
}

function foldNodes(nodes: ArticleNode[], preformatted: boolean, dropped: Set<ArticleElement>): void {
  const leaves: Leaf[] = []
  const visit = (children: ArticleNode[]) => {
    for (const node of children) {
      if (node.type === 'text') {
        leaves.push({ kind: 'text', node, value: withoutInvisible(node.value) })
      } else if (isRemoved(node)) {
        // A removed part is no text of the block that it stands in: it is folded on its own.
        foldNodes(node.children, preformatted, dropped)
      } else if (node.tagName === 'br') leaves.push({ kind: 'break', node, dropped: false })
      else visit(node.children)
    }
  }
  visit(nodes)
  if (preformatted) trimLines(leaves)
  else foldSpaces(leaves)
  compose(leaves)
  dropOuterBreaks(leaves)
  dropOuterBreaks(leaves.toReversed())
  for (const leaf of leaves) {
    if (leaf.kind === 'text') leaf.node.value = leaf.value
    else if (leaf.dropped) dropped.add(leaf.node)
  }
}

function compose(leaves: readonly Leaf[]): void {
  let previous: TextLeaf | null = null
  for (const leaf of leaves) {
    if (leaf.kind === 'break') {
      previous = null
      continue
    }
    const marks = previous ? (composing.exec(leaf.value)?.[0] ?? '') : ''
    if (previous) previous.value += marks
    leaf.value = leaf.value.slice(marks.length)
    if (leaf.value !== '') previous = leaf
  }
  for (const leaf of leaves)
    if (leaf.kind === 'text') leaf.value = withBoundedMarks(leaf.value).normalize('NFC')
}

function foldSpaces(leaves: readonly Leaf[]): void {
  let run = ''
  let owner: TextLeaf | null = null
  let lineStart = true
  for (const leaf of leaves) {
    if (leaf.kind === 'break') {
      run = ''
      owner = null
      lineStart = true
      continue
    }
    const parts = leaf.value.split(spaceRuns)
    leaf.value = ''
    for (const part of parts) {
      if (part === '') continue
      if (isSpace.test(part)) {
        run += part
        owner ??= leaf
        continue
      }
      if (owner && !lineStart) owner.value += run.length > 1 || breaking.test(run) ? ' ' : run
      run = ''
      owner = null
      lineStart = false
      leaf.value += part
    }
  }
}

/** Takes the blank lines before the first line and the white space after the last off preformatted text. */
function trimLines(leaves: readonly Leaf[]): void {
  const texts = leaves.filter((leaf) => leaf.kind === 'text')
  for (const leaf of texts) leaf.value = leaf.value.replace(/\r\n?/g, '\n')
  const whole = texts.map((leaf) => leaf.value).join('')
  let before = /^(?:[^\S\n]*\n)*/.exec(whole)?.[0].length ?? 0
  let after = whole.length - whole.trimEnd().length
  for (const leaf of texts) {
    const cut = Math.min(before, leaf.value.length)
    leaf.value = leaf.value.slice(cut)
    before -= cut
  }
  for (const leaf of texts.toReversed()) {
    const cut = Math.min(after, leaf.value.length)
    leaf.value = leaf.value.slice(0, leaf.value.length - cut)
    after -= cut
  }
}

function dropOuterBreaks(leaves: readonly Leaf[]): void {
  for (const leaf of leaves) {
    if (leaf.kind === 'break') leaf.dropped = true
    else if (leaf.value !== '') return
  }
}

/** Drops what is empty and joins neighbouring texts. */
function withoutEmpty(nodes: readonly ArticleNode[], dropped: ReadonlySet<ArticleElement>): ArticleNode[] {
  const kept: ArticleNode[] = []
  for (const node of nodes) {
    const last = kept.at(-1)
    if (node.type === 'text') {
      if (node.value === '') continue
      if (last?.type === 'text') last.value += node.value
      else kept.push(node)
    } else if (node.tagName === 'br') {
      if (!dropped.has(node)) kept.push({ ...node, children: [] })
    } else {
      const children = withoutEmpty(node.children, dropped)
      if (children.length > 0 || node.tagName === 'img') kept.push({ ...node, children })
    }
  }
  return kept
}
