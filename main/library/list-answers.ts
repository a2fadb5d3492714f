/** What windows ask of the list of articles, answered from what is held of it. */

import type { ArticleSummary } from '#core/article/article.ts'
import type { ArticleList, FoundArticles, ListQuery } from '#core/library/article-list.ts'
import type { ArticleState } from '#core/library/filing.ts'
import type { ListIndex } from './list-index.ts'

/** The articles that were read, added and annotated last, the latest first. */
export type LatestArticles = Record<'read' | 'added' | 'noted', ArticleSummary[]>

/** Undefined where an answer is not known yet. */
export type ListAnswers = {
  /** What a query asks for, of a tag or a collection among its `members`, and how many articles there are in all. */
  find(
    query: ListQuery,
    language: string,
    members?: ReadonlySet<string> | null,
  ): (FoundArticles & { total: number }) | undefined
  /** Those of these articles that are there. */
  read(ids: readonly string[]): ArticleSummary[] | undefined
  latest(): LatestArticles
  /** How many articles there are in each state, and with a star. */
  counts(): Record<ArticleState | 'starred', number>
  /** The tags that most articles have, with how many have each. */
  tags(): [tag: string, count: number][]
  /** Whether an article is there. */
  has(id: string): boolean
  /** How many annotations there are. */
  annotations(): number
}

/** How many of the most used tags are told, and how many articles of the latest. */
const mostTags = 200
const latest = 3

const newest = {
  scope: { in: 'state', state: 'new' },
  text: '',
  sort: 'added',
  descending: true,
  group: 'none',
} as const satisfies ListQuery

export function listAnswers(index: ListIndex, articles: ArticleList): ListAnswers {
  return {
    find: (query, language, members) => ({
      ...articles.find(query, language, members),
      total: articles.size,
    }),
    read: (ids) => ids.flatMap((id) => articles.get(id) ?? []),
    latest: () => ({ ...index.recent(latest), added: articles.first(newest, 'en', latest) }),
    counts: () => articles.counts(),
    tags: () => [...index.tagCounts()].sort((a, b) => b[1] - a[1]).slice(0, mostTags),
    has: (id) => articles.get(id) !== undefined,
    annotations: index.annotations,
  }
}
