/** The kinds of pages that extraction tells apart, by how a page is built and what it declares. */

import { titleKey } from './metadata/declared-title.ts'
import { isArticleType, isThreadType, type JsonObject, textOf, typesOf } from './metadata/json-ld.ts'
import { metaNames } from './metadata/meta-names.ts'
import type { Declared } from './metadata/metadata.ts'

/**
 * `article` is one text; `thread` posts of several people; `listing` a list of things with hardly any prose; `page`
 * has its text in several parts, as pages of products and services do.
 */
export type PageKind = 'article' | 'thread' | 'listing' | 'page'

const articleType = /(?:Article|BlogPosting|Report|Review|Recipe|Essay|Chapter|LiveBlogPosting)$/

/** Whether the page says that it is a thread. */
export function declaresThread({ articles }: Declared): boolean {
  return articles.some(isThreadType)
}

/**
 * Whether the page says that it is one article. Forums say so in their meta tags, and in JSON-LD what they are; so do a site's standing
 * pages, which may be lists as well.
 */
export function declaresArticle(declared: Declared): boolean {
  return isCalledArticle(declared) && (describesArticle(declared) || !isStanding(declared))
}

/** Whether the page, a standing one as well, calls itself an article: what people say on it are comments. */
export function isCalledArticle(declared: Declared): boolean {
  if (declaresThread(declared) || declaresList(declared)) return false
  const types = metaNames.type.flatMap((name) => declared.tags.get(name) ?? [])
  return describesArticle(declared) || types.some((type) => /article|blog/i.test(type))
}

function describesArticle({ articles }: Declared): boolean {
  return articles.some((article) => typesOf(article).some((type) => articleType.test(type)))
}

/** Whether the page says that it is a piece of news: other than a post or an article, it is never a list of links. */
export function declaresNews({ articles }: Declared): boolean {
  return articles.some((article) => typesOf(article).some((type) => /NewsArticle$/.test(type)))
}

const listType = /^(?:CollectionPage|SearchResultsPage)$/
/** What systems of content call the body of a page that lists what they hold: WordPress, Ghost, Drupal, Squarespace, then shops' programs. */
const listBody = [
  /(?:^| )archive .*\b(?:category|tag|author|date|tax|post-type-archive)(?:-|\b)/,
  /(?:^| )(?:search search-results|tag-template|author-template|path-taxonomy|page-taxonomy(?:-term)?)(?= |$)/,
  /(?:^| )collection-type-(?:blog|products|events|gallery|album) (?:.* )?view-list(?= |$)/,
  /(?:^| )(?:template-collection|catalog-category-view|catalogsearch-result-index)(?= |$)/,
]

/** Whether the page says that it lists other pages. Programs call all of a site's pages articles in their meta tags, these as well. */
export function declaresList({ pageTypes, articles, bodyNames, titleTag }: Declared): boolean {
  if (listBody.some((name) => name.test(bodyNames))) return true
  if (!pageTypes.some((type) => listType.test(type))) return false
  const described = articles.filter(isArticleType)
  // An article may lie in a collection, and name those beside it.
  return described.length !== 1 && !described.some((article) => isTitled(article, titleTag))
}

/** Whether a page's title begins with that of an article. */
function isTitled(article: JsonObject, titleTag: string): boolean {
  const key = titleKey(textOf(article.headline))
  return key !== '' && titleKey(titleTag).startsWith(key)
}

/** WordPress' own mark of a page that is no post. */
const plainBody = /(?:^| )page-id-\d+(?= |$)/

/** Whether the page is one of a site's standing pages: no day is declared on which it was published. */
function isStanding({ tags, bodyNames }: Declared): boolean {
  return plainBody.test(bodyNames) && metaNames.published.every((name) => !tags.has(name))
}
