/**
 * The filters that templates have beside Liquid's own: those of Obsidian Web Clipper under their names, with arguments as Liquid
 * writes them, and ours. Each is a pure function; `context` is what it may need of the article and the reader.
 */

import type { Nodes } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { stringify } from 'yaml'
import { commentTree } from '../annotation/comment.ts'
import { safeName } from '../export/file-name.ts'
import { paragraphsMarkdown } from '../export/passage.ts'
import { markdownTags } from '../export/tags.ts'
import { calculated, duration, movedDate, nth, objectParts, replaced } from './clipper-filters.ts'
import { formatDate, readDate } from './format-date.ts'
import { textFragment } from './text-fragment.ts'

/** `locale` is the language of months and weekdays, `url` the article's address. */
type FilterContext = { now: string; locale: string; url: string | null }
type Filter = (value: unknown, args: readonly unknown[], context: FilterContext) => unknown

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as text. A note stands for its text, anything else that has parts for those. */
function textFrom(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textFrom).join(', ')
  if (isRecord(value)) return typeof value.text === 'string' ? value.text : JSON.stringify(value)
  return String(value)
}

/** Does the same to each of a list; what is not there stays so. */
const each =
  (one: (text: string, args: readonly unknown[], context: FilterContext) => unknown): Filter =>
  (value, args, context) => {
    if (value === null || value === undefined) return null
    return Array.isArray(value)
      ? value.map((item) => one(textFrom(item), args, context))
      : one(textFrom(value), args, context)
  }

const prefixed = (text: string, prefix: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join('\n')

/** A quote of a list is one within the other, as deep as the list. */
function blockquote(value: unknown, depth = 1): string {
  if (Array.isArray(value))
    return value.map((item) => blockquote(item, Array.isArray(item) ? depth + 1 : depth)).join('\n')
  return prefixed(textFrom(value), '> '.repeat(depth))
}

/** Brackets and line breaks would end a link's text; a backslash, code or HTML might take its end along. */
const linkText = (text: string) => text.replace(/\s+/g, ' ').replace(/[[\]\\<`]/g, '\\$&')
const linkAddress = (url: string) =>
  url.replace(/[\s<>()\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
const linkTo = (url: string, text: string, sign = '') =>
  url === '' ? '' : `${sign}[${linkText(text)}](${linkAddress(url)})`

/** Of a record, the keys are the targets and the values the words. */
const linked =
  (write: (target: string, text: string | undefined) => string): Filter =>
  (value, [text]) => {
    const words = text === undefined || text === null ? undefined : textFrom(text)
    if (isRecord(value) && typeof value.text !== 'string')
      return Object.entries(value).map(([target, shown]) => write(target, textFrom(shown)))
    return each((target) => write(target, words))(value, [], { now: '', locale: '', url: null })
  }

/** Without signs that would end an Obsidian link, or mean something in it or in Markdown around it; no file's name can have them. */
const pageName = (text: string) =>
  text
    .replace(/[[\]|#^\\<>`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()

function wikilink(page: string, alias: string | undefined): string {
  const name = pageName(page)
  if (name === '') return ''
  return alias === undefined || alias === '' ? `[[${name}]]` : `[[${name}|${pageName(alias)}]]`
}

function fragmentLink(value: unknown, [label, address]: readonly unknown[], context: FilterContext): unknown {
  if (Array.isArray(value)) return value.map((item) => fragmentLink(item, [label, address], context))
  const text = textFrom(value)
  const url = textFrom(address ?? context.url)
  if (url === '' || text.trim() === '') return text
  const passage = isRecord(value) && typeof value.plain === 'string' ? value.plain : plainText(text)
  return `${text} ${linkTo(textFragment(url, passage), textFrom(label ?? 'link'))}`
}

function footnote(value: unknown): string {
  const notes = isRecord(value)
    ? Object.entries(value).map(([name, text]) => [words(name).join('-').toLowerCase(), text] as const)
    : (Array.isArray(value) ? value : [value]).map((text, index) => [String(index + 1), text] as const)
  return notes.map(([name, text]) => `[^${name}]: ${indent(textFrom(text), 4)}`).join('\n\n')
}

const bullets: Readonly<Record<string, (number: number) => string>> = {
  bullet: () => '- ',
  numbered: (number) => `${number}. `,
  task: () => '- [ ] ',
  'numbered-task': (number) => `${number}. [ ] `,
}

function list(value: unknown, kind: string, depth = 0): string {
  const bullet = bullets[kind] ?? bullets.bullet
  const items = Array.isArray(value) ? value : [value]
  let number = 0
  return items
    .map((item) => {
      if (Array.isArray(item)) return list(item, kind, depth + 1)
      number += 1
      const mark = bullet?.(number) ?? '- '
      return '\t'.repeat(depth) + mark + indent(textFrom(item), mark.length)
    })
    .join('\n')
}

/** A text as it can stand in a cell of a table: on one line, its bars escaped once. */
function cell(text: string): string {
  return text
    .trim()
    .replace(/\\*\|/g, (bar) => (bar.length % 2 === 1 ? `${bar.slice(0, -1)}\\|` : bar))
    .replace(/(?:\\|[ \t]*)\r?\n/g, '<br>')
}

function table(value: unknown, headers: readonly string[]): string {
  const items = Array.isArray(value) ? value : isRecord(value) ? Object.entries(value) : [value]
  const first = items[0]
  const keys = isRecord(first) ? Object.keys(first) : []
  const rows = items.map((item) =>
    isRecord(item) ? keys.map((key) => item[key]) : Array.isArray(item) ? item : [item],
  )
  const titles = headers.length > 0 ? headers : keys.length > 0 ? keys : ['Value']
  const width = Math.max(titles.length, ...rows.map((row) => row.length))
  const line = (cells: readonly unknown[]) =>
    `| ${Array.from({ length: width }, (_, index) => cell(textFrom(cells[index]))).join(' | ')} |`
  return [line(titles), `|${' --- |'.repeat(width)}`, ...rows.map(line)].join('\n')
}

/** The text with every line but the first moved to the right; empty lines stay empty. */
function indent(text: string, spaces: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(Math.min(Math.max(spaces, 0), 40))}`)
}

function plainText(markdown: string): string {
  const blocks = (node: Nodes): string[] => {
    if (node.type === 'html') return []
    const isLeaf = !('children' in node) || ['paragraph', 'heading', 'tableCell'].includes(node.type)
    return isLeaf ? [textOf(node)] : node.children.flatMap((child) => blocks(child))
  }
  return blocks(commentTree(markdown)).join('\n')
}

/** The words of a text or of a name in any of the usual ways of writing names. */
function words(text: string): string[] {
  return text.replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
}
const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()
const pascal = (text: string) => words(text).map(capitalised).join('')

/** A value for a property, on one line; a text is quoted where another program would read it otherwise. */
function yaml(value: unknown): string {
  if (value === null || value === undefined) return ''
  return stringify(value, {
    compat: 'yaml-1.1',
    lineWidth: 0,
    blockQuote: false,
    collectionStyle: 'flow',
    aliasDuplicateObjects: false,
  }).trimEnd()
}

function callout(text: string, [kind, title, folded]: readonly unknown[]): string {
  const fold = folded === true || folded === 'true' ? '-' : folded === false || folded === 'false' ? '+' : ''
  const heading = textFrom(title).replace(/\s+/g, ' ').trim()
  const opening = `> [!${textFrom(kind ?? 'info')}]${fold}${heading === '' ? '' : ` ${heading}`}`
  return text === '' ? opening : `${opening}\n${prefixed(text, '> ')}`
}

function unique(value: unknown): unknown {
  if (!Array.isArray(value)) return value
  const seen = new Set<string>()
  return value.filter((item) => {
    const key = JSON.stringify(item) ?? ''
    const isNew = !seen.has(key)
    seen.add(key)
    return isNew
  })
}

/** All of them by name; docs/templates.md describes each. */
export const templateFilters: Readonly<Record<string, Filter>> = {
  blockquote: (value) => blockquote(value),
  callout: each((text, args) => callout(text, args)),
  calc: each((text, [step]) => calculated(text, textFrom(step))),
  camel: each((text) => {
    const name = pascal(text)
    return name.charAt(0).toLowerCase() + name.slice(1)
  }),
  cell: each(cell),
  date: each((text, [format = 'YYYY-MM-DD', from], { now, locale }) => {
    const given = text === 'now' || text === 'today' ? now : text
    const date = from === undefined ? given : (readDate(given, textFrom(from)) ?? given)
    return formatDate(date, textFrom(format), locale)
  }),
  date_modify: each((text, [step], { now }) => movedDate(text === 'now' ? now : text, textFrom(step))),
  decode_uri: each((text) => {
    try {
      return decodeURIComponent(text)
    } catch {
      return text
    }
  }),
  duration: each((text, [format]) => duration(text, format === undefined ? null : textFrom(format))),
  escape_md: each((text) => paragraphsMarkdown(text)),
  footnote: (value) => footnote(value),
  fragment_link: fragmentLink,
  hashtag: each((text) => markdownTags([text])[0] ?? ''),
  image: linked((url, text) => linkTo(url, text ?? '', '!')),
  indent: each((text, [spaces = 2]) => indent(text, Number(spaces) || 0)),
  kebab: each((text) => words(text).join('-').toLowerCase()),
  length: (value) => {
    if (Array.isArray(value)) return value.length
    return isRecord(value) ? Object.keys(value).length : textFrom(value).length
  },
  link: linked((url, text) => linkTo(url, text ?? 'link')),
  list: (value, [kind]) => list(value, textFrom(kind ?? 'bullet')),
  lower: each((text) => text.toLowerCase()),
  merge: (value, args) => [...(Array.isArray(value) ? value : [value]), ...args.flat()],
  nth: (value, args) => (Array.isArray(value) ? nth(value, args.map(textFrom).join(',')) : value),
  object: (value, [what]) => objectParts(value, textFrom(what)),
  pascal: each(pascal),
  replace: each((text, args) => replaced(text, args.map(textFrom))),
  safe_name: each((text) => safeName(text)),
  snake: each((text) => words(text).join('_').toLowerCase()),
  strip_md: each(plainText),
  table: (value, headers) => table(value, headers.flat().map(textFrom)),
  title: each((text) => text.replace(/[\p{L}\p{M}\p{N}'’]+/gu, capitalised)),
  trim: each((text) => text.trim()),
  uncamel: each((text) => words(text).join(' ').toLowerCase()),
  unique,
  upper: each((text) => text.toUpperCase()),
  wikilink: linked(wikilink),
  yaml,
}
