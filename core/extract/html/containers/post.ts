/** One post: where it ends, and the lines in it that say who wrote it and when. */

import type { ArticleNode } from '../../../article/document.ts'
import { findDate, isRelativeDate, namesDay } from '../../text/dates.ts'
import { remembered } from '../dom.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, isProseBlock, linkShare } from '../rules/measure.ts'

/** An area, or a block that is all of its element. */
export type Part = Area | Block

/** `area` holds nothing of another post, `body` is what was written in it. */
export type Post = { area: Part; body: Part; author: Block[]; date: Block[] }

export const startOf = (part: Part) => (part.kind === 'area' ? part.from : part.number)
export const endOf = (part: Part) => (part.kind === 'area' ? part.to : part.number + 1)
export const blocksOf = (page: Page, part: Part) => page.blocks.slice(startOf(part), endOf(part))

const mostMetaWords = 16

/** The post that has this body, one of `bodies`. */
export function postAround(page: Page, body: Part, bodies: readonly Part[], lang: string | undefined): Post {
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
  const timed = dates.filter((block) => hasTime(block.content))
  const date =
    timed.find((block) => block.words < mostTimedWords) ??
    timed[0] ??
    dates.findLast((block) => block.number < start) ??
    dates[0]
  const author = short.find((block) => block !== date && isAuthor(block, area))
  return { area, body, author: author ? [author] : [], date: date ? [date] : [] }
}

/** A longer line with a time tells how many have read and answered, and who did last. */
const mostTimedWords = 9

function isShort(block: Block): boolean {
  return block.text !== '' && block.words <= mostMetaWords && !isProseBlock(block)
}

function isDate(block: Block, lang: string | undefined): boolean {
  return (
    hasTime(block.content) ||
    findDate(block.text, lang) !== undefined ||
    isRelativeDate(block.text, lang) ||
    namesDay(block.text, lang) ||
    isDateName(namesAround(block, 1))
  )
}

const dateName = /(?:^|[\s_-])(?:date|time|timestamp|posted|ago|relativetime)(?=[\s_-]|$)/
const isDateName = remembered((names) => dateName.test(names))

function hasTime(nodes: readonly ArticleNode[]): boolean {
  return nodes.some((node) => node.type === 'element' && (node.tagName === 'time' || hasTime(node.children)))
}

/** What a line names a post's author with, in the classes of its elements. */
const inlineAuthor = /(?:^|[\s_-])(?:author|user-?name|poster|nick(?:name)?|profile-link|person)(?=[\s_-]|$)/
const authorName =
  /(?:^|[\s_-])(?:author|user|username|user-?name|poster|member|creator|name|nick|nickname|handle|byline)(?=[\s_-]|$)/

/** Where there is no picture of a member, the first letter of the name stands for it. */
const shortestName = 2

function isAuthor(block: Block, unit: Part): boolean {
  if (block.text.length < shortestName || !/\p{L}/u.test(block.text)) return false
  if (inlineAuthor.test(block.inlineNames)) return true
  if (block.words > 6) return false
  if (block.itemprop === 'author' || block.itemprop === 'name') return true
  return authorName.test(namesAround(block, 2, unit))
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

/** Author and date may stand in one line, of which the author is a link. */
export function isSigned({ author, date }: Post): boolean {
  const isSigning = (block: Block) =>
    block.words > 1 && (block.linkChars > 0 || inlineAuthor.test(block.inlineNames))
  return author.length > 0 || date.some(isSigning)
}

/** So many posts that begin with a word of their own show that these are names. */
const fewestPlaced = 3
const placedShare = 0.8

/**
 * Signs posts of which nothing names the author: where nearly all begin with a line of one word, which is not the same in
 * all, that is the author's name.
 */
export function signByPlace(page: Page, posts: Post[]): Post[] {
  if (posts.length < fewestPlaced || posts.some(isSigned)) return posts
  const first = posts.map(({ area, body }) => {
    const block = blocksOf(page, area).find(({ text }) => text !== '')
    const isName = block !== undefined && block.number < startOf(body) && /^[\p{L}][^\s:]+$/u.test(block.text)
    return isName && (!isHeading(block) || linkShare(block) < 0.5) ? block : undefined
  })
  const names = new Set(first.map((block) => block?.text))
  const placed = first.filter((block) => block !== undefined)
  if (placed.length < posts.length * placedShare || names.size < 2) return posts
  return posts.map((post, index) => {
    const block = first[index]
    return block ? { ...post, author: [block] } : post
  })
}
