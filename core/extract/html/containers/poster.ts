/** Who wrote a post: the lines that name somebody, by what they and the boxes around them are called. */

import type { ArticleNode } from '../../../article/document.ts'
import { remembered } from '../dom.ts'
import { ancestors, type Block } from '../page.ts'
import { namesServices } from '../words/services.ts'
import type { Part } from './post.ts'

/** What a line names a post's author with, in the classes of its elements. */
export const inlineAuthor =
  /(?:^|[\s_-])(?:author|(?:post-?)?user-?name|poster|nick(?:name)?|profile-link|person|display-name)(?=[\s_-]|$)|(?:^|\s)name(?=\s|$)/
const authorName =
  /(?:^|[\s_-])(?:author|user|username|user-?name|poster|member|creator|person|name|nick|nickname|handle|byline)(?=[\s_-]|$)/

/** `4 comments` says how many there are. */
const isCount = /^\d[\d.,]*k?\s\p{Ll}+$/iu

/** Where there is no picture of a member, the first letter of the name stands for it. */
const shortestName = 2

/** Whether a line names who wrote a post, which is `unit`. */
export function isAuthor(block: Block, unit?: Part): boolean {
  if (block.text.length < shortestName || !/\p{L}/u.test(block.text) || countsReaders(block)) return false
  if (namesServices(block.text) || isCount.test(block.text)) return false
  if (inlineAuthor.test(block.inlineNames)) return true
  if (block.words > 6) return false
  if (block.itemprop === 'author' || block.itemprop === 'name') return true
  return (
    (!isLabel(block.names) && authorName.test(namesAround(block, 2, unit).replace(fieldName, ''))) ||
    opensPosterBox(block, unit)
  )
}

/** A field is named after what it holds: `field-name-body`. */
const fieldName = /\bfield-+name-+\S+/g
const isLabel = remembered((names) => /(?:^|[\s_-])label(?=[\s_-]|$)/.test(names))

const posterBox = remembered((names) =>
  /(?:^|[\s_-])(?:post-?(?:left|profile|author|er)|poster-?info|user-?(?:info|details|panel|box|data)|author-?(?:info|pane|panel|box)|auth-?i)(?=[\s_-]|$)/.test(
    names,
  ),
)
const posterLevels = 4

/** Whether a line is the first in the box that tells of a post's author. */
function opensPosterBox(block: Block, unit?: Part): boolean {
  if (posterBox(block.names)) return true
  let level = 0
  for (const area of ancestors(block)) {
    if (area === unit || level >= posterLevels || area.from !== block.number) return false
    if (posterBox(area.names)) return true
    level += 1
  }
  return false
}

/** The classes of a block, and of so many areas around it below `limit`. */
export function namesAround(block: Block, levels: number, limit?: Part): string {
  const names = [block.names]
  let left = levels
  for (const area of ancestors(block)) {
    if (left <= 0 || area === limit) break
    names.push(area.names, area.itemprop)
    left -= 1
  }
  return names.join(' ')
}

/** A longer line with a time tells how many have read and answered, and who did last. */
const mostTimedWords = 9
/** A short line with a time tells when a post was written. */
export const isTimed = ({ words, content }: Block): boolean => words < mostTimedWords && hasTime(content)
const fewestCounts = 4
export const countsReaders = ({ words, content, text, inlineNames }: Block): boolean =>
  words >= mostTimedWords &&
  hasTime(content) &&
  (text.match(/\d[\d.,]*/g)?.length ?? 0) >= fewestCounts &&
  !/(?:^|[\s_-])(?:author|[a-z]*user|user-?name|poster|person)(?=[\s_-]|$)/.test(inlineNames)

/** Whether a `time` stands in a line. */
export function hasTime(nodes: readonly ArticleNode[]): boolean {
  return nodes.some((node) => node.type === 'element' && (node.tagName === 'time' || hasTime(node.children)))
}
