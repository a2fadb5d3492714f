/** The Page as article elements: areas become containers or dissolve, and what a rule removed stands in its place. */

import {
  type ArticleElement,
  type ArticleNode,
  type ArticleProperties,
  makeElement as make,
  type TagName,
} from '../../../article/document.ts'
import { type RemovalRule, removal } from '../../../article/removal-rules.ts'
import { isBlockRole } from '../../findings.ts'
import { type Area, type Block, type Page, roleOf, ruleOf } from '../page.ts'
import { isLayoutTable, isTakenInParts } from './layout-table.ts'
import { postsModel, type ShownPost } from './posts.ts'

const containers: ReadonlyMap<string, TagName> = new Map<string, TagName>([
  ['ul', 'ul'],
  ['menu', 'ul'],
  ['dir', 'ul'],
  ['ol', 'ol'],
  ['li', 'li'],
  ['dl', 'dl'],
  ['dd', 'dd'],
  ['blockquote', 'blockquote'],
  ['figure', 'figure'],
  ['table', 'table'],
  ['thead', 'thead'],
  ['tbody', 'tbody'],
  ['tfoot', 'tbody'],
  ['tr', 'tr'],
  ['td', 'td'],
  ['th', 'th'],
  ['aside', 'aside'],
])
const leaves: ReadonlyMap<string, TagName> = new Map<string, TagName>([
  ['h1', 'h2'],
  ['h2', 'h2'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h4'],
  ['h6', 'h4'],
  ['pre', 'pre'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
  ['figcaption', 'figcaption'],
  ['dt', 'dt'],
  ['caption', 'caption'],
])
/** Removed as a whole, these keep their place in the list or table and carry the rule themselves. */
const carriesRule: ReadonlySet<string> = new Set([
  'li',
  'tr',
  'ul',
  'ol',
  'dl',
  'table',
  'figure',
  'blockquote',
])
const cells: ReadonlySet<string> = new Set(['td', 'th', 'dd'])

/**
 * The page's elements, with all that is removed marked by role and rule. `targets` gets the elements by the page's ids; `posts` are
 * those of a thread.
 */
export function assemble(
  page: Page,
  targets: Map<string, ArticleElement>,
  posts: readonly ShownPost[] = [],
): ArticleElement[] {
  const { heads, moved, around: aroundPosts } = postsModel(page, posts)
  const layout = new Set<Area>(aroundPosts)

  const target = (ids: readonly string[], nodes: readonly ArticleNode[]) => {
    const element = nodes.find((node) => node.type === 'element')
    if (element) for (const id of ids) if (!targets.has(id)) targets.set(id, element)
  }

  const block = (item: Block, around: string | null): ArticleNode[] => {
    const head = heads.get(item.number)
    const own = moved.has(item) ? [] : ownBlock(item, around)
    if (head) target(item.ids, head.slice(-1))
    return head ? [...head, ...own] : own
  }

  const ownBlock = (item: Block, around: string | null): ArticleNode[] => {
    if (item.tag === 'hr') {
      const under = textBefore(page, item)
      return partsText(page, item) && !(under && moved.has(under)) ? [make('hr', {}, [])] : []
    }
    const inContainer = containers.has(item.area.tag) && item.area.tag === item.tag
    const role = roleOf(page, item)
    const rule = ruleOf(page, item)
    const properties: ArticleProperties = {
      ...(role !== null && isBlockRole(role) && { dataRole: role }),
      ...(item.codeLang !== null && item.tag === 'pre' && { dataLang: item.codeLang }),
    }
    const removedBy = around === null ? rule : null
    if (inContainer && removedBy === null && role === null && !layout.has(item.area)) {
      target(item.ids, item.content)
      return item.content
    }
    const content = item.tag === 'summary' ? [make('strong', {}, item.content)] : item.content
    const element = make(leaves.get(item.tag) ?? 'p', properties, content)
    target(item.ids, [element])
    return [removedBy === null ? element : wrap([element], removedBy)]
  }

  const area = (item: Area, around: string | null): ArticleNode[] => {
    if (item.hidden !== null) return hiddenPart(item, around)
    if (item.tag === 'table' && (isLayoutTable(item) || isTakenInParts(page, item))) markLayout(item, layout)
    const tagName = layout.has(item) ? undefined : containers.get(item.tag)
    const own = around === null ? ruleOfAll(page, item, tagName !== undefined) : null
    const children = item.children.flatMap((child) =>
      child.kind === 'block' ? block(child, own ?? around) : area(child, own ?? around),
    )
    const grouped = groupRemoved(children)
    const nodes = tagName === undefined ? grouped : [make(tagName, { ...item.properties }, grouped)]
    target(item.ids, nodes)
    if (own === null) return nodes
    const only = nodes[0]
    if (tagName !== undefined && only?.type === 'element') {
      if (carriesRule.has(tagName)) Object.assign(only.properties, removal(own))
      else if (cells.has(tagName)) only.children = [wrap(only.children, own)]
      if (carriesRule.has(tagName) || cells.has(tagName)) return [only]
    }
    return [wrap(nodes, own)]
  }

  /** What was hidden in a part that is itself left out belongs to it. */
  const hiddenPart = ({ hidden, parent }: Area, around: string | null): ArticleNode[] => {
    const part = page.hidden[hidden ?? -1]
    if (!part || part.blocks.length === 0) return []
    const nodes = assemble(part, targets)
    const open =
      around === null ? nodes : nodes.flatMap((node) => (isWrap(node) ? node.children : [plain(node)]))
    // Between items and rows stand items and rows alone.
    if (parent?.tag === 'ul' || parent?.tag === 'ol') return [make('li', {}, open)]
    return open
  }

  const top = groupRemoved(area(page.root, null))
  return top.map((node) => (node.type === 'element' ? node : make('p', {}, [node])))
}

function wrap(children: ArticleNode[], rule: RemovalRule): ArticleElement {
  return make('section', removal(rule), children)
}

/**
 * The rule that removed all the text of an area, or null. A list or table is left out whole: where `isWhole`, several rules may have
 * done it, and the one that removed most names it.
 */
function ruleOfAll(page: Page, { from, to }: Area, isWhole: boolean): RemovalRule | null {
  const removed = new Map<RemovalRule, number>()
  for (let number = from; number < to; number += 1) {
    const block = page.blocks[number]
    if (!block || block.tag === 'hr') continue
    const rule = ruleOf(page, block)
    if (rule === null) return null
    removed.set(rule, (removed.get(rule) ?? 0) + block.text.length)
  }
  if (removed.size > 1 && !isWhole) return null
  const [most] = [...removed].sort(([, one], [, other]) => other - one)
  return most?.[0] ?? null
}

/** Neighbours that one rule removed become one section, so that the list of what was removed stays readable. */
function groupRemoved(nodes: readonly ArticleNode[]): ArticleNode[] {
  const out: ArticleNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    const rule = ruleOfNode(node)
    const blank = node.type === 'text' && node.value.trim() === ''
    if (blank && last && ruleOfNode(last) !== undefined) continue
    if (rule === undefined || !isWrap(node)) {
      const mergeable =
        rule !== undefined && last && isWrap(last) && ruleOfNode(last) === rule && !inList(node)
      if (mergeable) last.children.push(plain(node))
      else out.push(node)
      continue
    }
    if (last && ruleOfNode(last) === rule && !inList(last)) {
      if (isWrap(last)) for (const child of node.children) last.children.push(child)
      else out[out.length - 1] = { ...node, children: [plain(last), ...node.children] }
    } else out.push(node)
  }
  return out
}

const inList = (node: ArticleNode) =>
  node.type === 'element' && (node.tagName === 'li' || node.tagName === 'tr')

function ruleOfNode(node: ArticleNode): string | undefined {
  return node.type === 'element' ? node.properties.dataRule : undefined
}

function isWrap(node: ArticleNode): node is ArticleElement {
  return node.type === 'element' && node.tagName === 'section' && node.properties.dataRule !== undefined
}

/** The node without its mark: the section around it carries it. */
function plain(node: ArticleNode): ArticleNode {
  if (node.type === 'element') {
    delete node.properties.dataRole
    delete node.properties.dataRule
  }
  return node
}

/** Whether a rule stands between two blocks of the article. */
function partsText(page: Page, rule: Block): boolean {
  const isText = (block: Block | undefined) =>
    block !== undefined && ruleOf(page, block) === null && block.tag !== 'hr'
  return isText(page.blocks[rule.number - 1]) && isText(page.blocks[rule.number + 1])
}

/** The nearest block before a rule that has text, or is a rule itself. */
function textBefore(page: Page, { number }: Block): Block | undefined {
  for (let index = number - 1; index >= 0; index -= 1) {
    const block = page.blocks[index]
    if (block && (block.text !== '' || block.tag === 'hr')) return block
  }
  return undefined
}

function markLayout(area: Area, layout: Set<Area>): void {
  layout.add(area)
  for (const child of area.children) {
    if (child.kind === 'area' && /^(?:thead|tbody|tfoot|tr|td|th)$/.test(child.tag)) markLayout(child, layout)
  }
}
