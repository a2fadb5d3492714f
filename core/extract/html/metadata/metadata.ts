/** The page's metadata: what JSON-LD says, then meta tags, then what stands on the page. */

import type { ArticleMetadata, MetadataField, MetadataOrigin } from '../../../article/metadata.ts'
import type { Labels } from '../../text/words/labels.ts'
import { elementsIn } from '../dom.ts'
import { labelsOf } from '../labels.ts'
import { type Addresses, addressesOf, webAddress } from './address.ts'
import { authorsOf, withoutSite } from './authors.ts'
import { pageDate } from './dates.ts'
import { decoded } from './decoded.ts'
import { articlesOf, isObject, type JsonObject, textOf, typesOf } from './json-ld.ts'
import { detected, languageTag, trusted } from './language.ts'
import { firstOf, type MetaTags, metaTagsOf } from './meta-tags.ts'
import { titleOf } from './title.ts'

/** What the page declares, read before anything in it is changed. */
export type Declared = {
  tags: MetaTags
  articles: JsonObject[]
  addresses: Addresses
  lang: string | undefined
  titleTag: string
  headings: string[]
  times: string[]
}

/** What was found on the page beside its declarations. */
export type OnPage = { title: string; byline: string; siteName: string; published: string; text: string }

const names = {
  title: [
    'og:title',
    'twitter:title',
    'dc.title',
    'dcterms.title',
    'citation_title',
    'headline',
    'parsely-title',
    'title',
  ],
  authors: [
    'author',
    'article:author',
    'dc.creator',
    'dcterms.creator',
    'citation_author',
    'parsely-author',
    'sailthru.author',
    'byl',
  ],
  published: [
    'article:published_time',
    'og:published_time',
    'datepublished',
    'dc.date.issued',
    'dcterms.issued',
    'dcterms.created',
    'dc.date',
    'dcterms.date',
    'citation_publication_date',
    'citation_date',
    'parsely-pub-date',
    'sailthru.date',
    'publish-date',
    'publishdate',
    'pubdate',
    'date',
    'article.published',
    'cxenseparse:recs:publishtime',
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
  const flat = (element: Element) => (element.textContent ?? '').replace(/\s+/g, ' ').trim()
  const title = document.querySelector('title')
  return {
    tags,
    articles: articlesOf(document),
    addresses: addressesOf(document, tags, address),
    lang,
    titleTag: title ? flat(title) : '',
    headings: [...document.getElementsByTagName('h1')].map(flat).filter((text) => text !== ''),
    times: (root ? elementsIn(root) : [])
      .filter(isPublication)
      .map((element) => element.getAttribute('datetime') ?? element.getAttribute('content') ?? ''),
  }
}

function isPublication(element: Element): boolean {
  const isDated = element.getAttribute('itemprop') === 'datePublished'
  if (element.localName !== 'time') return isDated && element.hasAttribute('content')
  if (isDated || element.hasAttribute('pubdate')) return true
  return /(?:^|\s)(?:published|entry-date)(?:\s|$)/.test(element.getAttribute('class') ?? '')
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
  const authors = pick(
    'authors',
    ['json-ld', authorsFrom(articles, labels, siteName ?? '')],
    [
      'meta',
      (tags.get('citation_author') ?? []).length > 1
        ? [...(tags.get('citation_author') ?? [])]
        : authorsOf(firstOf(tags, names.authors) ?? '', labels),
    ],
    ['page', authorsOf(page.byline, labels)],
  )
  const published = pick(
    'published',
    ['json-ld', dateFrom(articles, ['datePublished', 'dateCreated', 'uploadDate'])],
    ['meta', firstDate(names.published.flatMap((name) => [...(tags.get(name) ?? [])]))],
    ['page', firstDate([...declared.times, page.published])],
  )
  const modified = pick(
    'modified',
    ['json-ld', dateFrom(articles, ['dateModified'])],
    ['meta', firstDate(names.modified.flatMap((name) => [...(tags.get(name) ?? [])]))],
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

function titleFrom({ tags, articles, titleTag, headings }: Declared, siteName: string, page: OnPage): string {
  const headlines = articles.slice(0, 1).map((article) => decoded(textOf(article.headline ?? article.name)))
  const declared = names.title.map((name) => decoded(tags.get(name)?.[0] ?? ''))
  return titleOf([...headlines, ...declared, titleTag, page.title], headings, siteName)
}

function publisherOf(articles: readonly JsonObject[]): string {
  return decoded(articles.map((article) => textOf(article.publisher)).find((name) => name !== '') ?? '')
}

function authorsFrom(articles: readonly JsonObject[], labels: Labels, siteName: string): string[] {
  for (const article of articles) {
    const values = [article.author ?? article.creator].flat().filter((value) => value !== undefined)
    const people = values.filter((value) => isObject(value) && typesOf(value).includes('Person'))
    const found = (people.length > 0 ? people : values).flatMap((value) =>
      isObject(value)
        ? [value.name].flat().flatMap((name) => authorsOf(decoded(textOf(name)), labels))
        : authorsOf(decoded(textOf(value)), labels),
    )
    const named = [...new Set(found)].filter((name) => name.toLowerCase() !== siteName.toLowerCase())
    if (named.length > 0) return named
  }
  return []
}

function dateFrom(articles: readonly JsonObject[], keys: readonly string[]): string | undefined {
  return firstDate(articles.flatMap((article) => keys.map((key) => textOf(article[key]))))
}

function firstDate(values: readonly string[]): string | undefined {
  for (const value of values) {
    const date = pageDate(value)
    if (date !== undefined) return date
  }
  return undefined
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
