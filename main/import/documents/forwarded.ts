/** Forwarded mail: the message that was forwarded is the article, and what the forwarding put before it is not. */

import { nodeText } from '#core/article/blocks.ts'
import type { ArticleNode } from '#core/article/document.ts'
import { type Finding, removal } from '#core/extract/findings.ts'
import type { Block, Page } from '#core/extract/html/page.ts'
import { keptBlocks } from '#core/extract/html/rules/measure.ts'
import { findDate } from '#core/extract/text/dates.ts'
import { countWords } from '#core/text/words.ts'
import { forwardedWords, type HeaderField, headerLabels, originalWords } from './forward-words.ts'

/** What stands before a forwarded message of the original's header. `lang` is the language of its labels. */
export type ForwardedHeader = Partial<Record<HeaderField, string>> & { languages: readonly string[] }

type Line = { text: string; block: Block }

/** So many blocks at the start are looked at, and so many words may the forwarder have written. */
const headBlocks = 40
export const mostOwnWords = 200

const labels: ReadonlyMap<string, { field: HeaderField; lang: string }> = new Map(
  Object.entries(headerLabels).flatMap(([lang, fields]) =>
    (Object.entries(fields) as [HeaderField, readonly string[]][]).flatMap(([field, names]) =>
      names.map((name) => [name, { field, lang }] as const),
    ),
  ),
)

const forwardMarks =
  'fwd?|wg|pd|rv|vs|přep|redir\\.?|videresend|továbbítás|πρθ|ilt|i̇lt|İlt|הועבר|إعادة توجيه|пересл|转发|轉寄|전달'
const answerMarks = 're|aw|sv|odp|antw|ynt|vá|απ|ответ|відп|השב|رد|回复|回覆|答复|返信|답장'
/** These are words that people begin a subject with, too: `Ref: invoice 12`, `Enc: brochure`. */
const forwardWords = 'tr|enc|doorst|vb|vl|i|prep'
const answerWords = 'rif|ref'

const atStart = (marks: string) => new RegExp(`^\\s*(?:${marks})\\s*[:：]\\s*`, 'iu')
const allAtStart = (marks: string) => new RegExp(`^(?:\\s*(?:${marks})\\s*[:：])+\\s*`, 'iu')
const surelyForwards = atStart(forwardMarks)
/** Subjects that say that a letter forwards another, or may say so, in the languages of mail programs. */
export const forwardPrefix = atStart(`${forwardMarks}|${forwardWords}`)
const answerPrefix = atStart(`${answerMarks}|${answerWords}`)
const surePrefix = allAtStart(`${forwardMarks}|${answerMarks}`)
const anyPrefix = allAtStart([forwardMarks, forwardWords, answerMarks, answerWords].join('|'))

/**
 * A subject without what programs put before it, once or several times. What may be the writer's word goes only where it is known that the
 * letter answers or forwards another (`isFollowing`).
 */
export const plainSubject = (subject: string, isFollowing: boolean): string =>
  subject.replace(isFollowing ? anyPrefix : surePrefix, '')

/**
 * What the forwarding put before the message, removed as `forwarding`, and the header that was among it; null where the
 * letter forwards nothing. `subject` is the letter's own; the forwarder wrote no more than `mostOwn` words.
 */
export function forwardingIn(
  page: Page,
  subject: string,
  mostOwn = mostOwnWords,
): { header: ForwardedHeader; finding: Finding } | null {
  const blocks = keptBlocks(page).slice(0, headBlocks)
  const lines = blocks.flatMap((block) => linesOf(block.content).map((text): Line => ({ text, block })))
  const forwards = forwardPrefix.test(subject)
  const found = headerIn(lines) ?? (forwards ? attributionIn(lines, subject) : null)
  if (!found) return null
  const { from, to, header } = found
  const words = answerPrefix.test(subject) ? forwardedWords : [...forwardedWords, ...originalWords]
  const saysSo = lines.slice(Math.max(0, from - 2), from).some(({ text }) => isMarker(text, words))
  if (!saysSo && !forwards) return null
  const last = lines[to - 1]?.block as Block
  const before = blocks.slice(0, blocks.indexOf(last) + 1)
  const own = lines.slice(0, from).filter(({ text }) => !isMarker(text, words))
  if (own.reduce((count, { text }) => count + countWords(text), 0) > mostOwn) return null
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
    .replace(/<mailto:[^<>]*>/g, '')
    .replace(/[<[(][^<>[\]()]*@[^<>[\]()]*[>\])].*$/, ' ')
    .replace(/["“”„«»]|^\s*'|'\s*$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return name.includes('@') ? '' : name
}

const fewestQuoted = 4

/** Plain text whose lines all are marked as quoted behind the one that announces a forwarded message, without these marks. */
export function withoutQuoteMarks(text: string): string {
  const lines = text.split(/\r\n?|\n/)
  const start = lines.findIndex((line) => isMarker(line, forwardedWords))
  const rest = lines.slice(start + 1).filter((line) => line.trim() !== '')
  if (start < 0 || rest.length < fewestQuoted || !rest.every((line) => line.startsWith('>'))) return text
  return [...lines.slice(0, start), ...lines.slice(start).map((line) => line.replace(/^> ?/, ''))].join('\n')
}

function linesOf(content: readonly ArticleNode[]): string[] {
  return content
    .map(nodeText)
    .join('')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .flatMap(fieldsOf)
}

const anyLabel = [...labels.keys()].sort((a, b) => b.length - a.length).join('|')
const labelWithin = new RegExp(`(?<=[>"\\s\\d])(?=(?:${anyLabel})\\s?[:：]\\s)`, 'iu')

/** Some programs write the whole header into the line that announces it: `----- Forwarded message ----- From: … Sent: …`. */
function fieldsOf(line: string): string[] {
  const [, marker = '', fields = ''] = /^-{3,}\s*([^-]{4,60}?)\s*-{3,}\s+(\S.*)$/.exec(line) ?? []
  if (!isMarker(marker, forwardedWords)) return [line]
  return [marker, ...fields.split(labelWithin).map((field) => field.trim())]
}

type Found = { from: number; to: number; header: ForwardedHeader }

/** Lines that begin with labels, one after the other: the sender and two more. A value may stand on the line after its label. */
function headerIn(lines: readonly Line[]): Found | null {
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
    /^[*>\s]*([\p{L}][\p{L}\s-]{0,20}?)(?:\s*\([\p{L}\s]{1,12}\))?\s*[:：]\s*\**\s*(.*)$/u.exec(
      line?.text ?? '',
    ) ?? []
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
function isMarker(text: string, phrases: readonly string[]): boolean {
  const words = text
    .toLowerCase()
    .replace(/[-_—–:*>\s]+/g, ' ')
    .trim()
  return words.length <= 60 && phrases.some((phrase) => words.includes(phrase))
}

/** So many characters has the line that says who wrote a message, and when. */
const mostInAttribution = 200

/**
 * `On 28/10/2021 12:46, "Ann Lee" <ann@example.org> wrote:`, which some programs put before what they forward: a line that ends in a
 * colon and holds an address and a day. Nothing may stand before it but what the forwarder wrote, and not even that where the subject is in doubt.
 */
function attributionIn(lines: readonly Line[], subject: string): Found | null {
  const at = lines.findIndex(({ text }) => {
    const isShort = text.length <= mostInAttribution && /\s?[:：]$/.test(text)
    return isShort && /[<[(][^\s<>()[\]]+@[^\s<>()[\]]+[>)\]]/.test(text) && /\d/.test(text)
  })
  const line = lines[at]?.text
  if (line === undefined || (at > 0 && !surelyForwards.test(subject))) return null
  const day = line.replace(/[<[(][^<>()[\]]*@.*?[>)\]]+/, ' ')
  return { from: at, to: at + 1, header: { from: writerIn(line), date: day, subject, languages: [] } }
}

/** The name before the address: in quotation marks, else the words that begin with capitals. */
function writerIn(line: string): string {
  const before = line.slice(0, line.search(/\(?[<[(][^\s<>()[\]]+@/)).trim()
  const quoted = /["“„«]\s*([^"“”„«»]+?)\s*["”»]$/.exec(before)?.[1]
  return quoted ?? /(?:\p{Lu}[\p{L}\p{M}.'’-]*\s*)+$/u.exec(before)?.[0].trim() ?? ''
}
