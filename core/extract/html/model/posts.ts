/** How the posts of a thread are written: each under a line that says who wrote it and when, a rule between two of them. */

import { nodeText } from '../../../article/blocks.ts'
import { type ArticleElement, type ArticleNode, makeElement as make } from '../../../article/document.ts'
import { findDate, isRelativeDate, namesDay } from '../../text/dates.ts'
import { authorIn, type LineSign } from '../line-signs.ts'
import { titleKey } from '../metadata/declared-title.ts'
import { type Area, ancestors, type Block, type Page, ruleOf } from '../page.ts'
import { isHeading } from '../rules/measure.ts'

/**
 * A post as the article shows it. `lines` say who wrote it, when, and how many voted for it; `text` is what was written; `around` are the
 * elements that only hold the post, as the items of a list of posts do. `lang` is the page's language.
 */
export type ShownPost = {
  author: readonly Block[]
  date: readonly Block[]
  votes: readonly Block[]
  isAccepted: boolean
  lang: string | undefined
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
  // What a post's author is called may be the page's title as well.
  const isNamed = (block: Block) => author.includes(block) && ruleOf(page, block) === 'title'
  return [...names, ...date, ...votes].filter((block) => isShown(page)(block) || isNamed(block))
}

function headOf(post: ShownPost, lines: readonly Block[]): ArticleElement[] {
  const parts = lines
    .flatMap((line) => saidIn(post, line))
    .map((part) => withoutMarks(part).map((node) => withDay(node, post.lang)))
  const content = parts.flatMap((part, index) => (index > 0 ? [text(parted), ...part] : part))
  if (content.length === 0 && !post.isAccepted) return []
  return [make('p', {}, [...(post.isAccepted ? [text(accepted)] : []), ...content])]
}

/**
 * What a line says of its post. Where its parts are named, or marked up as such, it is these alone: beside the author and the time there may be
 * ranks, numbers, and buttons.
 */
function saidIn(post: ShownPost, line: Block): ArticleNode[][] {
  const whole = line.content.flatMap(withoutIcons)
  const name = authorIn(line.signs)
  if (post.author.includes(line) && !post.date.includes(line)) {
    // A name behind the one that is marked belongs to it, as that of a guild or the whole name of a member.
    return [strong(name?.content.flatMap(withoutIcons) ?? whole)]
  }
  if (post.votes.includes(line)) return [votesOf(line.text, whole)]
  const isOthers = post.author.length > 0 && !post.author.includes(line) && !namesSame(post, line)
  const date = dateIn(line, post.lang)
  if (date && !name && (isLabelled(line, date.text) || isAmongButtons(line, date.content)))
    return [date.content.flatMap(withoutIcons)]
  if (!date || (!name && (hasWords(line, date.text) || linksName(post, line, date.text)))) return [whole]
  const points = line.signs.find((sign) => sign.kind === 'votes' && /\p{L}/u.test(sign.text))
  return [
    ...(name && !isOthers ? [strong(name.content.flatMap(withoutIcons))] : []),
    date.content.flatMap(withoutIcons),
    ...(points ? [points.content] : []),
  ]
}

/** A part of a line without the dots and bars that set it off before it. */
function withoutMarks([first, ...others]: ArticleNode[]): ArticleNode[] {
  if (first?.type !== 'text') return first ? [first, ...others] : []
  const value = first.value.replace(/^[\s·•|]+/u, '')
  return value === '' && others.length > 0 ? others : [{ ...first, value }, ...others]
}

/** A time that says no more than how long ago it was is written as the moment that it carries; one without its year, with that. */
function withDay(node: ArticleNode, lang: string | undefined): ArticleNode {
  if (node.type === 'text') return node
  const moment = /^((\d{4})-\d\d-\d\d)(?:T(\d\d:\d\d))?/.exec(node.properties.dateTime ?? '')
  if (!moment) return { ...node, children: node.children.map((child) => withDay(child, lang)) }
  const said = nodeText(node).trim()
  const [, day = '', year = '', time] = moment
  if (isAge(said, lang)) return { ...node, children: [text(time ? `${day} ${time}` : day)] }
  return lacksYear(said, lang) ? { ...node, children: [...node.children, text(` ${year}`)] } : node
}

const clock = /\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?/iu
const shortAge = /^\d+\s?\p{L}{1,3}\.?(?:\s\p{L}+)?$/u

/** `2 days ago`, `3mo`, `yesterday at 10:30`. */
function isAge(said: string, lang: string | undefined): boolean {
  const day = said.replace(clock, '').trim()
  return !/\d/.test(day) || isRelativeDate(day, lang) || (shortAge.test(day) && !namesDay(day, lang))
}

/** `4 May at 10:30`. */
function lacksYear(said: string, lang: string | undefined): boolean {
  const numbers = said.replace(clock, '').match(/\d+/g) ?? []
  return numbers.length === 1 && numbers[0]?.length !== 4 && namesDay(said, lang)
}

const strong = (content: readonly ArticleNode[]): ArticleNode[] => [
  make('strong', {}, content.flatMap(withoutStrong)),
]

const votesOf = (words: string, whole: ArticleNode[]): ArticleNode[] =>
  /\p{L}/u.test(words) ? whole : [text(voted), ...whole]

/** Whether nothing but a link beside the date says who wrote the post. */
function linksName({ author }: ShownPost, { content, words }: Block, date: string): boolean {
  const isName = (node: ArticleNode): boolean => {
    if (node.type === 'text') return false
    if (node.tagName !== 'a') return node.children.some(isName)
    const name = nodeText(node).trim()
    return /\p{L}{2}/u.test(name) && !date.includes(name)
  }
  return author.length === 0 && words <= mostNamedWords && content.some(isName)
}

const mostNamedWords = 16

/** Whether a line repeats who wrote the post. */
function namesSame({ author }: ShownPost, line: Block): boolean {
  const own = titleKey(line.text)
  return author.some((block) => own.includes(titleKey(authorIn(block.signs)?.text ?? block.text)))
}

/** The part of a line that tells a time: named so, or an element of its own that says nothing else. */
function dateIn(line: Block, lang: string | undefined): Pick<LineSign, 'text' | 'content'> | undefined {
  const named = line.signs.find(({ kind }) => kind === 'date')
  if (named) return named
  const isDay = (node: ArticleNode) => {
    const said = nodeText(node)
    const rest = findDate(said, lang)?.rest
    if (rest !== undefined && node.type === 'text') return true
    return (rest !== undefined && isWeekday.test(rest)) || isRelativeDate(said, lang)
  }
  const found = line.content.find(isDay)
  if (found?.type === 'text') {
    const value = (upToTopic.exec(found.value)?.[1] ?? found.value).replace(edges, '')
    return { text: value, content: [{ ...found, value }] }
  }
  return found && { text: nodeText(found).trim(), content: [found] }
}

/** A line up to its time of day, where it goes on with the topic: `Posted: 4 May 2019 10:12 Subject: Old piers`. */
const upToTopic = /^(.*?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?)\s+\p{L}.*[:：]/iu

/** Marks in which a line sets a date: `« … »`, `| …`. */
const edges = /^[\s«»|•·–—-]+|[\s«»|•·–—-]+$/gu

/** No more than one word stands beside a date: the name of the weekday. */
const isWeekday = /^\P{L}*\p{L}{0,12}\P{L}*$/u

/** Whether a line says in a few words what was done at the time that it tells: `answered`, `edited`. */
function hasWords(line: Block, date: string): boolean {
  return line.words < mostSaidWords && /\p{L}/u.test(line.text.replace(date, ''))
}

const mostSaidWords = 10

/** Whether the words beside a date are a label before it: `Reply #2 on: 4 May`. */
function isLabelled({ text }: Block, date: string): boolean {
  const at = text.indexOf(date)
  if (at <= 0 || /\p{L}/u.test(text.slice(at + date.length))) return false
  return /^\P{L}*\p{L}[^:：]*[:：]\s*$/u.test(text.slice(0, at))
}

/** Whether nothing but links stands beside the part of a line that tells the time, in the line itself. */
function isAmongButtons(line: Block, date: readonly ArticleNode[]): boolean {
  const others = line.content.filter((node) => !date.includes(node))
  if (others.length === line.content.length) return false
  return others.every(
    (node) => (node.type === 'element' && isLink(node)) || !/[\p{L}\p{N}]/u.test(nodeText(node)),
  )
}

const isLink = (node: ArticleElement) => node.tagName === 'a'

/** Pictures of members, ranks and kinds of posts say nothing beside the words. */
function withoutIcons(node: ArticleNode): ArticleNode[] {
  if (node.type === 'text') return [node]
  return node.tagName === 'img' ? [] : [{ ...node, children: node.children.flatMap(withoutIcons) }]
}

/** A name is strong as a whole. */
function withoutStrong(node: ArticleNode): ArticleNode[] {
  if (node.type === 'text') return [node]
  const children = node.children.flatMap(withoutStrong)
  if (node.tagName === 'br') return []
  return node.tagName === 'strong' || node.tagName === 'em' ? children : [{ ...node, children }]
}
