/** How a title is written: without what pages add to it in a heading or in a declaration. */

import { namesTopic, pageNumber, reportWords } from '../words/topic-labels.ts'
import { cut, overlap, separator, titleKey } from './declared-title.ts'
import type { PageLine } from './page-lines.ts'

/** So short a title may stand at the end of another by chance. */
export const shortestOwn = 10

/** The parts of declared titles by key, each with the share of its title that it is. */
export type TitleParts = ReadonlyMap<string, number>

/** Marks that lead to the heading itself, at its end or its start; `C#` ends so by itself. */
const permalinkBehind = /(?<!(?:^|\s)[CFJQ])[\s\u200b\ufeff]*[¶#§🔗\p{Co}\u200b\ufeff]+$/u
const permalinkBefore = /^(?:[¶#§🔗\p{Co}]+\s+(?=\S))/u
/** Marks that only say from which side to read. */
const directions = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069]+|[\u200e\u200f\u202a-\u202e\u2066-\u2069]+$/g

/** A line without the marks around it that are none of its words. */
export const withoutMarks = (text: string): string =>
  text.trim().replace(directions, '').replace(permalinkBehind, '').replace(permalinkBefore, '').trim()

/** A declared title without the number of its page, with the site behind it. */
export const withoutPageNumber = (title: string): string => title.replace(pageNumber, '$1')

/** `tides`, `tides_2.ipynb`: what a file is called, where its program has nothing else to declare. */
export const isFileName = (title: string): boolean =>
  /^[\p{Ll}\d][\p{Ll}\p{Lu}\d]*(?:[_.-][\p{L}\d]+)*$/u.test(title)

/**
 * `Bug 77 - Old piers`, and `#77 – Old piers` at an address with that number: what a tracker calls the page before the title of the
 * report. Years, and the numbers of ships, letters and magazines, are words of the title.
 */
export function withoutTicket(title: string, address: string): string {
  const [, kind, number = '', rest] = ticket.exec(title) ?? []
  if (rest === undefined) return title
  const isAsked = !/^(?:1\d|20)\d\d$/.test(number) && new RegExp(`[/=]${number}(?:$|[?#&/])`).test(address)
  return kind !== undefined || isAsked ? rest : title
}

const ticket = new RegExp(`^(?:(${reportWords})\\s)?#?(\\d{2,7})\\s[–—-]\\s(.{12,})$`, 'iu')

/** `Class Reader<Value>` where the page declares `Reader | Tidebook`: the heading names the kind of the entry as well. */
export function saysWhatItIs(heading: string, title: string): boolean {
  const own = cut(title)?.[0].trim() ?? ''
  const [kind = '', name = ''] = heading.split(/\s+/)
  return own !== '' && !own.includes(' ') && /^\p{Lu}\p{Ll}+$/u.test(kind) && /^\w+/.exec(name)?.[0] === own
}

/** `harbour::piers` where the heading says `Module piers`, and the page declares the whole name. */
export function qualifiedName(heading: string, titles: readonly string[]): string | undefined {
  const name = /^\p{Lu}\p{Ll}+\s+(\w+)$/u.exec(heading)?.[1]
  if (name === undefined) return undefined
  return titles
    .map((title) => cut(title)?.[0].trim() ?? '')
    .find((own) => /^\w+(?:(?:::|\.)\w+)+$/.test(own) && own.split(/::|\./).at(-1) === name)
}

/** The first page of a book that was made of files is called after its file, as files are written. */
export const isReadme = /^(?:README|(?:README|[Rr]eadme)\.\w{2,3})$/

/** `README | Old piers` is `Old piers`. */
export function withoutFileName(title: string): string {
  const parts = cut(title)
  return parts && isReadme.test(parts[0].trim()) ? parts[1] : title
}

/** Of `A | B`, A, where that is a title by itself. */
export function beforeBar(title: string): string {
  const [first = ''] = title.split(/\s+[|｜•]\s+/)
  return first.split(' ').length >= 3 ? first : title
}

/** `Old piers - News`, where `News` is an item of the page's menus, without it. */
export function withoutMenuItem(title: string, lines: readonly PageLine[]): string {
  const [own = '', item = ''] = cut(title) ?? []
  const word = ` ${item.trim().toLowerCase()} `
  const isItem =
    item !== '' &&
    lines.some((line) => (line.isApart || line.isHead) && ` ${line.text.toLowerCase()} `.includes(word))
  return isItem && own.trim().split(' ').length >= 3 ? own.trim() : title
}

/** The name of a product with its maker's before it, where the page declares both and its heading has the product's alone. */
export function withBrand(text: string, titles: readonly string[], brands: readonly string[]): string {
  for (const brand of brands) {
    const whole = `${brand} ${text}`
    const found = titles.find((title) => title.toLowerCase().startsWith(whole.toLowerCase()))
    if (
      brand !== '' &&
      !separator.test(brand) &&
      found !== undefined &&
      !/^[\p{L}\p{N}]/u.test(found.slice(whole.length))
    )
      return whole
  }
  return text
}

/** A heading that ends with the site's name, without it. */
export function withoutSiteEnd(text: string, sites: ReadonlySet<string>): string {
  const parts = cut(text)
  return parts && sites.has(titleKey(parts[1])) && titleKey(parts[0]).length >= shortestOwn
    ? parts[0].trim()
    : text
}

/** A heading as a declaration writes the same words: in small letters, and with what parts a label from it. */
export function asDeclared(text: string, titles: readonly string[]): string {
  const key = titleKey(text)
  const isShouted = text.includes(' ') && text === text.toUpperCase() && text !== text.toLowerCase()
  const calm = isShouted
    ? titles.find((title) => title !== title.toUpperCase() && overlap(title, text) >= nearlySame)
    : undefined
  for (const title of titles) {
    if (!titleKey(title).startsWith(key)) continue
    const end = endOfKey(title, key)
    const written = title.slice(0, end).trim()
    if (titleKey(written) !== key || /^[\p{L}\p{N}]/u.test(title.slice(end))) continue
    const isCalm = isShouted && written !== written.toUpperCase()
    const isGlued = written.split(' ').length > text.split(' ').length
    if (isCalm || isGlued || (separator.test(written) && !separator.test(text))) return withEnd(written, text)
  }
  return calm ?? text
}

/** A declaration that shares so many of its words with a heading is the same title. */
const nearlySame = 0.85

/** Where in a title the words of a key end. */
function endOfKey(title: string, key: string): number {
  for (let end = key.length; end <= title.length; end += 1)
    if (titleKey(title.slice(0, end)) === key) return end
  return 0
}

/** The mark that closes a heading stands in it alone where the declaration goes on. */
function withEnd(written: string, text: string): string {
  const end = /[?!)\]"'”’]+$/u.exec(text)?.[0] ?? ''
  const isClosing = /[)\]]/.test(end) && !/[([]/.test(written)
  return isClosing || written.endsWith(end) ? written : `${written}${end}`
}

/** `Thread: Old piers`, `Old piers (courier.example) 87`: what a page adds to its title in the heading, where it declares it without; `Tips Old piers` where it declares `Tips - Old piers` and `Old piers`. */
export function withoutAdditions(
  text: string,
  parts: TitleParts,
  titles: readonly string[],
  isArticle: boolean,
): string {
  const key = titleKey(text)
  const unlabelled = titles.find((title) => {
    const own = titleKey(title)
    if (own.length < shortestOwn || own === key || !key.endsWith(own)) return false
    const label = key.slice(0, -own.length)
    // A heading that parts the two itself is whole.
    return parts.has(label) && !/^\s*[^\p{L}\p{N}\s]/u.test(text.slice(endOfKey(text, label)))
  })
  if (unlabelled !== undefined) return unlabelled
  const unnumbered = text.replace(/^(?:\d+\.(?:\d+(?:\.\d+)*)?\.?|\d{1,3}(?:\.\d+)*\s[-–—])\s+(?=\p{L})/u, '')
  // Before a dash a number may be a name, as of a film: a title that holds it says so, wherever it does.
  const isNamed = /^[\d.]+\s[-–—]/.test(text)
    ? titles.some((title) => titleKey(title).includes(key))
    : titles.some((title) => titleKey(title).startsWith(key))
  if (
    unnumbered !== text &&
    !isNamed &&
    (/^\d+\.\d/.test(text) || titles.some((title) => titleKey(title).includes(titleKey(unnumbered))))
  )
    return unnumbered
  const named = /^(.{8,}?)\s[#!]\d+$/u.exec(text)?.[1]
  if (
    named !== undefined &&
    titles.some((title) => title.startsWith(named) && !titleKey(title).startsWith(key))
  )
    return named
  const shorter = titles.find((title) => {
    const own = titleKey(title)
    return (
      own.length >= 12 &&
      own !== key &&
      key.startsWith(own) &&
      separator.test(text.slice(endOfKey(text, own) - 1))
    )
  })
  if (shorter !== undefined && !parts.has(key)) return shorter
  const rest = text.replace(kindName, '')
  // `Topic: Old piers` is what an article is called that is declared so.
  const isOwn = isArticle && parts.has(key)
  if (rest !== text && !isOwn && namesTopic(text.slice(0, -rest.length))) return rest
  if (parts.has(key)) return withoutCatch(text, titles)
  if (rest !== text && parts.has(titleKey(rest))) return rest
  const opening = numbered.exec(text)?.[1]
  return opening !== undefined && parts.has(titleKey(opening)) ? opening : text
}

/**
 * `12 piers to see | Planks, prices`: what stands behind the bar is for those who search, where it lists words or another declaration is
 * without it; a name there is a column's or an author's.
 */
function withoutCatch(text: string, titles: readonly string[]): string {
  const [own = '', behind = '', ...others] = text.split(/\s+[|｜]\s+/)
  const isBare = () => titles.some((title) => titleKey(title) === titleKey(own))
  const isCatch = others.length === 0 && own.split(' ').length >= 4 && behind.length < own.length * 0.6
  return isCatch && (/[,，、&+\d]/.test(behind) || isBare()) ? own : text
}

/** A number, or a name with a dot or a number in brackets, behind a title: `Old piers #12`, `Old piers (courier.example) 87`. */
export const numbered =
  /^(.{12,}?)\s+(?:\((?:[^()]*[\d.][^()]*|[^()]+)\)(?=\s+\d)|\([^()]*[\d.][^()]*\)|#?\d+)(?:\s+\d+)?$/u

/** `Thread:` before a title. */
export const kindName = /^\p{L}+:\s+/u
