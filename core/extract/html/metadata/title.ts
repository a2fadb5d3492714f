/** The article's title, as the page shows it: of its lines the one that fits best what it declares. */

import { hasUnspaced } from '../../../text/scripts.ts'
import { homeKeys } from '../words/home.ts'
import { namesTopic, topicIn } from '../words/topic-labels.ts'
import { cut, overlap, separator, titleKey, titleOf } from './declared-title.ts'
import { withoutReferences } from './decoded.ts'
import type { PageLine } from './page-lines.ts'

/** Marks that lead to the heading itself, at its end. */
const permalink = /[\s\u200b\ufeff]*[¶#§🔗\p{Co}\u200b\ufeff]+$/u

const titleNames =
  /(?:^|[\s_-])(?:(?:entry|post|article|story|page|news|blog|topic|thread|product|content|question|recipe|wpb|single)[_-]*(?:title|headline|heading|name)|headertitle|headline|p-name|firstheading)(?=[\s_-]|$)/
const longestTitle = 300
/** So short a title may stand at the end of another by chance. */
const shortestOwn = 10
/** What stands behind the page's own part of a declared title is the site's, or the book's: so much less it counts. */
const tailPenalty = 3
/** A heading shares at least so much with what an article calls itself, and with what any other page does. */
const leastCommon = { article: 0.3, other: 0.75 } as const
/** A heading of this score or more is the title. */
const enough = 2.5
/** So long is a line of prose, after which no title stands. */
const proseLength = 200

/** What a page may be called; `isSole` tells that nothing but its `<title>` says so, which programs fill with the site's. */
export type Declared = {
  titles: readonly string[]
  siteNames: readonly string[]
  kind: keyof typeof leastCommon
  isSole: boolean
  /** Where the page stands, if that is known. */
  address: string
}

/**
 * The title as the page shows it: the heading that fits the declared titles best, by its level, its name and its place;
 * else the best of the declared ones, the most trusted of which are first; `siteNames` are whatever the site may be called.
 */
export function titleOnPage(
  { titles: declared, siteNames, kind, isSole, address }: Declared,
  lines: readonly PageLine[],
): string {
  const given = declared.map((title) => title.replace(/\s+/g, ' ').trim()).filter((title) => title !== '')
  const titles = given.map((title) => topicIn(title)?.topic ?? withoutFileName(title))
  const boards = given.flatMap((title) => topicIn(title)?.board ?? [])
  const sites = new Set([...siteNames, ...boards].map(titleKey).filter((site) => site !== ''))
  const parts = new Map(titles.flatMap((title) => partsOf(title)))
  const tails = tailsOf(titles, sites)
  let best: { text: string; score: number } | null = null
  let prose = 0
  for (const line of lines) {
    if (line.level === 0 && line.text.length >= proseLength) prose += 1
    if (line.isApart || line.isHidden) continue
    for (const written of writingsOf(line, parts)) {
      const text = withoutReferences(written.replace(permalink, ''))
      const key = titleKey(text)
      if (key === '' || text.length > longestTitle || sites.has(key) || isReadme.test(text)) continue
      const fit = scoreOf(line, text, key, parts, titles, leastCommon[kind])
      const score = fit - Math.min(prose, 3) * 1.5 - (tails.has(key) ? tailPenalty : 0)
      if (score >= enough && score > (best?.score ?? 0)) best = { text, score }
    }
  }
  if (best) return asDeclared(withoutSiteEnd(withoutAdditions(best.text, parts, titles, kind), sites), titles)
  const headlines = lines.filter((line) => isHeadline(line, sites) && !tails.has(titleKey(line.text)))
  const isOne = new Set(headlines.map(({ text }) => titleKey(text))).size === 1
  const siteAtEnd = siteBehind(titles[0] ?? '', lines, sites)
  const own =
    isSiteTitle(titles[0] ?? '', sites) ||
    (isSole && isOne && isFileName(titles[0] ?? '')) ||
    (isSole && isOne && siteAtEnd === undefined && /[[(]|[^\p{L}\p{N}\s]\s/u.test(titles[0] ?? ''))
      ? headlines[0]
      : undefined
  if (own) return withoutAdditions(withoutReferences(own.text.replace(permalink, '')), parts, titles, kind)
  const [first = ''] = titles
  const title = titleAmong(titles, [], [...siteNames, ...(siteAtEnd === undefined ? [] : [siteAtEnd])])
  const [site] = siteNames
  if (site && homeKeys.has(titleKey(title))) return site
  return withoutTicket(title === first ? first : beforeBar(title), address)
}

/**
 * `Bug 77 - Old piers`, and `#77 – Old piers` at an address with that number: what a tracker calls the page before the title of the
 * report. Years, and the numbers of ships, letters and magazines, are words of the title.
 */
function withoutTicket(title: string, address: string): string {
  const [, kind, number = '', rest] = ticket.exec(title) ?? []
  if (rest === undefined) return title
  const isAsked = !/^(?:1\d|20)\d\d$/.test(number) && new RegExp(`[/=]${number}(?:$|[?#&/])`).test(address)
  return kind !== undefined || isAsked ? rest : title
}

const ticket = /^(?:(bug|ticket|defect)\s)?#?(\d{2,7})\s[–—-]\s(.{12,})$/iu

/** `Class Reader<Value>` where the page declares `Reader | Tidebook`: the heading names the kind of the entry as well. */
function saysWhatItIs(heading: string, title: string): boolean {
  const own = cut(title)?.[0].trim() ?? ''
  const [kind = '', name = ''] = heading.split(/\s+/)
  return own !== '' && !own.includes(' ') && /^\p{Lu}\p{Ll}+$/u.test(kind) && /^\w+/.exec(name)?.[0] === own
}

/** The first page of a book that was made of files is called after its file, as files are written. */
const isReadme = /^(?:README|(?:README|[Rr]eadme)\.\w{2,3})$/

/** `README | Old piers` is `Old piers`. */
function withoutFileName(title: string): string {
  const parts = cut(title)
  return parts && isReadme.test(parts[0].trim()) ? parts[1] : title
}

/** What a line may say of the title: all of it, what stands before a block in a heading, what follows the way to it, and a piece of a heading that a label is glued to. */
function writingsOf(
  { text, opening, pieces = [], level }: PageLine,
  parts: ReadonlyMap<string, number>,
): string[] {
  const own = level === 1 ? pieces.filter((piece) => (parts.get(titleKey(piece)) ?? 0) >= leastPiece) : []
  const entry = level === 1 ? /^[^>»›]{2,40}\s[>»›]\s+(\S.*)$/u.exec(text)?.[1] : undefined
  return [text, ...(opening === undefined ? [] : [opening]), ...own, ...(entry === undefined ? [] : [entry])]
}

/** A piece of a heading that is its title is most of what the page declares. */
const leastPiece = 0.6

/** As `titleOf`, with whatever the site, the sender or the publisher may be called: the first name that a title ends or begins with. */
export function titleAmong(
  titles: readonly string[],
  headings: readonly string[],
  siteNames: readonly string[],
): string {
  for (const site of siteNames) {
    const title = titleOf(titles, headings, site)
    if (title !== (titles[0] ?? '')) return title
  }
  return titleOf(titles, headings, '')
}

/** `tides`, `tides_2.ipynb`: what a file is called, where its program has nothing else to declare. */
const isFileName = (title: string) => /^[\p{Ll}\d][\p{Ll}\p{Lu}\d]*(?:[_.-][\p{L}\d]+)*$/u.test(title)

/** Of `A | B`, A, where that is a title by itself. */
function beforeBar(title: string): string {
  const [first = ''] = title.split(/\s+[|｜•]\s+/)
  return first.split(' ').length >= 3 ? first : title
}

/** A heading that ends with the site's name, without it. */
function withoutSiteEnd(text: string, sites: ReadonlySet<string>): string {
  const parts = cut(text)
  return parts && sites.has(titleKey(parts[1])) && titleKey(parts[0]).length >= shortestOwn
    ? parts[0].trim()
    : text
}

/** A heading as a declaration writes the same words: in small letters, and with what parts a label from it. */
function asDeclared(text: string, titles: readonly string[]): string {
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

function scoreOf(
  line: PageLine,
  text: string,
  key: string,
  parts: ReadonlyMap<string, number>,
  titles: readonly string[],
  least: number,
): number {
  const bare = numbered.exec(text)?.[1]
  const share =
    parts.get(key) ??
    parts.get(titleKey(text.replace(kindName, ''))) ??
    (bare === undefined ? undefined : parts.get(titleKey(bare))) ??
    (line.level === 1 && titles.some((title) => saysWhatItIs(text, title)) ? 1 : undefined)
  const named = titleNames.test(line.names)
  if (line.level === 0 && !(share !== undefined && (named || key.length >= 12))) return 0
  const level = [0, 3, 1, 0.5, 0, 0, 0][line.level] ?? 0
  // A heading that shares next to nothing with what the page calls itself is a slogan.
  const common = Math.max(0, ...titles.map((title) => overlap(text, title)))
  if (titles.length > 0 && share === undefined && common < least) return 0
  const fit = share === undefined ? 3 * common : 2 + 2 * share
  return level + fit + (named ? 2 : 0) - (line.isHead ? 2.5 : 0) - (line.leadsHome ? 3 : 0)
}

/** `Thread: Old piers`, `Old piers (courier.example) 87`: what a page adds to its title in the heading, where it declares it without; `Tips Old piers` where it declares `Tips - Old piers` and `Old piers`. */
function withoutAdditions(
  text: string,
  parts: ReadonlyMap<string, number>,
  titles: readonly string[],
  kind: Declared['kind'],
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
  const unnumbered = text.replace(/^\d+\.(?:\d+(?:\.\d+)*)?\.?\s+(?=\p{L})/u, '')
  if (
    unnumbered !== text &&
    titles.every((title) => !titleKey(title).startsWith(key)) &&
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
  const isOwn = kind === 'article' && parts.has(key)
  if (rest !== text && !isOwn && namesTopic(text.slice(0, -rest.length))) return rest
  if (parts.has(key)) return text
  if (rest !== text && parts.has(titleKey(rest))) return rest
  const opening = numbered.exec(text)?.[1]
  return opening !== undefined && parts.has(titleKey(opening)) ? opening : text
}

/** A number, or a name with a dot or a number in brackets, behind a title: `Old piers #12`, `Old piers (courier.example) 87`. */
const numbered =
  /^(.{12,}?)\s+(?:\((?:[^()]*[\d.][^()]*|[^()]+)\)(?=\s+\d)|\([^()]*[\d.][^()]*\)|#?\d+)(?:\s+\d+)?$/u

/** `Thread:` before a title. */
const kindName = /^\p{L}+:\s+/u

/** Whether a declared title begins with the site's name: it is then the site's own, unless a heading fits it. */
function isSiteTitle(title: string, sites: ReadonlySet<string>): boolean {
  if (sites.has(titleKey(title))) return true
  const end = separator.exec(title) ?? /:\s/.exec(title)
  return end !== null && sites.has(titleKey(title.slice(0, end.index)))
}

/** The site's name, known or as a link home says it, that stands behind a declared title: the rest is then the page's own. */
function siteBehind(
  title: string,
  lines: readonly PageLine[],
  sites: ReadonlySet<string>,
): string | undefined {
  const tail = cut(title)?.[1] ?? ''
  const key = titleKey(tail)
  const isHome = () => lines.some((line) => line.leadsHome && titleKey(line.text) === key)
  return key !== '' && (sites.has(key) || isHome()) ? tail : undefined
}

function isHeadline(line: PageLine, sites: ReadonlySet<string>): boolean {
  const { level, isApart, isHead, isHidden, leadsHome, text } = line
  return (
    level === 1 &&
    !isApart &&
    !isHead &&
    !isHidden &&
    !leadsHome &&
    !sites.has(titleKey(text)) &&
    text.length <= longestTitle
  )
}

/** The last parts of declared titles that begin with a part of the page's own, and do not end with it. */
function tailsOf(titles: readonly string[], sites: ReadonlySet<string>): ReadonlySet<string> {
  const tails = new Set<string>()
  const openings = new Set<string>()
  for (const title of titles) {
    openings.add(titleKey(title))
    for (const cut of title.matchAll(new RegExp(separator.source, 'gu'))) {
      const opening = titleKey(title.slice(0, cut.index))
      openings.add(opening)
      if (!sites.has(opening) && opening.length >= shortestOwn)
        tails.add(titleKey(title.slice(cut.index + cut[0].length)))
    }
  }
  return new Set([...tails].filter((tail) => !openings.has(tail)))
}

/** A title whole, and what stands before and after each of its separators: by key, with the share of the title that it is. */
function partsOf(title: string): [string, number][] {
  const whole = titleKey(title).length
  const cuts = [
    ...title.matchAll(new RegExp(`${separator.source}|:\\s`, 'gu')),
    // Where no spaces stand between words, every one of them parts the title.
    ...(hasUnspaced(title) ? title.matchAll(/_/g) : []),
  ]
  const parts = [
    title,
    ...cuts.map((cut) => title.slice(0, cut.index)),
    ...cuts.map((cut) => title.slice(cut.index + cut[0].length)),
  ]
  const bare = parts.flatMap(
    (part) =>
      /^(.{12,}?)\s*(?:\(#\d+\)|#\d+)$|^(.{6,}?)\s*[【（][^】）]+[】）]$/u
        .exec(part.trim())
        ?.slice(1)
        .filter(Boolean) ?? [],
  )
  return [...parts, ...bare]
    .map((part): [string, number] => [titleKey(part), titleKey(part).length / Math.max(1, whole)])
    .filter(([key]) => key.length >= 2)
    .sort((a, b) => a[1] - b[1])
}
