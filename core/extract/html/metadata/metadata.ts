/** The page's metadata: what JSON-LD says, then meta tags, then what stands on the page. */

import type { ArticleMetadata, MetadataField, MetadataOrigin } from '../../../article/metadata.ts'
import { labelsOf } from '../labels.ts'
import { type Addresses, addressesOf, webAddress } from './address.ts'
import { asShown, authorsOf, looksLikeName, posterAmong, posterOf, withoutSite } from './authors.ts'
import { authorsOnPage, bylineUnderTitle } from './bylines.ts'
import { countedDate, dateInPath, mostExact, numericOrder, orderShown, pageDate } from './dates.ts'
import { authorsInJsonLd, authorsInMeta, bodiesInJsonLd, signedBy } from './declared-authors.ts'
import { overlap, titleKey } from './declared-title.ts'
import { decoded } from './decoded.ts'
import { entryUnder, withoutVersion } from './generated-title.ts'
import {
  type Described,
  describedIn,
  isArticleType,
  isObject,
  isThreadType,
  type JsonObject,
  mainArticles,
  textOf,
} from './json-ld.ts'
import { detected, languageTag, trusted } from './language.ts'
import { countSignatures, makersIn } from './makers.ts'
import { metaNames, namesOfDate } from './meta-names.ts'
import { firstOf, type MetaTags, metaTagsOf } from './meta-tags.ts'
import { datesOnPage, headOf, onShownDay, type Reading } from './near-title.ts'
import { isOfGoods, namesOther } from './opinions.ts'
import { type PageLines, pageLinesOf } from './page-lines.ts'
import { titleAmong, titleOnPage } from './title.ts'

/** What the page declares, read before anything in it is changed; `bodyNames` is the class and the id of its body, in lower case. */
export type Declared = Described & {
  tags: MetaTags
  bodyNames: string
  addresses: Addresses
  lang: string | undefined
  titleTag: string
  /** What the head says of the program that made the page. */
  makers: readonly string[]
  /** How many lines it has that say how a part of a program is called. */
  signatures: number
  onPage: PageLines
}

/** What was found on the page beside its declarations. */
export type OnPage = {
  title: string
  byline: string
  siteName: string
  published: string
  text: string
  /** Whether a program made the page from what is written beside code: nobody signs it, and “by” is a word of its own. */
  isGenerated: boolean
  /** Who opened a thread, the lines that say so, the names linked in these, and when; null for what is no thread. */
  opener: Record<'signed' | 'authors' | 'lines' | 'dates', readonly string[]> | null
}

/** Reads the declarations of a document that nothing has touched yet; `address` is where its file says that it was saved. */
export function declaredBy(document: Document, address?: string): Declared {
  const tags = metaTagsOf(document)
  const root = document.documentElement
  const lang =
    languageTag(root?.getAttribute('lang') ?? root?.getAttribute('xml:lang') ?? '') ??
    languageTag(firstOf(tags, metaNames.language) ?? '')
  const addresses = addressesOf(document, tags, address)
  return {
    tags,
    ...describedIn(document),
    bodyNames: `${document.body.className} ${document.body.id}`.toLowerCase(),
    addresses,
    lang,
    titleTag: withoutCount((document.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim()),
    makers: makersIn(document),
    signatures: countSignatures(document),
    onPage: pageLinesOf(document.body, (href) => leadsHome(href, addresses)),
  }
}

/** How many messages wait for the reader is no part of a title: `(3) The pier`. */
const withoutCount = (title: string) => title.replace(/^\(\d{1,2}\+?\)\s+(?=\S)/, '')

/** Whether an address is the front page of the site. */
function leadsHome(href: string, { page, base }: Addresses): boolean {
  if (href.trim() === '/') return true
  const url = webAddress(href, base)
  if (url === null || url.search !== '') return false
  return url.pathname === '/' && (page === null || (url.hostname === page.hostname && page.pathname !== '/'))
}

/** What a page's container says of it, for where the page itself says nothing. `saved` is ISO 8601 in UTC. */
export type Container = { url?: string; title?: string; saved?: string }

const dayLength = 86_400_000
/**
 * Nothing on a page was published after it was saved, but for the zones of the world. Where that day is not known, the clock of this
 * machine tells it, which may be wrong by much. In milliseconds.
 */
const leeway = { saved: 2 * dayLength, unknown: 730 * dayLength } as const

/** The metadata with the origin of each fact. */
export function metadataOf(
  declared: Declared,
  page: OnPage,
  fileName: string,
  container: Container = {},
): ArticleMetadata {
  const { tags, addresses } = declared
  const articles = mainArticles(declared.articles)
  const origins: Partial<Record<MetadataField, MetadataOrigin>> = {}
  const pick = <T>(
    field: MetadataField,
    ...options: [MetadataOrigin, T | undefined | null | ''][]
  ): T | undefined => {
    for (const [origin, value] of options) {
      if (
        value === undefined ||
        value === null ||
        value === '' ||
        (Array.isArray(value) && value.length === 0)
      )
        continue
      origins[field] = origin
      return value
    }
    return undefined
  }
  const given = trusted(declared.lang, page.text)
  const lang = pick(
    'lang',
    ['meta', given],
    ['detected', given === undefined ? detected(page.text) : undefined],
  )
  const labels = labelsOf(lang)
  const language = lang?.split('-')[0]
  const saved = Number.isNaN(Date.parse(container.saved ?? ''))
    ? undefined
    : Date.parse(container.saved ?? '')
  const reading: Reading = {
    lang: language,
    labels,
    latest: saved === undefined ? Date.now() + leeway.unknown : saved + leeway.saved,
    ...(saved !== undefined && { saved }),
    order:
      orderShown([
        ...declared.onPage.lines.map(({ text }) => text),
        ...declared.onPage.marks.map(({ value }) => value),
      ]) ?? numericOrder(localeOf(lang, tags), addresses.page?.hostname),
  }
  const siteName = pick(
    'siteName',
    ['json-ld', publisherOf(articles)],
    ['meta', firstOf(tags, metaNames.site)],
    ['page', page.siteName],
    ['page', hostOf(addresses)],
  )
  const title = pick(
    'title',
    ['page', seen(titleFrom(declared, siteName ?? '', page))],
    ['container', container.title && titleAmong([container.title], [], [siteName ?? ''])],
    ['file-name', withoutExtension(fileName)],
  )
  const head = headOf(declared.onPage.lines, title ?? '')
  const isThread = page.opener !== null
  const opener = page.opener ?? { signed: [], authors: [], lines: [], dates: [] }
  // Who is marked on a page of answers has not asked.
  const isUnsigned = isThread && opener.lines.length === 0
  const dates = datesOnPage(declared.onPage, head, reading, isThread)
  const marked = declared.onPage.marks.filter(({ kind }) => kind === 'author').map(({ value }) => value)
  const poster = posterAmong(marked, opener.lines)
  const posters = opener.authors.flatMap((line) => posterOf(line, labels, language)).slice(0, 1)
  const signers = opener.signed.flatMap((name) => posterOf(name, labels, language)).slice(0, 1)
  const inJsonLd = authorsInJsonLd(articles, labels, siteName ?? '', language)
  const inMeta = authorsInMeta(tags, labels, siteName ?? '', language)
  const isReviewed = madeWhatIsReviewed(declared, reading)
  const byline = bylineUnderTitle(declared.onPage, head, reading)
  // What is sold has no author; who signs on its page has bought it.
  const isGoods = isOfGoods(declared)
  const signed = { ...byline, authors: byline.authors.filter((name) => !isReviewed(name)) }
  const authors = pick(
    'authors',
    ['page', isThread && inJsonLd.length === 0 ? signers : []],
    ['page', signedBy(signed, inJsonLd, inMeta)],
    ['json-ld', inJsonLd],
    ['page', poster === undefined ? null : [poster]],
    ['meta', inMeta],
    [
      'page',
      isUnsigned || isGoods
        ? []
        : authorsOnPage(declared.onPage, head, reading, {
            isThread,
            isReviewed,
            isGenerated: page.isGenerated,
          }),
    ],
    ['page', posters],
    [
      'page',
      page.isGenerated || isGoods || namesOther(page.byline, declared.onPage.lines)
        ? []
        : authorsOf(page.byline, labels, language).filter((name) => looksLikeName(name) && !isReviewed(name)),
    ],
    ['json-ld', bodiesInJsonLd(articles)],
  )
  const published = pick(
    'published',
    ['json-ld', dateFrom(articles, ['datePublished', 'dateCreated'], reading)],
    ['meta', dateDeclared(tags, 'published', reading)],
    ['page', firstDate(opener.dates, reading)],
    ['page', dates.published ?? pageDate(page.published)],
    ['json-ld', dateFrom(declared.articles, ['uploadDate'], reading)],
    ['page', dateInPath(addresses.page?.pathname ?? '')],
    // Where a page only says when it was changed, that is its day.
    ['json-ld', dateFrom(articles, ['dateModified'], reading)],
    ['meta', dateDeclared(tags, 'modified', reading)],
  )
  const modified = pick(
    'modified',
    ['json-ld', dateFrom(articles, ['dateModified'], reading)],
    ['meta', dateDeclared(tags, 'modified', reading)],
    ['page', dates.modified],
  )
  const url = pick(
    'url',
    ['meta', addresses.isSaved ? '' : addresses.page?.href],
    ['json-ld', urlFrom(articles)],
    ['container', addresses.page?.href],
  )
  // In a thread, the days near the title may be those of answers.
  const shownDay = opener.dates.length > 0 ? undefined : dates.day
  return {
    title: title ?? '',
    authors: withoutSite(authors ?? [], siteName ?? '')
      .filter((name) => !page.isGenerated || / \S/.test(name) || origins.authors !== 'page')
      .map((name) => asShown(name, declared.onPage)),
    ...(published !== undefined && { published: onShownDay(published, declared.onPage, shownDay) }),
    ...(modified !== undefined && { modified }),
    ...(siteName !== undefined && { siteName }),
    ...(url !== undefined && { url }),
    ...(container.saved !== undefined && { saved: container.saved }),
    ...(lang !== undefined && { lang }),
    origins,
  }
}

/** A title without the marks that only say where a word may be broken. */
const seen = (title: string) => title.replace(/[\u00ad\u200b\u2060\ufeff]/g, '')

/** Tells who made what the page reviews: who is not its author, unless it says so. */
function madeWhatIsReviewed(
  { reviewed, onPage }: Declared,
  { labels, lang }: Reading,
): (name: string) => boolean {
  const marked = onPage.marks.filter(({ kind }) => kind === 'reviewed')
  const names = [
    ...reviewed.flatMap((thing) => authorsInJsonLd([thing], labels, '', lang)),
    ...marked.flatMap(({ value }) => authorsOf(value, labels, lang)),
  ]
  const keys = new Set(names.map(titleKey))
  return (name) => keys.has(titleKey(name))
}

/** With less than this share of words in common, two titles speak of different things. */
const leastOverlap = 0.3

function titleFrom(
  { tags, articles, products, titleTag, addresses, onPage }: Declared,
  siteName: string,
  page: OnPage,
): string {
  const headlines = mainArticles(articles)
    .slice(0, 1)
    .map((article) => decoded(textOf(article.headline ?? article.name)))
  const declared = metaNames.title.map((name) => decoded(tags.get(name)?.[0] ?? ''))
  const host = hostOf(addresses)?.split('.').slice(0, -1) ?? []
  const sites = [siteName, firstOf(tags, metaNames.site) ?? '', hostOf(addresses) ?? '', ...host]
  const isArticle =
    articles.some(isArticleType) || /article|post|news/i.test(firstOf(tags, metaNames.type) ?? '')
  const own = page.isGenerated ? withoutVersion : (title: string) => title
  const [tag, found] = [own(decoded(titleTag)), own(page.title)]
  const entry = page.isGenerated ? entryUnder(tag, onPage.lines) : undefined
  if (entry) return entry.opening ?? entry.text
  const named = [...headlines, ...declared].filter((title) => title !== '')
  // What shares nothing with the page's own title is what the whole site calls itself where it is shared.
  const [first = ''] = named
  const isSites = !isArticle && tag !== '' && first !== '' && overlap(first, tag) < leastOverlap
  return titleOnPage(
    {
      titles: isSites ? [tag, ...named, found] : [...named, tag, found],
      siteNames: sites,
      kind: isArticle ? 'article' : 'other',
      isSole: named.length === 0,
      isThread: page.opener !== null || articles.some(isThreadType),
      brands: isArticle ? [] : [...brandsOf(products, onPage), ...(products.length === 0 ? [] : [siteName])],
      address: addresses.page?.href ?? '',
    },
    onPage.lines,
  )
}

/** Who makes the products, as they say themselves or as the page marks it. */
function brandsOf(products: readonly JsonObject[], { lines }: PageLines): string[] {
  const marked = lines.filter(
    ({ names, text }) => /(?:^|[\s_-])brand(?=[\s_-]|$)/.test(names) && text.length <= 40,
  )
  return [...products.map(({ brand }) => decoded(textOf(brand))), ...marked.map(({ text }) => text)]
}

/** The language with its region, which tells how dates are written; of `en` alone, the region of the page's locale. */
function localeOf(lang: string | undefined, tags: MetaTags): string | undefined {
  if (lang?.includes('-')) return lang
  const locale = languageTag(firstOf(tags, metaNames.locale) ?? '')
  return locale?.split('-')[0] === lang ? locale : lang
}

function publisherOf(articles: readonly JsonObject[]): string {
  return decoded(articles.map((article) => textOf(article.publisher)).find((name) => name !== '') ?? '')
}

function dateFrom(
  articles: readonly JsonObject[],
  keys: readonly string[],
  reading: Reading,
): string | undefined {
  return firstDate(
    articles.flatMap((article) => keys.map((key) => dateText(article[key]))),
    reading,
  )
}

/** A date, which programs may write as a number. */
const dateText = (value: unknown) => countedDate(typeof value === 'number' ? String(value) : textOf(value))

function dateDeclared(tags: MetaTags, fact: 'published' | 'modified', reading: Reading): string | undefined {
  return firstDate(
    namesOfDate(fact, tags.keys()).flatMap((name) => (tags.get(name) ?? []).map(countedDate)),
    reading,
  )
}

function firstDate(values: readonly string[], reading: Reading): string | undefined {
  return mostExact(values.map((value) => pageDate(value, reading)).filter((date) => date !== undefined))
}

function urlFrom(articles: readonly JsonObject[]): string | undefined {
  for (const { url, mainEntityOfPage } of articles) {
    const main = isObject(mainEntityOfPage) ? mainEntityOfPage['@id'] : mainEntityOfPage
    const address = webAddress(textOf(url)) ?? webAddress(textOf(main))
    if (address) return address.href
  }
  return undefined
}

function hostOf({ page }: Addresses): string | undefined {
  return page?.hostname.replace(/^(?:www|m|amp)\./, '')
}

function withoutExtension(fileName: string): string {
  return fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '')
}
