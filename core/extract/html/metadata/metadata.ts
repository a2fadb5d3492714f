/** The page's metadata: what JSON-LD says, then meta tags, then what stands on the page. */

import type { ArticleMetadata, MetadataField, MetadataOrigin } from '../../../article/metadata.ts'
import { labelsOf } from '../labels.ts'
import { type Addresses, addressesOf, webAddress } from './address.ts'
import { authorsOf, looksLikeName, posterOf, withoutSite } from './authors.ts'
import { mostExact, numericOrder, pageDate } from './dates.ts'
import { authorsInJsonLd, authorsInMeta } from './declared-authors.ts'
import { decoded } from './decoded.ts'
import { articlesOf, isArticleType, isObject, type JsonObject, textOf } from './json-ld.ts'
import { detected, languageTag, trusted } from './language.ts'
import { firstOf, type MetaTags, metaTagsOf } from './meta-tags.ts'
import { authorsOnPage, datesOnPage, headOf, type Reading } from './near-title.ts'
import { type PageLines, pageLinesOf } from './page-lines.ts'
import { titleOnPage } from './title.ts'

/** What the page declares, read before anything in it is changed. */
export type Declared = {
  tags: MetaTags
  articles: JsonObject[]
  addresses: Addresses
  lang: string | undefined
  titleTag: string
  onPage: PageLines
}

/** What was found on the page beside its declarations. */
export type OnPage = {
  title: string
  byline: string
  siteName: string
  published: string
  text: string
  /** The lines that name who wrote a thread's first post, and when. */
  opener: { authors: readonly string[]; dates: readonly string[] }
}

const names = {
  title: [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'citation_title',
    'headline',
    'parsely-title',
    'sailthru.title',
    'title',
  ],
  published: [
    'article:published_time',
    'article:published',
    'og:published_time',
    'og:article:published_time',
    'og:pubdate',
    'datepublished',
    'datecreated',
    'article:created_time',
    'citation_online_date',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.created',
    'dc.date.created',
    'dc.date',
    'dcterms.date',
    'parsely-pub-date',
    'sailthru.date',
    'published',
    'publish-date',
    'publish_date',
    'published_date',
    'published_time',
    'publishdate',
    'pubdate',
    'publication_date',
    'date',
    'article.published',
    'cxenseparse:recs:publishtime',
    'bt:pubdate',
    'release_date',
    'posted',
  ],
  modified: [
    'article:modified_time',
    'og:updated_time',
    'datemodified',
    'dcterms.modified',
    'last-modified',
    'lastmod',
    'article.updated',
  ],
  site: ['og:site_name', 'application-name', 'al:android:app_name', 'citation_journal_title', 'dc.publisher'],
} as const

/** Reads the declarations of a document that nothing has touched yet; `address` is where its file says that it was saved. */
export function declaredBy(document: Document, address?: string): Declared {
  const tags = metaTagsOf(document)
  const root = document.documentElement
  const lang =
    languageTag(root?.getAttribute('lang') ?? root?.getAttribute('xml:lang') ?? '') ??
    languageTag(firstOf(tags, ['content-language', 'language', 'dc.language', 'og:locale']) ?? '')
  const addresses = addressesOf(document, tags, address)
  return {
    tags,
    articles: articlesOf(document),
    addresses,
    lang,
    titleTag: (document.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    onPage: pageLinesOf(document.body, (href) => leadsHome(href, addresses)),
  }
}

/** Whether an address is the front page of the site. */
function leadsHome(href: string, { page, base }: Addresses): boolean {
  if (href.trim() === '/') return true
  const url = webAddress(href, base)
  if (url === null || url.search !== '') return false
  return url.pathname === '/' && (page === null || (url.hostname === page.hostname && page.pathname !== '/'))
}

/** What a page's container says of it, for where the page itself says nothing. `saved` is ISO 8601 in UTC. */
export type Container = { url?: string; title?: string; saved?: string }

/** The metadata with the origin of each fact. */
export function metadataOf(
  declared: Declared,
  page: OnPage,
  fileName: string,
  container: Container = {},
): ArticleMetadata {
  const { tags, articles, addresses } = declared
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
  const reading: Reading = {
    lang: language,
    labels,
    order: numericOrder(localeOf(lang, tags), addresses.page?.hostname),
  }
  const siteName = pick(
    'siteName',
    ['json-ld', publisherOf(articles)],
    ['meta', firstOf(tags, names.site)],
    ['page', page.siteName],
    ['page', hostOf(addresses)],
  )
  const title = pick(
    'title',
    ['page', titleFrom(declared, siteName ?? '', page)],
    ['container', container.title],
    ['file-name', withoutExtension(fileName)],
  )
  const head = headOf(declared.onPage.lines, title ?? '')
  const dates = datesOnPage(declared.onPage, head, reading)
  const authors = pick(
    'authors',
    ['json-ld', authorsInJsonLd(articles, labels, siteName ?? '', language)],
    ['meta', authorsInMeta(tags, labels, siteName ?? '', language)],
    ['page', authorsOnPage(declared.onPage, head, reading)],
    ['page', page.opener.authors.flatMap((line) => posterOf(line, labels, language)).slice(0, 1)],
    ['page', authorsOf(page.byline, labels, language).filter(looksLikeName)],
  )
  const published = pick(
    'published',
    ['json-ld', dateFrom(articles, ['datePublished', 'dateCreated', 'uploadDate'], reading)],
    ['meta', dateDeclared(tags, names.published, reading)],
    ['page', dates.published ?? pageDate(page.published)],
    ['page', firstDate(page.opener.dates, reading)],
  )
  const modified = pick(
    'modified',
    ['json-ld', dateFrom(articles, ['dateModified'], reading)],
    ['meta', dateDeclared(tags, names.modified, reading)],
    ['page', dates.modified],
  )
  const url = pick(
    'url',
    ['meta', addresses.isSaved ? '' : addresses.page?.href],
    ['json-ld', urlFrom(articles)],
    ['container', addresses.page?.href],
  )
  return {
    title: title ?? '',
    authors: withoutSite(authors ?? [], siteName ?? ''),
    ...(published !== undefined && { published }),
    ...(modified !== undefined && { modified }),
    ...(siteName !== undefined && { siteName }),
    ...(url !== undefined && { url }),
    ...(container.saved !== undefined && { saved: container.saved }),
    ...(lang !== undefined && { lang }),
    origins,
  }
}

function titleFrom(
  { tags, articles, titleTag, addresses, onPage }: Declared,
  siteName: string,
  page: OnPage,
): string {
  const headlines = articles.slice(0, 1).map((article) => decoded(textOf(article.headline ?? article.name)))
  const declared = names.title.map((name) => decoded(tags.get(name)?.[0] ?? ''))
  const host = hostOf(addresses)?.split('.').slice(0, -1) ?? []
  const sites = [siteName, firstOf(tags, names.site) ?? '', hostOf(addresses) ?? '', ...host]
  const isArticle =
    articles.some(isArticleType) || /article|post|news/i.test(firstOf(tags, ['og:type']) ?? '')
  const titles = [...headlines, ...declared, decoded(titleTag), page.title]
  return titleOnPage(titles, onPage.lines, sites, isArticle ? 'article' : 'other')
}

/** The language with its region, which tells how dates are written; of `en` alone, the region of the page's locale. */
function localeOf(lang: string | undefined, tags: MetaTags): string | undefined {
  if (lang?.includes('-')) return lang
  const locale = languageTag(firstOf(tags, ['og:locale', 'content-language']) ?? '')
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
    articles.flatMap((article) => keys.map((key) => textOf(article[key]))),
    reading,
  )
}

function dateDeclared(tags: MetaTags, keys: readonly string[], reading: Reading): string | undefined {
  return firstDate(
    keys.flatMap((name) => [...(tags.get(name) ?? [])]),
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
