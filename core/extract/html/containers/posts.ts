/** Posts that a page repeats: of a forum's thread, of questions and answers, of comments that are the page's text. */

import { remembered } from '../dom.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, linkShare, wordsOf } from '../rules/measure.ts'
import { isFurnitureElement } from './part-names.ts'
import {
  blocksOf,
  endOf,
  isSigned,
  isSigning,
  type Part,
  type Post,
  postAround,
  signByPlace,
  signByRows,
  startOf,
} from './post.ts'
import { isTimed } from './poster.ts'

/** A group with this share of the best score holds the same posts, taken more closely. */
const sameShare = 0.7
/** It is as many of them. */
const sameCount = 0.9

/** So many groups of parts, of those that hold the most, are looked at. */
const mostGroups = 10
const leastShare = 0.1

/** The posts of a page in order; none where what repeats are not posts, for which a page that declares an article must show more. */
export function postsOf(page: Page, lang: string | undefined, isArticle: boolean): readonly Post[] {
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
  const [best] = candidates
  const close = candidates.filter(
    ({ score, posts }) =>
      best && score >= best.score * sameShare && posts.length >= best.posts.length * sameCount,
  )
  return close.toSorted((a, b) => depthOf(b.posts[0]?.body) - depthOf(a.posts[0]?.body))[0]?.posts ?? []
}

/** Questions and answers are the posts; the remarks on them, which may hold more text, are not. */
const remarkShare = 0.3
export const isRemark = ({ body }: Post) => isComment(body) || [...ancestors(body)].some(isComment)

/** The posts that have these bodies; none where they have neither authors nor dates. */
function postsIn(
  page: Page,
  bodies: readonly Part[],
  lang: string | undefined,
  isArticle: boolean,
): readonly Post[] {
  const main = bodies.filter((body) => !isBeside(body))
  const inMain = main.length > 0 ? main : bodies
  const around = inMain.map((body, index) =>
    postAround(page, body, { before: inMain[index - 1], next: inMain[index + 1] }, lang),
  )
  const all = signByRows(page, signByPlace(page, withoutColumns(page, around)), lang)
  const isMarked = (post: Post) => post.date.length > 0 || isSigned(post)
  const whole = withoutEnds(page, all, isMarked)
  const marked = whole.filter(isMarked)
  // What is built like the posts, but is none, stands before or behind them: a rule of the forum, a form.
  const posts = marked.length >= whole.length * 0.9 ? marked : whole
  if (posts.length < 2 || posts.every(isOwnAnswer)) return []
  const dated = posts.filter((post) => post.date.length > 0).length
  const signed = posts.filter(isSigned).length
  const named = posts.filter(isNamedPost).length
  const most = posts.length * 0.6
  // The post that opens a topic may be signed in its own way.
  const answers = posts.slice(1)
  const sure = answers.filter((post) => post.date.length > 0 && isSigned(post)).length
  const isSure = !isArticle && answers.length > 1 && sure >= answers.length * 0.9
  const alike = named >= most || areAlike(posts) || isSure
  const both = dated >= most && signed >= most && alike
  if (isArticle ? !both : named < most && !both) return []
  return dated >= most || signed >= most ? posts : []
}

/** Fewer words in each line are the labels of a form. */
const leastSaid = 4

/** The posts without what stands over and under them in a part of the same kind, says nothing in sentences, and is signed by nobody: a form. */
function withoutEnds(page: Page, posts: readonly Post[], isMarked: (post: Post) => boolean): readonly Post[] {
  const isPost = (post: Post) =>
    isMarked(post) || blocksOf(page, post.body).some(({ words }) => words >= leastSaid)
  const [first, ...others] = posts
  // The lines of a topic may be set as those of its answers are, and its text elsewhere.
  if (first && others.length > 1 && saysNothing(page, first)) return withoutEnds(page, others, isMarked)
  return posts.slice(posts.findIndex(isPost), posts.findLastIndex(isPost) + 1)
}

/** Whether a post's body holds no more than a title, who wrote it and when. */
function saysNothing(page: Page, { body }: Post): boolean {
  const blocks = blocksOf(page, body)
  const isLine = (block: Block) => block.words < leastSaid || linkShare(block) > 0.5 || isSigning(block)
  return blocks.every((block) => isLine(block) && block.images === 0) && blocks.some(isSigning)
}

/** So many words name a column. */
const mostColumnWords = 2

/** The posts without the name of their column, which some forums set over and under them in a part of the same kind. */
function withoutColumns(page: Page, posts: readonly Post[]): readonly Post[] {
  const texts = posts.map(({ body }) =>
    blocksOf(page, body)
      .map(({ text }) => text)
      .join(' '),
  )
  const [first = ''] = texts
  const isColumn = first === texts.at(-1) && first.split(' ').length <= mostColumnWords
  return isColumn && posts.length > 3 ? posts.slice(1, -1) : posts
}

/** What stands beside the posts is written like them: the rules of the forum, what others have posted of late. */
const sideName = /(?:^|\s)(?:side|side-?bar|rail)(?=\s|$)/

function isBeside(body: Part): boolean {
  for (const area of ancestors(body))
    if (
      sideName.test(area.names) ||
      isPollName(area.names) ||
      (area.tag !== 'form' && isFurnitureElement(area))
    )
      return true
  return false
}

const pollName = /(?:^|[\s_-])polls?(?=[\s_-]|$)/
const isPollName = remembered((names) => pollName.test(names))

/** The poll around a part: the largest part that is named so. */
export function pollAround(part: Part): Area | undefined {
  let found: Area | undefined
  for (const area of ancestors(part)) if (area.names !== '' && isPollName(area.names)) found = area
  return found
}

const faqName = /(?:^|[\s_-])(?:faqs?|accordion)(?=[\s_-]|$)/

/** Answers that a page gives to questions of its own have no day. */
function isOwnAnswer({ body, date }: Post): boolean {
  if (date.length > 0) return false
  return faqName.test(body.names) || [...ancestors(body)].some(({ names }) => faqName.test(names))
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

/** What is left of an id that numbers its part, as `post_message_2017` does. */
const numbered = remembered((names) => /^(\p{L}[\p{L}_-]{2,})\d{3,}$/u.exec(names)?.[1] ?? '')

/** How a part is built, without what numbers it. */
function signatureOf(area: Part): string | null {
  if (area.itemprop === 'text') return 'itemprop text'
  const classes = unnumbered(area.names) || numbered(area.names)
  if (isSignatureName(classes)) return null
  if (classes === '') return area.tag === 'article' ? 'article' : null
  return `${area.tag} ${classes}${columnOf(area)}`
}

/** In a row for each post, the cells of one column are alike. */
function columnOf(part: Part): string {
  if (part.kind === 'block' || !/^t[dh]$/.test(part.tag)) return ''
  return ` ${part.parent?.children.indexOf(part) ?? 0}`
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
    (block) => isRunningText(block) && (inComments || !hasComment(block, area)),
  )
  const words = wordsOf(own)
  counted.set(area, words)
  return words
}

const running = new WeakMap<Block, boolean>()

/** Whether a block is text that may be somebody's; each is asked for all parts around it. */
function isRunningText(block: Block): boolean {
  const known = running.get(block)
  if (known !== undefined) return known
  const found =
    block.words >= 4 &&
    linkShare(block) < 0.5 &&
    !isHeading(block) &&
    !isTimed(block) &&
    !isSignatureName(block.names)
  running.set(block, found)
  return found
}

/** The lines of a post's author and date are no text, nor is the signature. */
export const isSignatureName = remembered((names) => /(?:^|[\s_-])k?sig(?:nature)?(?=[\s_-]|$)/.test(names))

const commentName = /(?:^|[\s_-])comments?(?=[\s_-]|$)/
const isCommentName = remembered((names) => commentName.test(names))

/** Whether a part is named as comments. */
export function isComment({ names }: Part): boolean {
  return names !== '' && isCommentName(names)
}

const commentsAround = new WeakMap<Block, Area | null>()

/** The nearest part around a block that is named as comments. */
function commentAround(block: Block): Area | null {
  const known = commentsAround.get(block)
  if (known !== undefined) return known
  const found = [...ancestors(block)].find(isComment) ?? null
  commentsAround.set(block, found)
  return found
}

/** Whether a block stands among comments within a part. */
function hasComment(block: Block, limit: Part): boolean {
  const comment = commentAround(block)
  return comment !== null && [...ancestors(comment)].some((area) => area === limit)
}

function depthOf(area: Part | undefined): number {
  let depth = 0
  if (area) for (const _ of ancestors(area)) depth += 1
  return depth
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

function isNamedPost({ area, body }: Post): boolean {
  if (postName.test(`${area.names} ${body.names}`)) return true
  for (const around of ancestors(body)) {
    if (postName.test(around.names)) return true
    if (around === area) return false
  }
  return false
}
