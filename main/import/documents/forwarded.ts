/** Forwarded mail: the message that was forwarded is the article, and what the forwarding put before it is not. */

import { nodeText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { type Finding, removal } from '#core/extract/findings.ts'
import type { Block, Page } from '#core/extract/html/page.ts'
import { keptBlocks } from '#core/extract/html/rules/measure.ts'
import { findDate } from '#core/extract/text/dates.ts'
import { forwardedWords, type HeaderField, headerLabels } from './mail-words.ts'

/** What stands before a forwarded message of the original's header. `lang` is the language of its labels. */
export type ForwardedHeader = Partial<Record<HeaderField, string>> & { languages: readonly string[] }

type Line = { text: string; block: Block }

/** So many blocks at the start are looked at, and so many words may the forwarder have written. */
const headBlocks = 40
const mostOwnWords = 200

const labels: ReadonlyMap<string, { field: HeaderField; lang: string }> = new Map(
  Object.entries(headerLabels).flatMap(([lang, fields]) =>
    (Object.entries(fields) as [HeaderField, readonly string[]][]).flatMap(([field, names]) =>
      names.map((name) => [name, { field, lang }] as const),
    ),
  ),
)

/** Subjects that say so, in the languages of mail programs. */
export const forwardPrefix = /^\s*(?:fwd?|wg|tr|pd|rv|enc|doorst|vb|vs|i|přep|转发|轉寄|전달)\s*[:：]\s*/i

/**
 * What the forwarding put before the message, removed as `forwarding`, and the header that was among it; null where the
 * letter forwards nothing. `subject` is the letter's own.
 */
export function forwardingIn(
  page: Page,
  subject: string,
): { header: ForwardedHeader; finding: Finding } | null {
  const blocks = keptBlocks(page).slice(0, headBlocks)
  const lines = blocks.flatMap((block) => linesOf(block.content).map((text): Line => ({ text, block })))
  const found = headerIn(lines)
  if (!found) return null
  const { from, to, header } = found
  const saysSo = lines.slice(Math.max(0, from - 2), from).some(({ text }) => isMarker(text))
  if (!saysSo && !forwardPrefix.test(subject)) return null
  const last = lines[to - 1]?.block as Block
  const before = blocks.slice(0, blocks.indexOf(last) + 1)
  const own = before.reduce((words, block) => words + block.words, 0)
  if (own > mostOwnWords) return null
  return { header, finding: removal(before, 'forwarding', { kind: 'says', what: 'header' }, 'certain') }
}

/** The day and time in such a header, in ISO 8601; '' where there is none. Programs mix languages: labels in one, the date in another. */
export function forwardedDate({ date, languages }: ForwardedHeader): string {
  if (date === undefined) return ''
  for (const lang of new Set([...languages, ...Object.keys(headerLabels)])) {
    const found = findDate(date, lang)
    if (found) return found.value
  }
  return ''
}

/** The name in `Name <address>` and `Name [mailto:address]`; '' where there is only an address. */
export function forwardedSender({ from = '' }: ForwardedHeader): string {
  const name = from
    .replace(/[<[(][^<>[\]()]*@[^<>[\]()]*[>\])]/g, ' ')
    .replace(/["“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name.includes('@') ? '' : name
}

const fewestQuoted = 4

/** Plain text whose lines all are marked as quoted behind the one that announces a forwarded message, without these marks. */
export function withoutQuoteMarks(text: string): string {
  const lines = text.split(/\r\n?|\n/)
  const start = lines.findIndex((line) => isMarker(line) && !line.startsWith('>')) + 1
  const rest = lines.slice(start).filter((line) => line.trim() !== '')
  if (start === 0 || rest.length < fewestQuoted || !rest.every((line) => line.startsWith('>'))) return text
  return [...lines.slice(0, start), ...lines.slice(start).map((line) => line.replace(/^> ?/, ''))].join('\n')
}

function linesOf(content: readonly ArticleNode[]): string[] {
  return content
    .map(nodeText)
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}

/** Lines that begin with labels, one after the other: the sender and two more. A value may stand on the line after its label. */
function headerIn(lines: readonly Line[]): { from: number; to: number; header: ForwardedHeader } | null {
  for (const start of lines.keys()) {
    const fields: Partial<Record<HeaderField, string>> = {}
    const languages: string[] = []
    let at = start
    for (let label = labelIn(lines[at]); label; label = labelIn(lines[at])) {
      at += 1
      let { value } = label
      if (value === '' && lines[at] && !labelIn(lines[at])) {
        value = lines[at]?.text ?? ''
        at += 1
      }
      fields[label.field] ??= value
      languages.push(label.lang)
    }
    const count = Object.keys(fields).length
    if (count < 3 || !fields.from) continue
    return { from: start, to: at, header: { ...fields, languages: byFrequency(languages) } }
  }
  return null
}

function labelIn(line: Line | undefined): { field: HeaderField; lang: string; value: string } | null {
  const [, name = '', value = ''] =
    /^[*>\s]*([\p{L}][\p{L}\s-]{0,20}?)\s*[:：]\s*\**\s*(.*)$/u.exec(line?.text ?? '') ?? []
  const known = labels.get(name.toLowerCase())
  return known ? { ...known, value } : null
}

/** The values, each once, the most frequent first. */
function byFrequency(values: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value)
}

/** `---------- Forwarded message ---------`, `Begin forwarded message:` */
function isMarker(text: string): boolean {
  const words = text
    .toLowerCase()
    .replace(/[-_—–:*\s]+/g, ' ')
    .trim()
  return forwardedWords.some((phrase) => words.includes(phrase)) && words.length <= 60
}
