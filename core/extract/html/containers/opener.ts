/** The post that opens a topic where it is built in its own way: over the answers, under the title. */

import { titleKey } from '../metadata/declared-title.ts'
import { type Area, ancestors, type Block, type Page } from '../page.ts'
import { isHeading, linkShare } from '../rules/measure.ts'
import { isSigned, type Post, type Signature, signatureIn, startOf } from './post.ts'

/** What opens a topic: who wrote it and when, and its text, which is empty where the topic only leads elsewhere. */
export type Opener = Signature & { text: Block[] }

/** So many lines over the title may tell who asks. */
const linesOverTitle = 4
/** So many lines may stand between the title, or the end of the text, and the answers. */
const mostLines = 24
const shortestTitle = 4

/**
 * The opening post before the first of `posts`; none where the first of them opens the topic. `prose` are the paragraphs that the
 * page shows before the posts, `title` is what the page calls itself.
 */
export function openerOf(
  page: Page,
  posts: readonly Post[],
  prose: readonly Block[],
  title: string,
  lang: string | undefined,
): Opener | null {
  const first = posts[0]
  if (!first) return null
  const start = startOf(first.area)
  const heading = headingBefore(page, start, title)
  const text = textOf(page, prose, (heading?.number ?? -1) + 1, start)
  const opening = text[0]?.number ?? start
  const end = (text.at(-1)?.number ?? start - 1) + 1
  const from = Math.max(0, (heading?.number ?? opening) - linesOverTitle)
  const over = page.blocks.slice(Math.max(from, opening - mostLines), opening)
  const own = [...first.author, ...first.date]
  const lines = over.filter((block) => block !== heading && !own.includes(block))
  const under = page.blocks.slice(end, Math.min(start, end + mostLines))
  const parts = [lines, under, [...lines, ...under]]
  const found = parts.map((part) => signatureIn(page, part, { area: undefined, start: opening }, lang))
  // A line that tells when something was posted may be a link to it, and somebody named elsewhere.
  for (const signature of found.toSorted((a, b) => b.author.length - a.author.length)) {
    const isWhole = signature.date.length > 0 && isSigned({ ...first, ...signature })
    if (isWhole && !isSame(first, signature) && (heading || text.length > 0)) return { ...signature, text }
  }
  return null
}

/** The heading over the posts that is the page's title, or the line: the one that says the most of it, the last of these. */
function headingBefore(page: Page, start: number, title: string): Block | undefined {
  const key = titleKey(title)
  let best: { block: Block; score: number } | undefined
  for (const block of page.blocks.slice(0, start)) {
    const own = titleKey(block.text)
    if (own.length < shortestTitle || !key.includes(own)) continue
    const score = own.length + (isHeading(block) ? 1 : 0)
    if (score >= (best?.score ?? 0)) best = { block, score }
  }
  return best?.block
}

/**
 * The paragraphs with what stands between them, and before and behind them in the same part: code, short lines. Where none is long
 * enough for a paragraph, what stands in the last part under the title that is named as a text.
 */
function textOf(page: Page, prose: readonly Block[], from: number, start: number): Block[] {
  const [first] = prose
  const last = prose.at(-1)
  if (!first || !last) return shortText(page, from, start)
  const end = Math.min(start, Math.max(last.number + 1, ancestors(last).next().value?.to ?? 0))
  let opening = first.number
  for (let line = page.blocks[opening - 1]; line && opening > from && opensText(line, first); ) {
    opening -= 1
    line = page.blocks[opening - 1]
  }
  return page.blocks.slice(opening, end)
}

/** Whether a line right over a paragraph is the one that it begins with, as `Hi all,` is. */
function opensText(line: Block, paragraph: Block): boolean {
  if (line.area !== paragraph.area || line.tag !== paragraph.tag || line.names !== paragraph.names)
    return false
  return line.text !== '' && line.signs.length === 0 && line.inlineNames === '' && linkShare(line) < 0.5
}

const textName =
  /(?:^|[\s_-])(?:text|body|content|message|description|markdown|md|prose|cooked|postmsg|usertext)(?=[\s_-]|$)/

function shortText(page: Page, from: number, start: number): Block[] {
  const line = page.blocks
    .slice(from, start)
    .findLast((block) => block.words > 1 && linkShare(block) < 0.5 && textAround(block, from, start) !== null)
  const area = line && textAround(line, from, start)
  return area ? page.blocks.slice(area.from, area.to) : []
}

/** The nearest part around a line that is named as a text, between the title and the answers. */
function textAround(line: Block, from: number, start: number): Area | null {
  if (isHeading(line) || line.signs.length > 0) return null
  for (const area of ancestors(line)) {
    if (area.from < from || area.to > start) return null
    if (textName.test(area.names)) return area
  }
  return null
}

/** A name of fewer letters may be a word of the line. */
const shortestName = 4

/** Whether what stands over the first post only says again who wrote it: the first word of the name, behind which a rank may stand. */
function isSame({ author, date }: Post, signature: Signature): boolean {
  const line = keysOf([...signature.author, ...signature.date])
  const [first = '', second = ''] = keysOf(author.length > 0 ? author : date)
  return first.length >= shortestName ? line.includes(first) : line.includes(first) && line.includes(second)
}

const keysOf = (lines: readonly Block[]): string[] =>
  lines.flatMap(({ text }) => text.split(' ').map(titleKey)).filter((key) => key !== '' && key !== 'by')
