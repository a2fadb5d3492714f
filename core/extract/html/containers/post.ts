/** One post: where it ends, and the lines in it that say who wrote it and when. */

import type { ArticleNode } from '../../../article/document.ts'
import { findDate, isRelativeDate, namesDay } from '../../text/dates.ts'
import { remembered } from '../dom.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, isProseBlock, linkShare } from '../rules/measure.ts'
import { announcesRegistered, beforeRegistered } from '../words/accounts.ts'
import { tellsOfEdit } from '../words/edits.ts'
import { countsReaders, hasTime, inlineAuthor, isAuthor, isTimed, namesAround } from './poster.ts'

/** An area, or a block that is all of its element. */
export type Part = Area | Block

/** `area` holds nothing of another post, `body` is what was written in it. */
export type Post = { area: Part; body: Part; author: Block[]; date: Block[] }

export const startOf = (part: Part) => (part.kind === 'area' ? part.from : part.number)
export const endOf = (part: Part) => (part.kind === 'area' ? part.to : part.number + 1)
export const blocksOf = (page: Page, part: Part) => page.blocks.slice(startOf(part), endOf(part))

const mostMetaWords = 16

/** The post that has this body, between two others. */
export function postAround(
  page: Page,
  body: Part,
  { before, next }: { before: Part | undefined; next: Part | undefined },
  lang: string | undefined,
): Post {
  // What holds another body holds one of the two beside this one.
  const holdsOther = (area: Area) =>
    (before !== undefined && startOf(before) >= area.from) || (next !== undefined && endOf(next) <= area.to)
  let area = body
  for (const around of ancestors(body)) {
    if (!around.parent || holdsOther(around)) break
    area = around
  }
  const start = startOf(body)
  const isOutside = (block: Block) => block.number < start || block.number >= endOf(body)
  const inside = blocksOf(page, area).filter(
    (block) => isOutside(block) && !isInAnother(page, block, area, body, lang),
  )
  const gap = page.blocks.slice(before ? endOf(before) : Math.max(0, start - 4), start)
  const signature = signatureIn(page, inside.some(isShort) ? inside : gap, { area, start }, lang)
  const date = signature.date.length > 0 ? signature.date : openingDate(page, body, lang)
  return { area, body, ...signature, date }
}

/** The day that opens a body: the first of its lines may tell it, over the text. */
function openingDate(page: Page, body: Part, lang: string | undefined): Block[] {
  if (body.kind === 'block') return []
  const [first, ...others] = blocksOf(page, body).filter(({ text }) => text !== '')
  if (!first || others.length === 0 || first.linkChars > first.text.length / 2) return []
  return (isShort(first) || opensWithDay(first)) && isDate(page, first, lang) ? [first] : []
}

/** Whether a line stands in a part of the post that shows another post: what it answers, or what answers it. */
function isInAnother(page: Page, line: Block, post: Part, body: Part, lang: string | undefined): boolean {
  for (const area of ancestors(line)) {
    if (area === post || (startOf(body) >= area.from && startOf(body) < area.to)) return false
    if (isReplied(area.names)) return true
    const isText = (block: Block) => isProseBlock(block) && !tellsOfEdit(block.text, block.words, lang)
    if (blocksOf(page, area).some((block) => block !== line && isText(block))) return true
  }
  return false
}

const isReplied = remembered((names) =>
  /(?:^|[\s_-])(?:(?:in-)?reply(?:-to)?|(?:quoted|replied)-message)(?=\s|$)/.test(names),
)

export type Signature = Pick<Post, 'author' | 'date'>

/** Who wrote a post and when, by the lines around its body. */
export function signatureIn(
  page: Page,
  around: readonly Block[],
  { area, start }: { area: Part | undefined; start: number },
  lang: string | undefined,
): Signature {
  const short = around.filter(isShort)
  const dated = around.filter(
    (block) =>
      (isShort(block) || opensWithDay(block) || repeatsTopic(block) || endsWithDay(block)) &&
      isDate(page, block, lang),
  )
  const written = dated.filter((block) => !tellsOfEdit(block.text, block.words, lang))
  const dates = written.length > 0 ? written : dated
  const date = dateAmong(dates, start, lang)
  const authors = short.filter((block) => block !== date && isAuthor(block, area))
  const isBehind = date !== undefined && date.number >= start
  const changed = isBehind && dated.some((other) => other.number >= start && other.number < date.number)
  const author = changed
    ? nearest(
        authors.filter(({ number }) => number >= start),
        date,
      )
    : authors[0]
  return { author: author ? [author] : [], date: date ? [date] : [] }
}

/**
 * The line that tells when a post was written. Lines with a time are surest; of those behind the text, the earliest, since a post is
 * changed only later.
 */
function dateAmong(dates: readonly Block[], start: number, lang: string | undefined): Block | undefined {
  const timed = dates.filter((block) => hasTime(block.content))
  const before = dates.filter((block) => block.number < start)
  if (timed.length > 0 && timed.every((block) => block.number >= start)) return earliest(timed, lang)
  return timed.find(isTimed) ?? timed[0] ?? before.at(-1) ?? earliest(dates, lang)
}

function earliest(dates: readonly Block[], lang: string | undefined): Block | undefined {
  const days = dates.map((block) => findDate(block.text, lang, anyOrder)?.value)
  if (days.some((day) => day === undefined)) return dates[0]
  const first = (days as string[]).toSorted()[0]
  return dates[days.indexOf(first)]
}

/** Of the lines that name somebody, the one that stands in the smallest part with the date: who changed a post signs over who wrote it. */
function nearest(authors: readonly Block[], date: Block): Block | undefined {
  const around = [...ancestors(date)]
  const levels = authors.map((author) =>
    around.findIndex(({ from, to }) => author.number >= from && author.number < to),
  )
  return authors[levels.indexOf(Math.min(...levels))]
}

function isShort(block: Block): boolean {
  if (block.text === '') return false
  if (block.words <= mostMetaWords && !isProseBlock(block)) return true
  return isSigning(block) || isAmongButtons(block)
}

/** So many characters that are no links stand in a line that tells when a post was written, with any number of buttons behind it. */
const longestUnlinked = 40

const isAmongButtons = ({ text, words, linkChars }: Block) =>
  words > mostMetaWords &&
  words <= mostOpenedWords &&
  /\d/.test(text) &&
  linkChars > 0 &&
  text.replace(/ /g, '').length - linkChars <= longestUnlinked

/** Behind the parts of a line that are named as the author and the time may stand any number of buttons. */
export function isSigning({ signs }: Block): boolean {
  return signs.some(({ kind }) => kind === 'author') && signs.some(({ kind }) => kind === 'date')
}

/** The heading over a post that tells what it is about; none where it tells who wrote it, or when. */
export function subjectOf(page: Page, { area, author, date }: Post): Block | undefined {
  const heading = blocksOf(page, area).find((block) => isHeading(block) && block.text !== '')
  if (!heading || author.includes(heading) || date.includes(heading)) return undefined
  return isSigning(heading) || isAuthor(heading, area) ? undefined : heading
}

/** A line may be as long as a paragraph where it tells the day first and then repeats the topic. */
const mostOpenedWords = 30
const openingLength = 60

function opensWithDay({ text, words, linkChars }: Block): boolean {
  return (
    words > mostMetaWords &&
    words <= mostOpenedWords &&
    linkChars * 4 <= text.length &&
    /\d/.test(text.slice(0, openingLength))
  )
}

/** A line that ends in the topic may read as a sentence: `Posted: 4 May 2019 10:12, Subject: Who has seen the old pier?`. */
function repeatsTopic(block: Block): boolean {
  return block.words <= mostMetaWords && isProseBlock(block) && topicAfterDay.test(block.text)
}

/** A line that repeats the topic and then tells the day. */
const endsWithDay = (block: Block) =>
  block.words <= mostOpenedWords &&
  block.tag !== 'p' &&
  /\d[^.!?。]*$/.test(endOfLine(block.text)) &&
  !isProseBlock(block)

const endOfLine = (text: string) => text.slice(-openingLength / 2)

const topicAfterDay = /^[^:：]{0,20}[:：].{0,30}\d.*[:：]/u

/** Whether a line tells a day, and not only since when its author is a member. */
function isDate(page: Page, block: Block, lang: string | undefined): boolean {
  if (hasTime(block.content)) return true
  const { text: line, words } = block
  const isLong = words > mostMetaWords
  const opening = isLong ? line.slice(0, openingLength) : line
  const text = beforeRegistered(isLong && endsWithDay(block) ? `${opening} ${endOfLine(line)}` : opening)
  if (text.trim() === '' && text !== block.text) return false
  if (announcesRegistered(page.blocks[block.number - 1]?.text ?? '')) return false
  return (
    findDate(text, lang, anyOrder) !== undefined ||
    isRelativeDate(text, lang) ||
    namesDay(text, lang) ||
    shortAge.test(text) ||
    isDateName(namesAround(block, 1))
  )
}

/** How old a post is, as its only word: `· 3y`. */
const shortAge = /^[·•|\s]*\d{1,2}\s?(?:s|m|min|h|hr|d|w|wk|mo|y|yr)\.?(?:\sago)?$/i

/** It is a day, whichever of its numbers is the month. */
const anyOrder = 'month-first'

const dateName = /(?:^|[\s_-])(?:date|time|timestamp|posted|ago|relativetime)(?=[\s_-]|$)/
const isDateName = remembered((names) => dateName.test(names))

/** Author and date may stand in one line, of which the author is a link. */
export function isSigned({ author, date }: Post): boolean {
  const isSigning = (block: Block) =>
    block.words > 1 && !countsReaders(block) && (block.linkChars > 0 || inlineAuthor.test(block.inlineNames))
  return author.length > 0 || date.some(isSigning)
}

/**
 * Posts whose authors or dates stand in lines between them, as some forums have a row for these over each post. They do where the
 * first post has such a line as well.
 */
export function signByRows(page: Page, posts: readonly Post[], lang: string | undefined): readonly Post[] {
  const lacks = posts.filter((post) => post.date.length === 0 || !isSigned(post)).length
  if (posts.length < 2 || lacks < posts.length * placedShare) return posts
  const rows = posts.map(({ area }, index): Signature => {
    const start = startOf(area)
    const before = posts[index - 1]
    const row = page.blocks.slice(Math.max(before ? endOf(before.area) : 0, start - mostRowLines), start)
    return signatureIn(page, row, { area: undefined, start }, lang)
  })
  const isWhole = (key: keyof Signature) => rows.every((row) => row[key].length > 0)
  const dates = isWhole('date') && posts.every(({ date }) => date.length === 0)
  const authors = isWhole('author') && !posts.some(isSigned)
  return posts.map((post, index) => ({
    ...post,
    ...(dates && { date: rows[index]?.date ?? [] }),
    ...(authors && { author: rows[index]?.author ?? [] }),
  }))
}

/** So many lines over a post may tell of it. */
const mostRowLines = 4

/** So many posts that begin with a word of their own show that these are names. */
const fewestPlaced = 3
const placedShare = 0.8
/** Among names of one word stand some of two or three. */
const fewWords = /^\p{L}[^\s:]+(?:\s\p{Lu}[^\s:]*){0,2}$/u

/** Whether nothing but a time, which may be a link, tells of a post. */
const hasBareDate = ({ author, date }: Post) =>
  author.length === 0 && date.every(({ content }) => content.every(isTimeAlone))

function isTimeAlone(node: ArticleNode): boolean {
  if (node.type === 'text') return !/\p{L}/u.test(node.value)
  return node.tagName === 'time' || node.children.every(isTimeAlone)
}

/**
 * Signs posts of which nothing names the author: where nearly all begin with a line of one word, which is not the same in
 * all, that is the author's name.
 */
export function signByPlace(page: Page, posts: readonly Post[]): readonly Post[] {
  if (posts.length < fewestPlaced || posts.some((post) => isSigned(post) && !hasBareDate(post))) return posts
  const first = posts.map(({ area, body }) => {
    const block = blocksOf(page, area).find(({ text }) => text !== '')
    const isLine = block !== undefined && block.number < startOf(body) && fewWords.test(block.text)
    return isLine && (!isHeading(block) || linkShare(block) < 0.5) ? block : undefined
  })
  const words = first.filter((block) => block !== undefined && /^\S+$/u.test(block.text))
  const names = new Set(words.map((block) => block?.text))
  if (words.length < posts.length * placedShare || names.size < 2) return posts
  return posts.map((post, index) => {
    const block = first[index]
    return block && (words.includes(block) || words.some((word) => word?.tag === block.tag))
      ? { ...post, author: [block] }
      : post
  })
}
