/** A thread's text: its posts, each with author and date, and what the page says before the first. */

import { overlap, titleKey } from '../metadata/declared-title.ts'
import type { ShownPost } from '../model/posts.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, isProseBlock, linkShare, wordsOf } from '../rules/measure.ts'
import { tellsOfEdit } from '../words/edits.ts'
import { openerOf } from './opener.ts'
import { blocksOf, type Part, type Post, type Signature, startOf, subjectOf } from './post.ts'
import { isComment, isRemark, isSignatureName, pollAround } from './posts.ts'

/** Text beside the posts that makes them comments on it: so many words, and this share of what the posts hold. */
const leastText = 150
const leastTextShare = 0.6

/** A notice of no more words is there to be discussed, where the discussion is so many times longer. */
const longestNotice = 400
const discussedFactor = 10

/** What programs call the text of a post: what is named as comments behind it is no discussion of a notice. */
const entryName = /(?:^|\s)(?:hentry|(?:entry|post|article|blog)(?:-(?:body|content|text|entry))*)(?=\s|$)/
/** Where they call it so, comments can stand behind a text of so few words. */
const blogName = /(?:^|\s)(?:hentry|entry-content)(?=\s|$)/
const leastBlogText = 60

/** Such a share of the comments has a subject of its own where they are written to each other, as in a forum. */
const mostSubjects = 0.8

/** A thread: its blocks, who opened it, and its posts in order. */
export type Thread = { blocks: Set<Block>; opener: Signature; posts: ShownPost[] }

/**
 * The blocks of a thread: each post's author, date and body, and what the page says before the first. Null where the posts
 * are comments on a longer text. `wide` is the page without what stands around its content, `found` what Readability took for
 * the text.
 */
export function threadOf(
  page: Page,
  posts: readonly Post[],
  wide: ReadonlySet<Block>,
  found: ReadonlySet<Block>,
  said: { isCalledArticle: boolean; isThread: boolean; title: string; lang: string | undefined },
): Thread | null {
  const first = posts[0]
  if (!first) return null
  const { isCalledArticle: isArticle, isThread } = said
  const bodies = new Set(posts.flatMap(({ body }) => blocksOf(page, body)))
  const units = new Set(posts.flatMap(({ area }) => blocksOf(page, area)))
  const beside = [...wide].filter((block) => !units.has(block) && isProseBlock(block))
  const words = wordsOf([...bodies])
  const foundBeside = wordsOf([...found].filter((block) => !units.has(block) && isProseBlock(block)))
  if (isArticle && foundBeside >= Math.min(leastText, words)) return null
  if (isArticle && !isThread && foundBeside > 0 && posts.every(isRemark)) return null
  // What is named as comments comments on the text that Readability found before them, unless that is a notice for all to discuss.
  const notice = isThread ? [] : foundBefore(found, bodies, startOf(first.area))
  const before = wordsOf(notice)
  const isLonger = before <= longestNotice && words >= before * discussedFactor
  const isEntry = isNamedBefore(notice, startOf(first.area), entryName)
  const isDiscussed = !isArticle && isLonger && (!isEntry || haveSubjects(page, posts))
  const isBlog = isNamedBefore(notice, startOf(first.area), blogName)
  const areRemarks = before >= (isBlog ? leastBlogText : leastText) && posts.every(isRemark)
  if (areRemarks && !isDiscussed) return null
  const isText = wordsOf(beside) >= leastText && wordsOf(beside) >= words * leastTextShare
  // Replies answer the post that opens a topic, which may be built in its own way.
  if (isText && (isArticle || !posts.every(isReply))) return null
  const title = page.blocks.find((block) => block.tag === 'h1' && block.number < startOf(first.area))
  const titles = [title?.text ?? '', said.title].map(titleKey)
  const kept = new Set<Block>()
  for (const { area, body, author, date } of posts) {
    for (const block of [...author, ...date]) kept.add(block)
    const lines = blocksOf(page, body).map(({ text }) => titleKey(text))
    for (const block of blocksOf(page, area))
      if (
        isOwnHeading(block, titles, [...author, ...date]) &&
        !lines.some((text) => text.startsWith(titleKey(block.text))) &&
        wide.has(block)
      )
        kept.add(block)
    for (const block of blocksOf(page, body))
      if (
        !isSignature(block, body) &&
        !isPreview(page, block, body) &&
        !isTitleAgain(block, titles) &&
        !isHeadAgain(block, titles, author) &&
        !tellsOfEdit(block.text, block.words, said.lang)
      )
        kept.add(block)
  }
  const start = startOf(first.area)
  const opening = beside.filter(
    (block) => block.number < start && (!title || block.number > title.number) && !isNotice(block, start),
  )
  const opener = openerOf(page, posts, opening, said.title, said.lang)
  for (const block of opener?.text ?? codeAmong(page, opening)) if (wide.has(block)) kept.add(block)
  for (const block of pollOf(page, posts)) kept.add(block)
  for (const block of [...opening, ...(opener?.author ?? []), ...(opener?.date ?? [])]) kept.add(block)
  const accepted = posts.filter(isAccepted)
  const shown = posts.map((post): ShownPost => {
    const votes = votesOf(page, post)
    for (const block of votes) kept.add(block)
    return {
      ...post,
      votes,
      lang: said.lang,
      isAccepted: accepted.length < posts.length && accepted.includes(post),
      text: blocksOf(page, post.area).filter((block) => kept.has(block)),
      around: [...ancestors(post.body), ...wholeBody(post.body)],
    }
  })
  if (opener) {
    const around = [...ancestors(first.body)].filter(({ from }) => from <= (opener.text[0]?.number ?? start))
    shown.unshift({ ...opener, votes: [], isAccepted: false, lang: said.lang, around })
  }
  // Who was the first to answer a question, or to remark on a notice, has not written it.
  const isReplied = areRemarks || posts.every(isAnswer)
  return { blocks: kept, opener: opener ?? (isReplied ? unsigned : first), posts: shown }
}

const unsigned: Signature = { author: [], date: [] }

/** Code and lists between the paragraphs of what opens a topic that nothing signs. */
function codeAmong(page: Page, paragraphs: readonly Block[]): Block[] {
  const [first] = paragraphs
  const last = paragraphs.at(-1)
  if (!first || !last) return []
  return page.blocks.slice(first.number, last.number).filter(({ tag }) => tag === 'pre' || tag === 'li')
}

/** What members were asked to vote on, over the first post or under it, in a part that is named so: the question and what they chose. */
function pollOf(page: Page, posts: readonly Post[]): Block[] {
  const [first, second] = posts
  if (!first || !second) return []
  const before = page.blocks.slice(0, startOf(second.area))
  return before.filter((block) => block.text !== '' && pollAround(block) !== undefined)
}

/** The element that is a post's body, with a quote in it that holds all of it: some forums set each post as one. */
function wholeBody(body: Part): Area[] {
  if (body.kind === 'block') return []
  const inner = body.children.find(
    (child) => child.kind === 'area' && child.from === body.from && child.to === body.to,
  )
  return [body, ...(inner?.kind === 'area' && inner.names !== '' ? [inner] : [])]
}

const voteName = /(?:^|[\s_-])(?:votes?|net-?votes?|upvotes?|score)(?=[\s_-]|$)/
const voteCount = /^[+−-]?\d[\d.,]*k?(?:\s\p{L}+)?$/iu

/** The line that tells how many voted for a post. */
function votesOf(page: Page, { area, body }: Post): Block[] {
  const own = new Set(blocksOf(page, body))
  const found = blocksOf(page, area).find((block) => {
    if (own.has(block) || !voteCount.test(block.text)) return false
    return voteName.test(`${block.names} ${block.inlineNames} ${block.area.names}`)
  })
  return found ? [found] : []
}

const acceptedName =
  /(?:^|\s)(?:[a-z]+-+)*(?:(?:accepted|best|selected|correct)-?(?:answer|solution)|item-selected|is-?accepted)(?=\s|$)/

/** Whether who asked, or the forum, has chosen an answer. */
function isAccepted({ area, body }: Post): boolean {
  for (const around of [body, ...ancestors(body)]) {
    if (acceptedName.test(around.names) || /\bacceptedAnswer\b/.test(around.itemprop)) return true
    if (around === area) return false
  }
  return false
}

function foundBefore(found: ReadonlySet<Block>, bodies: ReadonlySet<Block>, start: number): Block[] {
  return [...found].filter((block) => block.number < start && !bodies.has(block) && isProseBlock(block))
}

/** Whether a part with such a name holds some of the blocks, and ends before the first post. */
function isNamedBefore(blocks: readonly Block[], start: number, name: RegExp): boolean {
  return blocks.some((block) =>
    [...ancestors(block)].some((area) => area.to <= start && name.test(area.names)),
  )
}

/** Whether nearly all posts have subjects of their own. */
function haveSubjects(page: Page, posts: readonly Post[]): boolean {
  return posts.filter((post) => subjectOf(page, post)).length >= posts.length * mostSubjects
}

const replyName = /(?:^|[\s_-])(?:repl(?:y|ies)|topics?|threads?|forums?|answers?)(?=[\s_-]|$)/

function isReply({ body }: Post): boolean {
  return (
    replyName.test(body.names) || [...ancestors(body)].slice(0, -1).some(({ names }) => replyName.test(names))
  )
}

const answerName = /(?:^|[\s_-])answers?(?=[\s_-]|$)/

/** Whether a post is named as an answer, itself or within what holds no other. */
function isAnswer({ area, body }: Post): boolean {
  for (const around of [body, ...ancestors(body)]) {
    if (answerName.test(around.names)) return true
    if (around === area) return false
  }
  return false
}

/** A heading of fewer words tells a member's rank. */
const leastHeadingWords = 4

/** A heading that shares so many of its words with the line of author and date says the same. */
const sameLine = 0.6

/** A heading of the post's own, which is neither the thread's again, as an answer to it repeats it, nor a member's rank, nor who wrote it. */
function isOwnHeading(block: Block, titles: readonly string[], lines: readonly Block[]): boolean {
  if (!isHeading(block) || block.words < leastHeadingWords) return false
  const key = subjectKey(block)
  if (lines.some(({ text }) => key.includes(titleKey(text)) || overlap(block.text, text) >= sameLine))
    return false
  return !titles.some((title) => title !== '' && (title.includes(key) || key.endsWith(title)))
}

/** `Re: Old piers` over a post in the thread `Old piers`. */
function isTitleAgain(block: Block, titles: readonly string[]): boolean {
  if (!isHeading(block)) return false
  const key = subjectKey(block)
  return titles.some((title) => title === key || (key.length >= shortestTitle && title.startsWith(key)))
}

const mostHeadWords = 30

/** `Ada replied to the topic: Old piers` over a post that Ada signs. */
function isHeadAgain({ text, words }: Block, titles: readonly string[], author: readonly Block[]): boolean {
  if (words > mostHeadWords || author.length === 0) return false
  const key = titleKey(text)
  const name = titleKey(author[0]?.text ?? '')
  return (
    name !== '' &&
    key.startsWith(name) &&
    titles.some((title) => title.length >= shortestTitle && key.endsWith(title))
  )
}

/** So many letters of a declared title, which may end with the site's name, are the topic. */
const shortestTitle = 12

/** A post's subject, without what an answer to it sets before it. */
export const subjectKey = ({ text }: Block): string =>
  titleKey(text.replace(/^(?:\p{L}{1,4}(?:\[\d+\])?:\s*)+/u, ''))

const noticeName =
  /(?:^|[\s_-])(?:notices?|announcements?|alerts?|status-?message|guest|anon|welcome|(?:ai|thread|topic|discussion)-?summary|rules|disclaimer)(?=[\s_-]|$)/

/** What the forum says to its readers, or a program of the thread, in a part that ends before the first post. */
function isNotice(block: Block, start: number): boolean {
  if (noticeName.test(block.names)) return true
  for (const area of ancestors(block)) if (area.to <= start && noticeName.test(area.names)) return true
  return false
}

const previewName =
  /(?:^|[\s_-])(?:one-?box|unfurl|(?:link|url)-?(?:preview|card|embed)|embed-?card|bookmark-?card)(?=[\s_-]|$)/

/** The site, the picture and the first words of a page that a post links to; its linked title is what the post says. */
function isPreview(page: Page, block: Block, body: Part): boolean {
  let preview: Area | undefined
  for (const area of ancestors(block)) {
    if (area === body) break
    if (previewName.test(area.names)) preview = area
  }
  if (!preview) return false
  const linked = blocksOf(page, preview).filter((other) => linkShare(other) > 0.9)
  return block !== (linked.find(isHeading) ?? linked[0])
}

const mostButtonWords = 4

/** A signature, or the button that opens the rest of a quote. */
function isSignature(block: Block, body: Part): boolean {
  if (
    block.words <= mostButtonWords &&
    /(?:^|[\s_-])(?:expand|collapse)-?(?:link|button|toggle)?(?=[\s_-]|$)/.test(block.names)
  )
    return true
  if (isSignatureName(block.names)) return true
  for (const area of ancestors(block)) {
    if (area === body) return false
    if (isSignatureName(area.names)) return true
  }
  return false
}

/** The blocks of posts that are comments on the page's text, and of what is named as comments. */
export function commentsOf(page: Page, posts: readonly Post[]): Block[] {
  const named = (block: Block) => isComment(block) || [...ancestors(block)].slice(0, -1).some(isComment)
  return [...posts.flatMap(({ area }) => blocksOf(page, area)), ...page.blocks.filter(named)]
}
