/** How the posts of a thread are written: each under a line that says who wrote it and when, a rule between two of them. */

import { type ArticleElement, type ArticleNode, makeElement as make } from '../../../article/document.ts'
import { titleKey } from '../metadata/title.ts'
import { type Area, ancestors, type Block, type Page, ruleOf } from '../page.ts'
import { isHeading } from '../rules/measure.ts'

/**
 * A post as the article shows it. `lines` say who wrote it, when, and how many voted for it; `text` is what was written; `around` are the
 * elements that only hold the post, as the items of a list of posts do.
 */
export type ShownPost = {
  author: readonly Block[]
  date: readonly Block[]
  votes: readonly Block[]
  isAccepted: boolean
  text: readonly Block[]
  around: readonly Area[]
}

/** `heads` are what stands over posts, by the number of their first block; the blocks in `moved` stand in them. */
export type PostsModel = {
  heads: ReadonlyMap<number, ArticleElement[]>
  moved: ReadonlySet<Block>
  around: ReadonlySet<Area>
}

const text = (value: string): ArticleNode => ({ type: 'text', value })
const accepted = '✓ '
const voted = '▲ '
const parted = ' · '

export function postsModel(page: Page, posts: readonly ShownPost[]): PostsModel {
  const heads = new Map<number, ArticleElement[]>()
  const moved = new Set<Block>()
  const around = new Set<Area>()
  for (const post of posts) {
    const lines = linesOf(page, post)
    const first = Math.min(...[...lines, ...post.text.filter(isShown(page))].map(({ number }) => number))
    if (!Number.isFinite(first)) continue
    const before = page.blocks.slice(0, first).findLast(isShown(page))
    const isParted = heads.size > 0 && !(before && isHeading(before))
    heads.set(first, [...(isParted ? [make('hr', {}, [])] : []), ...headOf(post, lines)])
    const all = [...lines, ...post.author]
    for (const line of all) moved.add(line)
    for (const area of [...post.around, ...all.flatMap((line) => [...ancestors(line)])])
      addWithRows(area, around)
  }
  return { heads, moved, around }
}

/** What only holds posts does not hold its items and rows, either. */
function addWithRows(area: Area, around: Set<Area>): void {
  if (around.has(area)) return
  around.add(area)
  for (const child of area.children)
    if (child.kind === 'area' && isRow.test(child.tag)) addWithRows(child, around)
}

const isRow = /^(?:li|dd|thead|tbody|tfoot|tr|td|th)$/

const isShown = (page: Page) => (block: Block) => block.text !== '' && ruleOf(page, block) === null

/** The lines over a post; a name that stands in the line of the date does not stand beside it. */
function linesOf(page: Page, { author, date, votes }: ShownPost): Block[] {
  const dates = date.map((block) => titleKey(block.text))
  const names = author.filter((block) => !dates.some((line) => line.includes(titleKey(block.text))))
  return [...names, ...date, ...votes].filter(isShown(page))
}

function headOf({ author, votes, isAccepted }: ShownPost, lines: readonly Block[]): ArticleElement[] {
  const parts = lines.map((line): ArticleNode[] => {
    const said = line.content.flatMap(withoutIcons)
    if (author.includes(line)) return [make('strong', {}, said.flatMap(withoutStrong))]
    const isNumber = votes.includes(line) && !/\p{L}/u.test(line.text)
    return isNumber ? [text(voted), ...said] : said
  })
  const content = parts.flatMap((part, index) => (index > 0 ? [text(parted), ...part] : part))
  if (content.length === 0 && !isAccepted) return []
  return [make('p', {}, [...(isAccepted ? [text(accepted)] : []), ...content])]
}

/** Pictures of members, ranks and kinds of posts say nothing beside the words. */
function withoutIcons(node: ArticleNode): ArticleNode[] {
  if (node.type === 'text') return [node]
  return node.tagName === 'img' ? [] : [{ ...node, children: node.children.flatMap(withoutIcons) }]
}

/** A name is strong as a whole. */
function withoutStrong(node: ArticleNode): ArticleNode[] {
  if (node.type === 'text') return [node]
  const children = node.children.flatMap(withoutStrong)
  return node.tagName === 'strong' || node.tagName === 'em' ? children : [{ ...node, children }]
}
