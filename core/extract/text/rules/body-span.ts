/** Where the article lies in a text: from its first to its last paragraph, and whether a whole page was copied around it. */

import { endsSentence } from '../../../text/sentences.ts'
import { findDate } from '../dates.ts'
import { freeProse, type Line, type TextPage } from '../page.ts'
import { networks, serviceWords } from '../words/international.ts'
import { allActions, allNavigation, isLabel } from '../words/labels.ts'

/** Line numbers, both inclusive. `copied`: menus and page ends stand around the article. */
export type Span = { start: number; end: number; copied: boolean }

const networkNames: ReadonlySet<string> = new Set(networks)
/** So many different menu labels, or labels of menus and buttons, no plain text has on lines of their own. */
const fewestMenuLabels = 4
const fewestLabels = 6
/** So many short lines in a row before the first paragraph are a menu in any language. */
const longestMenu = 15

/** Whether the line is a menu entry, a page-end link or a button. */
export function isChrome(line: Line, page: TextPage): boolean {
  const { navigation, actions } = page.labels
  return isLabel(line.label, navigation) || isLabel(line.label, actions) || networkNames.has(line.label)
}

/** Whether the line is a label over what follows an article. */
export function isTailLabel(page: TextPage, line: Line): boolean {
  return isLabel(line.label, page.labels.tail) || isLabel(line.label, page.labels.comments)
}

function looksLikeMenu(line: Line): boolean {
  return !line.item && line.words <= 4 && !/[\d:,]/.test(line.text) && !endsSentence(line.text)
}

/** Whether menus and page ends were copied with the article. A text without paragraphs is never taken for a page. */
function isWholePage(page: TextPage): boolean {
  if (page.lines.filter((line) => line.prose).length < 2) return false
  const menu = new Set(page.lines.map(({ label }) => label).filter((label) => isLabel(label, allNavigation)))
  const buttons = new Set(page.lines.map(({ label }) => label).filter((label) => isLabel(label, allActions)))
  if (menu.size >= fewestMenuLabels) return true
  if (menu.size >= 2 && menu.size + buttons.size >= fewestLabels) return true
  const first = page.lines.findIndex((line, index) => line.prose && !page.marks[index])
  const later = new Set(page.lines.slice(first).map((line) => line.text))
  let row = 0
  for (const line of page.lines.slice(0, first)) {
    row = looksLikeMenu(line) && !later.has(line.text) ? row + 1 : 0
    if (row >= longestMenu) return true
  }
  return false
}

/** Whether a line is about the page's own cookies, newsletter or terms. */
function isServiceText(line: Line): boolean {
  const lower = line.text.toLowerCase()
  return line.words >= 8 && serviceWords.some((word) => lower.includes(word))
}

/** What a line speaks for (positive) or against being part of the article. */
function weight(line: Line, next: Line | undefined, page: TextPage, onService: boolean): number {
  if (!onService && isServiceText(line)) return -15
  if (line.prose) return Math.min(line.words, 120) - 5
  if (isTailLabel(page, line)) return -40
  if (isLabel(line.label, page.labels.navigation)) return -20
  if (line.item) return -2
  if (findDate(line.text, page.lang)) return -15
  if (endsSentence(line.text) && line.words >= 4) return line.words / 2
  if (/[,;，、；،]$/.test(line.text)) return -1
  if (next?.prose) return -3
  return line.words >= 12 ? -1 : -11
}

/** So many words of prose above it make a label such as “Comments” the one under the article, not a link to it. */
const enoughAbove = 100

/** The line from which on a copied page holds its readers' comments. */
function commentsStart(page: TextPage): number {
  let words = 0
  const start = page.lines.findIndex((line, index) => {
    if (line.prose && !page.marks[index]) words += line.words
    return words >= enoughAbove && !page.marks[index] && isLabel(line.label, page.labels.comments)
  })
  return start < 0 ? page.lines.length : start
}

/**
 * The article's span: in a plain text from the first paragraph to the last, in a copied page the run of lines with the
 * greatest sum of weights (Kadane's algorithm).
 */
export function bodySpan(page: TextPage): Span {
  const prose = freeProse(page)
  const whole = {
    start: prose[0]?.number ?? 0,
    end: prose.at(-1)?.number ?? page.lines.length - 1,
    copied: false,
  }
  if (prose.length === 0 || !isWholePage(page)) return whole
  // An article on cookies is one all the same.
  const onService = prose.filter(isServiceText).length > prose.length / 2
  let best = { sum: 0, start: whole.start, end: whole.end }
  let sum = 0
  let start = 0
  page.lines.slice(0, commentsStart(page)).forEach((line, index) => {
    if (sum <= 0) {
      sum = 0
      start = index
    }
    if (!page.marks[index]) sum += weight(line, page.lines[index + 1], page, onService)
    if (sum > best.sum) best = { sum, start, end: index }
  })
  return { start: best.start, end: best.end, copied: true }
}

/** How far above a copied article its head may reach. */
const reach = 15
/** Of a poem or a list only the first lines can be a head. */
const withoutProse = 5

/** From the first line (in a copied page some lines above the article) to the second paragraph, exclusive: the first may be the lead. */
export function headOf(page: TextPage, span: Span): { from: number; to: number } {
  const [first, second] = freeProse(page).filter(({ number }) => number >= span.start)
  const to = second?.number ?? first?.number ?? Math.min(page.lines.length, withoutProse)
  return { from: span.copied ? Math.max(0, span.start - reach) : 0, to }
}
