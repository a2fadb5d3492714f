/** The article's title, as the page shows it: of its lines the one that fits best what it declares. */

import { endsSentence } from '../../../text/sentences.ts'
import { homeKeys, isPlaceholder } from '../words/home.ts'
import { topicIn, withoutStatus } from '../words/topic-labels.ts'
import { cut, overlap, separator, titleKey, titleOf } from './declared-title.ts'
import { withoutReferences } from './decoded.ts'
import { partsOf, scoreOf, tailsOf, writingsOf } from './heading-fit.ts'
import type { PageLine } from './page-lines.ts'
import {
  asDeclared,
  beforeBar,
  isFileName,
  isReadme,
  qualifiedName,
  type TitleParts,
  withBrand,
  withoutAdditions,
  withoutFileName,
  withoutMarks,
  withoutMenuItem,
  withoutPageNumber,
  withoutSiteEnd,
  withoutTicket,
} from './title-wording.ts'

const longestTitle = 300
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
  isThread: boolean
  /** Who makes the product that the page is about. */
  brands: readonly string[]
  /** Where the page stands, if that is known. */
  address: string
}

/**
 * The title as the page shows it: the heading that fits the declared titles best, by its level, its name and its place;
 * else the best of the declared ones, the most trusted of which are first; `siteNames` are whatever the site may be called.
 */
export function titleOnPage(declared: Declared, lines: readonly PageLine[]): string {
  const title = titleWritten(declared, lines)
  return declared.kind === 'article' && !declared.isThread ? title : withoutStatus(title, declared.isThread)
}

function titleWritten(declared: Declared, lines: readonly PageLine[]): string {
  const { siteNames, kind, address } = declared
  const given = declared.titles
    .map((title) => withoutPageNumber(withoutMarks(title.replace(/\s+/g, ' '))))
    .filter((title) => title !== '')
  const says = given.filter((title) => !isPlaceholder(title))
  const wikis = says.flatMap((title) => bracketedSite(title, lines) ?? [])
  const titles = says.map((title) => topicIn(title)?.topic ?? withoutBracketed(withoutFileName(title), wikis))
  const boards = says.flatMap((title) => topicIn(title)?.board ?? [])
  const sites = new Set([...siteNames, ...boards, ...wikis].map(titleKey).filter((site) => site !== ''))
  const parts: TitleParts = new Map(titles.flatMap((title) => partsOf(title)))
  const tails = tailsOf(titles, sites, lines)
  const heading = bestHeading(lines, { titles, parts, sites, tails, kind })
  if (heading !== undefined) {
    const bare = withoutSiteEnd(withoutAdditions(heading, parts, titles, kind === 'article'), sites)
    return withBrand(asDeclared(bare, titles), titles, declared.brands)
  }
  const headlines = lines.filter((line) => isHeadline(line, sites) && !tails.has(titleKey(line.text)))
  const own = ownHeadline(declared, titles, headlines, lines, sites)
  if (own !== undefined) {
    const text = withoutReferences(withoutMarks(own.text))
    const bare = qualifiedName(text, titles) ?? withoutAdditions(text, parts, titles, kind === 'article')
    return withBrand(bare, titles, declared.brands)
  }
  const [first = given[0] ?? ''] = titles
  const siteAtEnd =
    siteBehind(first, lines, sites) ?? (headlines.length === 0 ? topLineBehind(first, lines) : undefined)
  const title =
    titleAmong(titles, [], [...siteNames, ...(siteAtEnd === undefined ? [] : [siteAtEnd])]) || first
  const [site] = siteNames
  if (site && homeKeys.has(titleKey(title))) return site
  return withoutTicket(title === first ? first : beforeBar(withoutMenuItem(title, lines)), address)
}

/** What the page may be called, for its headings. */
type Wanted = {
  titles: readonly string[]
  parts: TitleParts
  sites: ReadonlySet<string>
  tails: ReadonlyMap<string, number>
  kind: Declared['kind']
}

/** The heading, or another line, that fits best; undefined where none fits. */
function bestHeading(
  lines: readonly PageLine[],
  { titles, parts, sites, tails, kind }: Wanted,
): string | undefined {
  let best: { text: string; score: number } | null = null
  let prose = 0
  let headline = Number.POSITIVE_INFINITY
  for (const [number, line] of lines.entries()) {
    if (line.level === 0 && line.text.length >= proseLength) prose += 1
    if (line.isApart || line.isHidden) continue
    for (const written of writingsOf(line, parts)) {
      const text = withoutReferences(withoutMarks(written))
      const key = titleKey(text)
      if (key === '' || text.length > longestTitle || sites.has(key) || isReadme.test(text)) continue
      // Under a heading of the page, those of its sections share words with the title, or ask what it asks; the next one may say it all.
      const saysAll =
        number === headline + 1 &&
        [...parts.keys()].some((part) => part.length >= shortestPart && key.includes(part))
      const isOpening = () => titles.some((title) => titleKey(title).startsWith(key))
      if (number > headline && line.level > 1 && !saysAll && !isOpening()) continue
      const fit = scoreOf(line, text, key, parts, titles, leastCommon[kind])
      const score = fit - Math.min(prose, 3) * 1.5 - (tails.get(key) ?? 0)
      if (score >= enough && score > (best?.score ?? 0)) best = { text, score }
    }
    if (isHeadline(line, sites) && !tails.has(titleKey(line.text))) headline = Math.min(headline, number)
  }
  return best?.text
}

/** `Old piers [Bay Wiki]`: the name in brackets behind a title that the page's head says as well. */
function bracketedSite(title: string, lines: readonly PageLine[]): string | undefined {
  const site = /\S\s+\[([^[\]]{3,})\]$/.exec(title)?.[1]
  const isShown =
    site !== undefined && lines.some(({ isHead, text }) => isHead && titleKey(text) === titleKey(site))
  return isShown ? site : undefined
}

function withoutBracketed(title: string, sites: readonly string[]): string {
  const site = sites.find((name) => title.endsWith(` [${name}]`))
  return site === undefined ? title : title.slice(0, -site.length - 2).trim()
}

/** The heading that names the page where its declarations name the site, a file, or nothing that can be told from both. */
function ownHeadline(
  { isSole, address }: Declared,
  titles: readonly string[],
  headlines: readonly PageLine[],
  lines: readonly PageLine[],
  sites: ReadonlySet<string>,
): PageLine | undefined {
  const [first = ''] = titles
  const [headline] = headlines
  if (headline === undefined) return undefined
  if (isSiteTitle(first, sites)) return isSlogan(headline.text, titles, address) ? undefined : headline
  const isOne = new Set(headlines.map(({ text }) => titleKey(text))).size === 1
  if (!isSole || !isOne) return undefined
  if (isFileName(first) || isAskedFor(headline.text, first, address)) return headline
  const hasSite = siteBehind(first, lines, sites) !== undefined
  return !hasSite && /[[(]|[^\p{L}\p{N}\s]\s/u.test(first) ? headline : undefined
}

/** What a site says at its front door: a sentence of which nothing is in its name. */
function isSlogan(heading: string, titles: readonly string[], address: string): boolean {
  const isFront = /^https?:\/\/[^/]+\/?$/.test(address)
  return (
    isFront && endsSentence(heading) && titles.every((title) => overlap(heading, title) < leastCommon.article)
  )
}

/** Whether the address asks for what the heading says, and for nothing of the title: programs of one page call all of them alike. */
function isAskedFor(heading: string, title: string, address: string): boolean {
  const slug = /([^/]+)\/?$/.exec(address.replace(/[?#].*$/, ''))?.[1]?.replace(/[-_.+]/g, ' ') ?? ''
  return slug.includes(' ') && overlap(slug, heading) >= leastAsked && overlap(slug, title) === 0
}

const leastAsked = 0.6

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

/**
 * What stands behind a declared title and begins one of the page's first lines, above what stands before it: the site's name, or the
 * book's.
 */
function topLineBehind(title: string, lines: readonly PageLine[]): string | undefined {
  const [own = '', tail = ''] = cut(title) ?? []
  const top = lines.slice(0, topLines).filter((line) => !line.isApart)
  const placeOf = (part: string) => top.findIndex((line) => titleKey(line.text).startsWith(titleKey(part)))
  const [place, ownPlace] = [placeOf(tail), placeOf(own)]
  const isAbove = place >= 0 && (ownPlace < 0 || place < ownPlace)
  return titleKey(tail).length >= shortestName && isAbove ? tail : undefined
}

const topLines = 12
const shortestName = 4
const shortestPart = 10

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
