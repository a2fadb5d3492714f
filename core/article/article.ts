/** An article as the library keeps it: what article.json and each revision's content.json hold. */

import type { Article, ArticleSummary, RevisionInfo } from '../schema/article.ts'

/**
 * `Article` is the data of article.json: times are ISO 8601 in UTC; `revision` is the number of the current revision;
 * `fingerprint`, by which near-identical articles are known, is absent where the text is too short to tell. `RevisionContent` is
 * that of revisions/<n>/content.json: enough to rebuild article.json without its notes. `ReadingState` is how far the reader is:
 * `position` is an offset into the article's text, `progress` from 0 to 1. Revisions are immutable; `put-back` ones have no
 * file of their own. `ArticleSummary` is what the library's list shows.
 */
export type {
  Article,
  ArticleSummary,
  ReadingState,
  RevisionContent,
  RevisionInfo,
} from '../schema/article.ts'

/** The imported file of a revision. `sha256` is of its bytes, in lower-case hex; `extension` without a dot. */
export type SourceFile = NonNullable<RevisionInfo['source']>

export function summarise(article: Article): ArticleSummary {
  const { id, metadata, created, revision, wordCount } = article
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
    progress: article.reading?.progress ?? 0,
    glossCount:
      article.annotations.length +
      article.translations.filter((translation) => 'selector' in translation.target).length,
  }
}
