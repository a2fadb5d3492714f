/** Posts that a page repeats: of a forum's thread, of questions and answers, of comments that are the page's text. */

import type { ArticleNode } from '../../../article/document.ts'
import { findDate, isRelativeDate, namesDay } from '../../text/dates.ts'
import { remembered } from '../dom.ts'
import { titleKey } from '../metadata/title.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, isProseBlock, linkShare, wordsOf } from '../rules/measure.ts'

/** An area, or a block that is all of its element. */
type Part = Area | Block

/** One post: `area` holds nothing of another post, `body` is what was written in it. */
export type Post = { area: Part; body: Part; author: Block[]; date: Block[] }

const startOf = (part: Part) => (part.kind === 'area' ? part.from : part.number)
const endOf = (part: Part) => (part.kind === 'area' ? part.to : part.number + 1)
const blocksOf = (page: Page, part: Part) => page.blocks.slice(startOf(part), endOf(part))

/** A group with this share of the best score holds the same posts, taken more closely. */
const sameShare = 0.7
const mostMetaWords = 16

/** So many groups of parts, of those that hold the most, are looked at. */
const mostGroups = 10
const leastShare = 0.1

/** The posts of a page in order; none where what repeats are not posts, for which a page that declares an article must show more. */
export function postsOf(page: Page, lang: string | undefined, isArticle: boolean): Post[] {
  const groups = groupsOf(page).toSorted((a, b) => b.score - a.score)
  const least = (groups[0]?.score ?? 0) * leastShare
  const found = groups
    .slice(0, mostGroups)
    .filter(({ score }) => score >= least)
    .map(({ parts, score }) => ({ posts: postsIn(page, parts, lang, isArticle), score }))
    .filter(({ posts }) => posts.length > 0)
  const most = found[0]?.score ?? 0
  const own = found.filter(({ posts, score }) => score >= most * remarkShare && !posts.every(isRemark))
  const candidates = own.length > 0 ? own : found
  const close = candidates.filter(({ score }) => score >= (candidates[0]?.score ?? 0) * sameShare)
  return close.toSorted((a, b) => depthOf(b.posts[0]?.body) - depthOf(a.posts[0]?.body))[0]?.posts ?? []
}

/** Questions and answers are the posts; the remarks on them, which may hold more text, are not. */
const remarkShare = 0.3
const isRemark = ({ body }: Post) => isComment(body) || [...ancestors(body)].some(isComment)

/** The posts that have these bodies; none where they have neither authors nor dates. */
function postsIn(page: Page, bodies: readonly Part[], lang: string | undefined, isArticle: boolean): Post[] {
  const all = bodies.map((body) => postAround(page, body, bodies, lang))
  const isMarked = (post: Post) => post.date.length > 0 || isSigned(post)
  const marked = all.filter(isMarked)
  // What is built like the posts, but is none, stands before or behind them: a rule of the forum, a form.
  const posts = marked.length >= all.length * 0.9 ? marked : all
  if (posts.length < 2) return []
  const dated = posts.filter((post) => post.date.length > 0).length
  const signed = posts.filter(isSigned).length
  const named = posts.filter(isNamedPost).length
  const most = posts.length * 0.6
  const sure = posts.length * 0.9
  const isSure = !isArticle && posts.length > 2 && dated >= sure && signed >= sure
  const alike = named >= most || areAlike(posts) || isSure
  const both = dated >= most && signed >= most && alike
  if (isArticle ? !both : named < most && !both) return []
  return dated >= most || signed >= most ? posts : []
}

type Group = { parts: Part[]; score: number }

/** The parts of the page that are built alike and hold running text, each group with its score. */
function groupsOf(page: Page): Group[] {
  const groups = new Map<string, Part[]>()
  const add = (part: Part) => {
    const signature = signatureOf(part)
    if (signature === null) return
    const group = groups.get(signature)
    if (group) group.push(part)
    else groups.set(signature, [part])
  }
  const visit = (area: Area) => {
    add(area)
    for (const child of area.children) {
      if (child.kind === 'area') visit(child)
      else if (child.tag === 'div') add(child)
    }
  }
  visit(page.root)
  return [...groups.values()].flatMap((parts) => {
    if (parts.length < 2 || nests(parts)) return []
    const full = parts.filter((part) => ownWords(page, part) > 0)
    if (full.length < 2) return []
    // A post may say `Thanks!` and no more.
    return [{ parts: parts.filter((part) => wordsOf(blocksOf(page, part)) > 0), score: scoreOf(page, full) }]
  })
}

/** Words of running text, less where they stand among others. */
function scoreOf(page: Page, parts: readonly Part[]): number {
  let own = 0
  let all = 0
  for (const part of parts) {
    own += ownWords(page, part)
    all += wordsOf(blocksOf(page, part))
  }
  return own * (own / Math.max(1, all)) ** 2
}

/** The classes that parts built alike have in common. */
const unnumbered = remembered((names) =>
  names
    .split(' ')
    .filter((name) => !/\d{3}/.test(name))
    .map((name) => name.replace(/\d+/g, ''))
    .filter((name) => name !== '')
    .sort()
    .join(' '),
)

/** How a part is built, without what numbers it. */
function signatureOf(area: Part): string | null {
  if (area.itemprop === 'text') return 'itemprop text'
  const classes = unnumbered(area.names)
  if (classes === '') return area.tag === 'article' ? 'article' : null
  return `${area.tag} ${classes}`
}

function nests(parts: readonly Part[]): boolean {
  let end = -1
  for (const part of parts) {
    if (startOf(part) < end) return true
    end = endOf(part)
  }
  return false
}

const counted = new WeakMap<Part, number>()

/** Words of a part's running text, without the comments that stand under it. */
function ownWords(page: Page, area: Part): number {
  const known = counted.get(area)
  if (known !== undefined) return known
  const inComments = isComment(area) || [...ancestors(area)].some(isComment)
  const own = blocksOf(page, area).filter(
    (block) => block.words >= 4 && linkShare(block) < 0.5 && (inComments || !hasComment(block, area)),
  )
  const words = wordsOf(own)
  counted.set(area, words)
  return words
}

const commentName = /(?:^|[\s_-])comments?(?=[\s_-]|$)/
const isCommentName = remembered((names) => commentName.test(names))

/** Whether a part is named as comments. */
function isComment({ names }: Part): boolean {
  return names !== '' && isCommentName(names)
}

function hasComment(block: Block, limit: Part): boolean {
  for (const area of ancestors(block)) {
    if (area === limit) return false
    if (isComment(area)) return true
  }
  return false
}

function depthOf(area: Part | undefined): number {
  let depth = 0
  if (area) for (const _ of ancestors(area)) depth += 1
  return depth
}

function postAround(page: Page, body: Part, bodies: readonly Part[], lang: string | undefined): Post {
  const holdsOther = (area: Area) =>
    bodies.some((other) => other !== body && startOf(other) >= area.from && endOf(other) <= area.to)
  let area = body
  for (const around of ancestors(body)) {
    if (!around.parent || holdsOther(around)) break
    area = around
  }
  const start = startOf(body)
  const inside = blocksOf(page, area).filter((block) => block.number < start || block.number >= endOf(body))
  const before = bodies.findLast((other) => endOf(other) <= start)
  const gap = page.blocks.slice(before ? endOf(before) : Math.max(0, start - 4), start)
  const around = inside.some(isShort) ? inside : gap
  const short = around.filter(isShort)
  const dates = short.filter((block) => isDate(block, lang))
  const date =
    dates.find((block) => hasTime(block.content)) ??
    dates.findLast((block) => block.number < start) ??
    dates[0]
  const author = short.find((block) => block !== date && isAuthor(block, area))
  return { area, body, author: author ? [author] : [], date: date ? [date] : [] }
}

function isShort(block: Block): boolean {
  return block.text !== '' && block.words <= mostMetaWords && !isProseBlock(block)
}

function isDate(block: Block, lang: string | undefined): boolean {
  return (
    hasTime(block.content) ||
    findDate(block.text, lang) !== undefined ||
    isRelativeDate(block.text, lang) ||
    namesDay(block.text, lang) ||
    /(?:^|[\s_-])(?:date|time|timestamp|posted|ago|relativetime)(?=[\s_-]|$)/.test(namesAround(block, 1))
  )
}

function hasTime(nodes: readonly ArticleNode[]): boolean {
  return nodes.some((node) => node.type === 'element' && (node.tagName === 'time' || hasTime(node.children)))
}

/** What a line names a post's author with, in the classes of its elements. */
const inlineAuthor = /(?:^|[\s_-])(?:author|user-?name|poster|nick(?:name)?|profile-link|person)(?=[\s_-]|$)/

function isAuthor(block: Block, unit: Part): boolean {
  if (inlineAuthor.test(block.inlineNames) && /\p{L}/u.test(block.text)) return true
  if (block.words > 6 || block.text.length < 2 || /^[^\p{L}]*$/u.test(block.text)) return false
  if (block.itemprop === 'author' || block.itemprop === 'name') return true
  return /(?:^|[\s_-])(?:author|user|username|user-?name|poster|member|creator|name|nick|nickname|handle|byline)(?=[\s_-]|$)/.test(
    namesAround(block, 2, unit),
  )
}

function namesAround(block: Block, levels: number, limit?: Part): string {
  const names = [block.names]
  let left = levels
  for (const area of ancestors(block)) {
    if (left <= 0 || area === limit) break
    names.push(area.names, area.itemprop)
    left -= 1
  }
  return names.join(' ')
}

const postName =
  /(?:^|[\s_-])(?:posts?|messages?|comments?|answers?|question|reply|replies|topic|thread|discussion)(?=[\s_-]|$)|(?:post|message|comment|answer|reply)(?:text|body|content|row|cell|box|item)/

/** Whether the posts' areas are built alike: nearly all share a class, or none has any. */
function areAlike(posts: readonly Post[]): boolean {
  const counts = new Map<string, number>()
  let nameless = 0
  for (const { area } of posts) {
    const classes = area.names.split(' ').filter((name) => name !== '' && !/\d{3}/.test(name))
    if (classes.length === 0) nameless += 1
    for (const name of new Set(classes)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return Math.max(nameless, ...counts.values()) >= posts.length * 0.8
}

/** Author and date may stand in one line, of which the author is a link. */
function isSigned({ author, date }: Post): boolean {
  const isSigning = (block: Block) =>
    block.words > 1 && (block.linkChars > 0 || inlineAuthor.test(block.inlineNames))
  return author.length > 0 || date.some(isSigning)
}

function isNamedPost({ area, body }: Post): boolean {
  if (postName.test(`${area.names} ${body.names}`)) return true
  for (const around of ancestors(body)) {
    if (postName.test(around.names)) return true
    if (around === area) return false
  }
  return false
}

/** Text beside the posts that makes them comments on it: so many words, and this share of what the posts hold. */
const leastText = 150
const leastTextShare = 0.6

/**
 * The blocks of a thread: each post's author, date and body, and what the page says before the first. Null where the posts
 * are comments on a longer text. `wide` is the page without what stands around its content, `found` what Readability took for
 * the text.
 */
export function threadBlocks(
  page: Page,
  posts: readonly Post[],
  wide: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
  { isArticle, isThread }: { isArticle: boolean; isThread: boolean },
): Set<Block> | null {
  const first = posts[0]
  if (!first) return null
  const bodies = new Set(posts.flatMap(({ body }) => blocksOf(page, body)))
  const units = new Set(posts.flatMap(({ area }) => blocksOf(page, area)))
  const beside = [...wide].filter((block) => !units.has(block) && isProseBlock(block))
  const words = wordsOf([...bodies])
  const foundBeside = wordsOf([...found].filter((block) => !bodies.has(block) && isProseBlock(block)))
  if (isArticle && foundBeside >= Math.min(leastText, words)) return null
  // However many they are: what is named as comments comments on the text that Readability found before them.
  if (!isThread && posts.every(isRemark) && foundBefore(found, bodies, startOf(first.area)) >= leastText)
    return null
  const isText = wordsOf(beside) >= leastText && wordsOf(beside) >= words * leastTextShare
  // Replies answer the post that opens a topic, which may be built in its own way.
  if (isText && (isArticle || !posts.every(isReply))) return null
  const title = page.blocks.find((block) => block.tag === 'h1' && block.number < startOf(first.area))
  const kept = new Set<Block>()
  for (const { area, body, author, date } of posts) {
    for (const block of [...author, ...date]) kept.add(block)
    for (const block of blocksOf(page, area))
      if (isOwnHeading(block, titleKey(title?.text ?? '')) && wide.has(block)) kept.add(block)
    for (const block of blocksOf(page, body)) if (!isSignature(block, body)) kept.add(block)
  }
  for (const block of beside)
    if (block.number < startOf(first.area) && (!title || block.number > title.number)) kept.add(block)
  return kept
}

function foundBefore(found: ReadonlySet<Block>, bodies: ReadonlySet<Block>, start: number): number {
  return wordsOf(
    [...found].filter((block) => block.number < start && !bodies.has(block) && isProseBlock(block)),
  )
}

const replyName = /(?:^|[\s_-])(?:repl(?:y|ies)|topics?|threads?|forums?|answers?)(?=[\s_-]|$)/

function isReply({ body }: Post): boolean {
  return (
    replyName.test(body.names) || [...ancestors(body)].slice(0, -1).some(({ names }) => replyName.test(names))
  )
}

/** A heading of fewer words tells a member's rank. */
const leastHeadingWords = 4

/** A heading of the post's own, which is neither the thread's again nor a member's rank. */
function isOwnHeading(block: Block, title: string): boolean {
  if (!isHeading(block) || block.words < leastHeadingWords) return false
  return title === '' || !titleKey(block.text).endsWith(title)
}

function isSignature(block: Block, body: Part): boolean {
  const named = (names: string) => /(?:^|[\s_-])(?:signature|sig)(?=[\s_-]|$)/.test(names)
  if (named(block.names)) return true
  for (const area of ancestors(block)) {
    if (area === body) return false
    if (named(area.names)) return true
  }
  return false
}

/** The blocks of posts that are comments on the page's text, and of what is named as comments. */
export function commentsOf(page: Page, posts: readonly Post[]): Block[] {
  const named = (block: Block) => isComment(block) || [...ancestors(block)].slice(0, -1).some(isComment)
  return [...posts.flatMap(({ area }) => blocksOf(page, area)), ...page.blocks.filter(named)]
}
