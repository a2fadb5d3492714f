/** The kinds of pages that extraction tells apart, by how a page is built and what it declares. */

import { typesOf } from './metadata/json-ld.ts'
import { metaNames } from './metadata/meta-names.ts'
import type { Declared } from './metadata/metadata.ts'

/**
 * `article` is one text; `thread` posts of several people; `listing` a list of things with hardly any prose; `page`
 * has its text in several parts, as pages of products and services do.
 */
export type PageKind = 'article' | 'thread' | 'listing' | 'page'

const articleType = /(?:Article|BlogPosting|Report|Review|Recipe|Essay|Chapter|LiveBlogPosting)$/

const threadType = /^(?:QAPage|Question|DiscussionForumPosting)$/

/** Whether the page says that it is a thread. */
export function declaresThread({ articles }: Declared): boolean {
  return articles.some((article) => typesOf(article).some((type) => threadType.test(type)))
}

/** Whether the page says that it is one article. Forums say so in their meta tags, and in JSON-LD what they are. */
export function declaresArticle(declared: Declared): boolean {
  const { tags, articles } = declared
  if (declaresThread(declared)) return false
  if (articles.some((article) => typesOf(article).some((type) => articleType.test(type)))) return true
  return metaNames.type.flatMap((name) => tags.get(name) ?? []).some((type) => /article|blog/i.test(type))
}

/** Whether the page says that it is a piece of news: other than a post or an article, it is never a list of links. */
export function declaresNews({ articles }: Declared): boolean {
  return articles.some((article) => typesOf(article).some((type) => /NewsArticle$/.test(type)))
}
