/** Articles with a text of the test's own, and the search of their library. */

import fs from 'node:fs/promises'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { numberBlocks } from '#core/article/blocks.ts'
import type { ArticleMetadata } from '#core/article/metadata.ts'
import type { FoundArticle, SearchProgress } from '#core/search/results.ts'
import type { Library } from '#main/library/types.ts'
import type { SearchRequest } from '#main/search/find.ts'
import { type SearchService, searchService } from '#main/search/service.ts'
import { element, sha256 } from '../library/fixture.ts'
import type { Place } from '../library/place.ts'

type Facts = Partial<Omit<ArticleMetadata, 'origins'>>

let imported = 0

/** Adds an article of these paragraphs. */
export async function addArticle(library: Library, facts: Facts, ...paragraphs: string[]): Promise<Article> {
  imported += 1
  const stagedPath = await library.stage()
  const original = `${imported} ${paragraphs.join(' ')}`
  await fs.writeFile(stagedPath, original)
  return library.add({
    extraction: {
      document: numberBlocks({ type: 'root', children: paragraphs.map((text) => element('p', text)) }),
      metadata: { title: `Article ${imported}`, authors: [], lang: 'en', ...facts, origins: {} },
      warnings: [],
    },
    assets: [],
    source: {
      name: 'article.txt',
      extension: 'txt',
      bytes: Buffer.byteLength(original),
      sha256: sha256(original),
      format: 'text',
      charset: 'utf-8',
    },
    stagedPath,
  })
}

export const indexFile = (place: Place) => path.join(place.root, 'index', 'search.db')

export type Searching = SearchService & {
  progress: SearchProgress[]
  /** The titles of what a query finds, best first. */
  titles(query: string, options?: Partial<SearchRequest>): Promise<string[]>
  articles(query: string, options?: Partial<SearchRequest>): Promise<FoundArticle[]>
}

/** The search of a place's library, in step with it; it is closed at the test's end. */
export async function search(place: Place, { owner = true } = {}): Promise<Searching> {
  const progress: SearchProgress[] = []
  const service = searchService({ root: place.library, file: indexFile(place), owner }, (now) =>
    progress.push(now),
  )
  onTestFinished(() => service.close())
  await service.inStep()
  const articles: Searching['articles'] = async (query, options = {}) => {
    const request = { query, typing: false, exact: false, from: 0, count: 50, ...options }
    return (await service.find(request)).articles
  }
  return {
    ...service,
    progress,
    articles,
    titles: async (query, options) => (await articles(query, options)).map(({ title }) => title),
  }
}
