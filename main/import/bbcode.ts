/** BBCode, in which boards and shops keep their texts, as HTML. */

import { escaped } from './escaped.ts'

const closing = /\[\/(?:p|b|i|u|url|list|olist|quote|img|code|h[1-3])\]/i
const element =
  /<\/?(?:p|div|br|span|a|ul|ol|li|h[1-6]|strong|em|b|i|u|code|pre|table|tr|td|img|section|blockquote|figure)(?:\s[^<>]{0,2000})?\/?>/i
/** A tag with its value, or with attributes; other words in brackets are text. */
const anyTag = /\[(\/?)(\*|[a-z][a-z0-9]*)((?:=|[ \t]+[a-z]+=)[^\]\n]{0,2000})?\]/gi

/** Whether a text is set in BBCode: it opens and closes one of its tags, and has no element of HTML outside of its listings. */
export function isBbcode(text: string): boolean {
  if (!closing.test(text)) return false
  const outside = text.split(/\[\/?(?:code|noparse)\]/i).filter((_, index) => index % 2 === 0)
  if (outside.some((part) => element.test(part))) return false
  const opened = new Set(
    [...text.matchAll(anyTag)].flatMap(([, slash, name]) => (slash ? [] : [lower(name)])),
  )
  return [...text.matchAll(new RegExp(closing, 'gi'))].some(([tag]) => opened.has(lower(tag.slice(2, -1))))
}

const lower = (name = '') => name.toLowerCase()

const plainTags: ReadonlyMap<string, string> = new Map([
  ['p', 'p'],
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 's'],
  ['strike', 's'],
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['list', 'ul'],
  ['olist', 'ol'],
  ['li', 'li'],
  ['quote', 'blockquote'],
  ['code', 'pre'],
  ['table', 'table'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
])

/** What stands in these is text to their end. */
const verbatim = /^(?:code|noparse)$/
/** Their value is shown: who is quoted, what is folded. */
const titled = /^(?:quote|spoiler|hide|expand|section|tab)$/

type Tag = { name: string; isClosing: boolean; value: string; from: number; to: number; pair: Tag | null }

/** The same text as HTML. Tags of other names that are closed are left out, what they hold is kept; what is never closed is text. */
export function bbcodeAsHtml(text: string): string {
  const tags = tagsOf(text)
  const hasList = tags.some(({ name, pair }) => pair !== null && /list$/.test(name))
  let html = ''
  let at = 0
  for (const tag of tags) {
    // The address of a picture or a link has been written with its tag.
    if (tag.from < at) continue
    const { pair, name } = tag
    const own = pair === null ? singleTag(name, hasList) : pairedTag(tag, pair, text)
    html += escaped(text.slice(at, own === null ? tag.to : tag.from)) + (own ?? '')
    at = name === 'img' && pair && !tag.isClosing ? pair.to : tag.to
  }
  return (html + escaped(text.slice(at))).trim().replace(/\n/g, '<br>')
}

/** The tags of a text outside of its listings, each with the one that closes or opens it. */
function tagsOf(text: string): Tag[] {
  const tags: Tag[] = []
  const open = new Map<string, Tag[]>()
  const lastOf = (name: string) => text.toLowerCase().lastIndexOf(`[/${name}]`)
  const ends = new Map(['code', 'noparse'].map((name) => [name, lastOf(name)]))
  let listing = ''
  for (const match of text.matchAll(anyTag)) {
    const [whole, slash, given, value = ''] = match
    const name = lower(given)
    const isClosing = slash !== ''
    if (listing !== '' && !(isClosing && name === listing)) continue
    const from = match.index
    const tag: Tag = { name, isClosing, value, from, to: from + whole.length, pair: null }
    tags.push(tag)
    const others = open.get(name) ?? []
    open.set(name, others)
    if (!isClosing) {
      others.push(tag)
      listing = verbatim.test(name) && from < (ends.get(name) ?? -1) ? name : ''
      continue
    }
    listing = ''
    tag.pair = others.pop() ?? null
    if (tag.pair) tag.pair.pair = tag
  }
  return tags
}

/** What a tag that nothing closes stands for; null where it is text. */
function singleTag(name: string, hasList: boolean): string | null {
  if (name === 'hr') return '<hr>'
  return name === '*' && hasList ? '<li>' : null
}

/** The HTML of a tag; `pair` is the one that it goes with. */
function pairedTag({ name, isClosing, value, to }: Tag, pair: Tag, text: string): string {
  const slash = isClosing ? '/' : ''
  const given = unquoted(value)
  if (name === 'url') return isClosing ? '</a>' : `<a href="${escaped(given || text.slice(to, pair.from))}">`
  if (name === 'img')
    return isClosing ? '' : `<img src="${escaped(text.slice(to, pair.from).trim() || given)}">`
  const tag = plainTags.get(name)
  const title = isClosing || !titled.test(name) ? '' : given.split(/[;,]/)[0]
  const label = title === '' ? '' : `<p><strong>${escaped(title ?? '')}</strong></p>`
  return (tag === undefined ? '' : `<${slash}${tag}>`) + label
}

/** The value of `="value"`, or the address or title among attributes. */
function unquoted(value: string): string {
  if (value.startsWith('=')) return value.slice(1).trim().replace(/^"|"$/g, '')
  const [, double, plain = ''] =
    /\s(?:src|href|url|title|name|author)=(?:"([^"]*)"|([^\s"]+))/i.exec(value) ?? []
  return double ?? plain
}
