/** An article as the library keeps it: what article.json and each revision's content.json hold. */

import { statusOf, type TranslationStatus } from '../annotation/annotation.ts'
import { type ArticleState, filingOf, stateOf } from '../library/filing.ts'
import type { Article, RevisionInfo } from '../schema/article.ts'
import type { View } from '../settings.ts'
import { countWords } from '../text/words.ts'

/**
 * `Article` is the data of article.json: times are ISO 8601 in UTC; `revision` is the number of the current revision;
 * `fingerprint`, by which near-identical articles are known, is absent where the text is too short to tell. `RevisionContent` is
 * that of revisions/<n>/content.json: enough to rebuild article.json without its notes. `ReadingState` is how far the reader is:
 * `position` is an offset into the article's text, `progress` from 0 to 1. Revisions are immutable; `put-back` ones have no
 * file of their own.
 */
export type {
  Article,
  ReadingState,
  RevisionContent,
  RevisionInfo,
} from '../schema/article.ts'

/** Whether an article was read from a file of pages, which can be shown as they are: a PDF. */
export function hasPages({ revisions }: Pick<Article, 'revisions'>): boolean {
  return revisions.findLast(({ source }) => source)?.source?.format === 'pdf'
}

/** Whether an article has pages and no text: a scan, or a PDF whose text cannot be read. */
export function isPagesOnly(article: Pick<Article, 'revisions' | 'wordCount'>): boolean {
  return article.wordCount === 0 && hasPages(article)
}

/**
 * The view in which an article is shown where this one is chosen: those without pages are shown as text in their place, those
 * without text as pages.
 */
export function shownView(chosen: View, article: Pick<Article, 'revisions' | 'wordCount'>): View {
  if (isPagesOnly(article)) return 'original'
  return chosen === 'original' && !hasPages(article) ? 'page' : chosen
}

/** The imported file of a revision. `sha256` is of its bytes, in lower-case hex; `extension` without a dot. */
export type SourceFile = NonNullable<RevisionInfo['source']>

/**
 * How far an article is translated into a language: `share` is that of its words, from 0 to 1; `drafts` tells whether there is
 * any of it that nobody has changed or accepted.
 */
export type TranslationState = { lang: string; share: number; drafts: boolean }

/** What the library's list shows of an article. `progress` is from 0 to 1, `created` when it was added, ISO 8601 in UTC. */
export type ArticleSummary = {
  id: string
  title: string
  authors: string[]
  siteName?: string
  lang?: string
  published?: string
  created: string
  revision: number
  wordCount: number
  progress: number
  state: ArticleState
  starred: boolean
  tags: string[]
  /** Its annotations and its paragraphs' translations. */
  glossCount: number
  translations: TranslationState[]
}

/** The states of these paragraphs' translations, in an article of so many words; by language, the furthest first. */
export function translationStates(
  paragraphs: Iterable<{ source: string; lang: string; status: TranslationStatus }>,
  wordCount: number,
): TranslationState[] {
  const states = new Map<string, { words: number; drafts: boolean }>()
  for (const { source, lang, status } of paragraphs) {
    const state = states.get(lang) ?? { words: 0, drafts: false }
    states.set(lang, {
      words: state.words + countWords(source),
      drafts: state.drafts || status === 'draft',
    })
  }
  return [...states]
    .map(([lang, { words, drafts }]) => ({
      lang,
      share: Math.min(1, words / Math.max(1, wordCount)),
      drafts,
    }))
    .sort((a, b) => b.share - a.share)
}

/**
 * How far an article was read: whether it was opened at all, where it is now, and the furthest, from 0 to 1; `at` is when that was,
 * ISO 8601, '' where it never was.
 */
export type ReadSoFar = { opened: boolean; progress: number; furthest: number; at: string }

/** How far an article of version 1 says it was read. */
export function readIn({ reading }: Article): ReadSoFar {
  const progress = reading?.progress ?? 0
  return { opened: reading !== undefined, progress, furthest: progress, at: reading?.updated ?? '' }
}

export function summarise(article: Article, read = readIn(article)): ArticleSummary {
  const { id, metadata, created, revision, wordCount } = article
  const { starred, tags, state } = filingOf(article)
  const paragraphs = article.translations.filter(({ target }) => 'selector' in target)
  return {
    id,
    title: metadata.title,
    authors: metadata.authors,
    ...(metadata.siteName !== undefined && { siteName: metadata.siteName }),
    ...(metadata.lang !== undefined && { lang: metadata.lang }),
    ...(metadata.published !== undefined && { published: metadata.published }),
    created,
    revision,
    wordCount,
    progress: read.progress,
    state: stateOf(state, read),
    starred,
    tags,
    glossCount: article.annotations.length + paragraphs.length,
    translations: translationStates(
      paragraphs.map(({ sourceText, targetLang, status }) => ({
        source: sourceText,
        lang: targetLang,
        status: statusOf({ status }),
      })),
      wordCount,
    ),
  }
}
