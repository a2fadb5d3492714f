/** The head of a Markdown file, in YAML or TOML: what note-taking programs, clippers and site generators write into it. */

import { parseDocument } from 'yaml'
import { tagOf } from '#core/annotation/tags.ts'
import { pageDate } from '#core/extract/html/metadata/dates.ts'
import { languageTag } from '#core/extract/html/metadata/language.ts'
import { type DeclaredMetadata, nothingDeclared } from './file-metadata.ts'

/** A Markdown file taken apart: `declared` is null where there is no front matter; `body` keeps its lines. */
export type MarkdownParts = { declared: DeclaredMetadata | null; tags: string[]; body: string }
type Metadata = { declared: DeclaredMetadata; tags: readonly string[] }

const fence = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/
const tomlFence = /^\uFEFF?\+\+\+[ \t]*\r?\n([\s\S]*?)\r?\n\+\+\+[ \t]*(?:\r?\n|$)/
/** An object whose braces stand in lines of their own, and text behind it, as Hugo has it; rows of objects are data. */
const jsonHead = /^\uFEFF?(\{[ \t]*\r?\n(?:[ \t][^\n]*\n|\r?\n){1,200}\})[ \t]*\r?\n(?=\s*[^\s{}[\],])/
const longest = 64 * 1024
const deepest = 20

const names = {
  title: ['title'],
  authors: ['author', 'authors', 'byline', 'by', 'creator'],
  published: ['published', 'date', 'publisheddate', 'datepublished', 'publishdate', 'publishedat'],
  modified: ['modified', 'updated', 'lastmod', 'lastmodified', 'datemodified'],
  siteName: ['site', 'sitename', 'publisher', 'website', 'publication'],
  url: ['source', 'url', 'link', 'canonical', 'canonicalurl', 'sourceurl', 'baseuri', 'permalink'],
  lang: ['lang', 'language', 'locale'],
} as const

const tagNames = ['tags', 'tag', 'keywords', 'topics'] as const
/** More are no tags but an index; longer ones are sentences. */
const mostTags = 50
const longestTag = 100

const betweenTags = /\s*[,;，、；]\s*|\s+(?=#)/

/** The tags in a list; `between` is what may stand between several of them in one text, null where each text is one. */
export function tagsIn(values: readonly string[], between: RegExp | null = betweenTags): string[] {
  const parts = between ? values.flatMap((value) => value.split(between)) : values
  const tags = parts.map(tagOf).filter((tag) => tag !== '' && tag.length <= longestTag)
  return [...new Set(tags)].slice(0, mostTags)
}

/**
 * Takes the front matter off a text. YAML that is not valid (a title with a colon, unquoted) is read line by line; whatever
 * it holds, the body stays.
 */
export function splitFrontMatter(text: string): MarkdownParts {
  const head = text.slice(0, longest)
  const toml = tomlFence.exec(head)
  const match = toml ?? fence.exec(head) ?? jsonHead.exec(head)
  const source = match?.[1] ?? ''
  const isHead = toml ? /^[\w-]+[ \t]*=/m : /^[ \t]*["']?[\w-]+["']?[ \t]*:(?:[ \t\r\n]|$)/m
  if (!match || !isHead.test(source)) return { declared: null, tags: [], body: text }
  const fields = toml ? tomlFields(source) : (fieldsOf(withQuotedTags(source)) ?? linesOf(source))
  return { ...metadataIn(fields), body: text.slice(match[0].length) }
}

/** What fields say of the metadata, and the tags; the names of fields are keys (`nameKey`). */
export function metadataIn(fields: Fields): Metadata & { tags: string[] } {
  const values = (keys: readonly string[]) => {
    for (const key of keys) {
      const found = (fields.get(key) ?? []).map(unlinked).filter((value) => value !== '')
      if (found.length > 0) return found
    }
    return []
  }
  const one = (keys: readonly string[]) => values(keys)[0] ?? ''
  const declared: DeclaredMetadata = {
    ...nothingDeclared,
    title: one(names.title),
    authors: values(names.authors),
    published: one(names.published),
    modified: one(names.modified),
    siteName: one(names.siteName),
    url: names.url.flatMap((key) => values([key])).find((value) => /^https?:\/\//i.test(value)) ?? '',
    lang: one(names.lang),
  }
  return { declared, tags: tagsIn(tagNames.flatMap((name) => values([name]))) }
}

/** Whether all that a field says is among the metadata or tags of its article, so that nothing is lost where it stands in no text. */
export function isTakenOver(values: readonly string[], { declared, tags }: Metadata): boolean {
  const { title, authors, siteName, url, published, modified, lang } = declared
  const dates = [published, modified].filter((date) => pageDate(date) !== undefined)
  const texts = [title, ...authors, siteName, url, ...dates, languageTag(lang) === undefined ? '' : lang]
  const taken = new Set([...texts, ...tags])
  return values.every((value) => {
    const said = unlinked(value)
    const parts = said.split(betweenTags).map(tagOf)
    return said === '' || taken.has(said) || taken.has(tagOf(said)) || parts.every((part) => taken.has(part))
  })
}

/** The same with the heads and feet that mark nothing as such, and count only in a file that is Markdown for other reasons. */
export function splitHead(text: string): MarkdownParts {
  const parts = splitFrontMatter(text)
  if (parts.declared !== null) return parts
  // The title of a note, in its first line, may look like any other head.
  return splitNote(text) ?? splitTitleBlock(text) ?? splitProperties(text) ?? splitLines(text) ?? parts
}

/** `% title`, `% authors`, `% date`, as pandoc has it. */
function splitTitleBlock(text: string): MarkdownParts | null {
  const match = /^\uFEFF?((?:%[ \t]*[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){1,3})/.exec(text.slice(0, longest))
  if (!match) return null
  const [title = '', authors = '', date = ''] = (match[1] ?? '')
    .split(/^%/m)
    .slice(1)
    .map((one) => one.replace(/[ \t]*\r?\n[ \t]+/g, '; ').trim())
  if (title === '') return null
  const fields = new Map([
    ['title', [title]],
    ['author', authors.split(/\s*;\s*/).filter((name) => name !== '')],
    ['date', [date]],
  ])
  return { ...metadataIn(fields), body: text.slice(match[0].length) }
}

const known: ReadonlySet<string> = new Set([...Object.values(names).flat(), ...tagNames, 'created'])

/** Whether a field of this name says something of the metadata. */
export const isKnownName = (key: string): boolean => known.has(key)

/** Of so many names that are known, one would be a sentence with a colon. */
const leastKnown = 2

/** `Title: …` and the like in the first lines, as MultiMarkdown has it, or below the heading, as Notion writes it. */
function splitLines(text: string): MarkdownParts | null {
  const match = /^\uFEFF?(# [^\n]+\n\s*\n)?((?:[A-Za-z][\w -]{0,40}:[ \t]*[^\n]*\n)+)\s*(?:\n|$)/.exec(
    text.slice(0, longest),
  )
  const [whole = '', heading = '', lines = ''] = match ?? []
  const fields = linesOf(lines, ' ')
  const hasTags = heading !== '' && tagNames.some((name) => fields.has(name))
  const isHead = hasTags || [...fields.keys()].filter(isKnownName).length >= leastKnown
  if (!isHead || (heading === '' && !/^(?:title|author|date)/i.test(lines))) return null
  // Below a heading stand the properties of a note, of which those that are no metadata are part of its text.
  const metadata = metadataIn(fields)
  const isText = (line: string) =>
    [...linesOf(line, ' ')].every(([key, values]) => !isKnownName(key) || !isTakenOver(values, metadata))
  const others = heading === '' ? [] : lines.split('\n').filter(isText)
  return { ...metadata, body: [heading + others.join('\n\n'), text.slice(whole.length)].join('\n') }
}

/** `tags:: sea, [[old boats]]` and the like in the first lines, as Logseq has it. */
function splitProperties(text: string): MarkdownParts | null {
  const match = /^\uFEFF?((?:(?:- )?[ \t]*[\w-]+::[ \t]*[^\n]*(?:\n|$))+)/.exec(text.slice(0, longest))
  const [whole = '', lines = ''] = match ?? []
  const fields = linesOf(lines.replace(/^(?:- )?[ \t]*([\w-]+)::/gm, '$1:'))
  if (![...fields.keys()].some(isKnownName)) return null
  return { ...metadataIn(fields), body: text.slice(whole.length) }
}

/** A note as Joplin stores it: its title in the first line, and behind the text what is known of it. */
function splitNote(text: string): MarkdownParts | null {
  const start = text.lastIndexOf('\nid: ')
  const match = /^\n(id: [0-9a-f]{32}\r?\n(?:[a-z_]+:[^\n]*\n)*type_: 1)\s*$/.exec(
    start < 0 ? '' : text.slice(start),
  )
  const before = text.slice(0, Math.max(start, 0))
  const note = before.trimEnd()
  if (!match || !before.includes('\n', note.length)) return null
  const [title = '', ...body] = note.split('\n')
  const fields = linesOf((match[1] ?? '').replace(/^(?:created|updated)_time:.*$/gm, ''))
  const { declared, tags } = metadataIn(fields)
  // Of a page that was clipped the note tells when it was clipped, not written.
  const [published = ''] = declared.url === '' ? (fields.get('usercreatedtime') ?? []) : []
  const own = { ...declared, published, title: title.replace(/^#\s+/, '').trim() }
  return { declared: own, tags, body: body.join('\n') }
}

export type Fields = ReadonlyMap<string, readonly string[]>

/** The name of a field without what is of no account in it. */
export const nameKey = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '')

/** The fields of valid YAML; null for any other, and for what only serves to exhaust a reader. */
function fieldsOf(source: string): Fields | null {
  if (nesting(source) > deepest) return null
  try {
    const document = parseDocument(source, { logLevel: 'silent', schema: 'failsafe', uniqueKeys: false })
    if (document.errors.length > 0) return null
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 20 })
    if (!(value instanceof Map)) return null
    return new Map([...value].map(([name, content]) => [nameKey(String(name)), stringsIn(content)]))
  } catch {
    return null
  }
}

/** In YAML, `#` begins a remark; before a tag it is the tag's sign. */
function withQuotedTags(source: string): string {
  const fields = new RegExp(`^(?:${tagNames.join('|')})[ \\t]*:.*(?:\\n[ \\t]*-.*)*`, 'gim')
  return source.replace(fields, (field) =>
    field
      .replace(/([[,][ \t]*)#(?=[^\s#])/g, '$1')
      .replace(
        /^([^\n#"':]*:[ \t]+|[ \t]*-[ \t]+)(#[^\s#].*)$/gm,
        (_, sign: string, tags: string) => sign + JSON.stringify(tags),
      ),
  )
}

/** How deep the brackets of a text go at most: YAML's parser works them off recursively. */
function nesting(source: string): number {
  let depth = 0
  let most = 0
  for (const character of source) {
    if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    most = Math.max(most, depth)
  }
  return most
}

/** The texts in a value: a list's items, a person's `name`. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value))
    // `[[Name]]` that is not quoted is a list in a list.
    return value
      .slice(0, 50)
      .flatMap((item) =>
        Array.isArray(item) ? item.flat().filter((one) => typeof one === 'string') : stringsIn(item),
      )
  if (value instanceof Map) return stringsIn(value.get('name') ?? '')
  return []
}

/**
 * `key: value` line by line; what follows the first colon is the value, or the items of a list in brackets or in the lines below.
 * Keys are words, or hold `others` as well.
 */
function linesOf(source: string, others = ''): Fields {
  const pattern = new RegExp(`^([\\w${others}-]+?)[ \\t]*:[ \\t]*(.*)$`)
  const fields = new Map<string, string[]>()
  let open: string[] | null = null
  for (const line of source.split(/\r?\n/)) {
    const item = /^[ \t]*-[ \t]+(\S.*)$/.exec(line)?.[1]
    if (item !== undefined) open?.push(unquoted(item))
    const [, name, written = ''] = pattern.exec(line) ?? []
    if (name === undefined) continue
    const values = lineValues(written.trim())
    open = values
    if (values !== null) fields.set(nameKey(name), values)
  }
  return new Map([...fields].filter(([, values]) => values.length > 0))
}

const unquoted = (value: string) => value.trim().replace(/^["']|["']$/g, '')

/** The values behind a colon: none where they may stand below, null where they are of a kind that only YAML's own reader knows. */
function lineValues(value: string): string[] | null {
  if (value === '') return []
  const list = /^\[(?!\[)(.*)\]$/.exec(value)?.[1]
  if (list !== undefined) return list.split(',').map(unquoted)
  return /^(?:\[(?!\[)|[{&*!|>])/.test(value) ? null : [unquoted(value)]
}

/** The texts, dates and lists of texts of TOML that stand before its first table, or in the one that Zola has for tags. */
function tomlFields(source: string): Fields {
  const fields = new Map<string, string[]>()
  const lists = /=[ \t]*\[[^\]]{0,5000}\]/g
  let isRead = true
  for (const line of source.replace(lists, (list) => list.replace(/\s+/g, ' ')).split(/\r?\n/)) {
    const table = /^\s*\[+\s*([\w.-]+)/.exec(line)?.[1]
    if (table !== undefined) isRead = table === 'taxonomies'
    if (!isRead) continue
    const [, name, value = ''] = /^\s*([\w-]+)\s*=\s*(.+?)\s*$/.exec(line) ?? []
    if (name === undefined) continue
    const texts = [...value.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'/g)].map(
      ([, escaped, literal]) => literal ?? (escaped ?? '').replace(/\\(["\\])/g, '$1'),
    )
    const [bare = ''] = value.split(/\s+#/)
    fields.set(nameKey(name), texts.length > 0 ? texts : [bare])
  }
  return fields
}

/** `[[Name]]` and `[[Page|Name]]` are links of note-taking programs, `[Name](address)` is one of Markdown. */
function unlinked(value: string): string {
  return value
    .replace(/\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')
    .replace(/^\[([^\]]+)\]\([^)]*\)$/, '$1')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:null|~|none|undefined)$/i, '')
}
