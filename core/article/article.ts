/** An article as the library keeps it: what article.json and each revision's content.json hold. */

import type { Annotation, Translation } from '../annotation/annotation.ts'
import type { ArticleDocument } from './document.ts'
import type { ArticleMetadata } from './metadata.ts'

/** The imported file of a revision. `sha256` is of its bytes, in lower-case hex; `extension` without a dot. */
export type SourceFile = {
  name: string
  extension: string
  bytes: number
  sha256: string
  format: SourceFormat
  charset: string
}

export const sourceFormats = [
  'html',
  'text',
  'singlefile',
  'singlefilez',
  'mhtml',
  'webarchive',
  'complete',
  'markdown',
  'eml',
  'epub',
  'docx',
  'odt',
] as const
export type SourceFormat = (typeof sourceFormats)[number]

/** One state of the article's text. Revisions are immutable; `put-back` ones have no file of their own. */
export type RevisionInfo = {
  number: number
  created: string
  reason: 'import' | 'put-back' | 'update'
  source?: SourceFile
}

/** How far the reader is: `position` is an offset into the article's text, `progress` from 0 to 1. */
export type ReadingState = { position: number; progress: number; updated: string }

/** The data of article.json. Times are ISO 8601 in UTC; `revision` is the number of the current revision. */
export type Article = {
  id: string
  created: string
  updated: string
  metadata: ArticleMetadata
  tags: string[]
  wordCount: number
  /** Of the text, to know near-identical articles by; absent where the text is too short to tell. */
  fingerprint?: string
  revision: number
  revisions: RevisionInfo[]
  annotations: Annotation[]
  translations: Translation[]
  reading?: ReadingState
}

/** The data of revisions/<n>/content.json: enough to rebuild article.json without its glosses. */
export type RevisionContent = { document: ArticleDocument; metadata: ArticleMetadata; info: RevisionInfo }

/** What the library list shows of an article. */
export type ArticleSummary = {
  id: string
  title: string
  authors: string[]
  siteName?: string
  lang?: string
  published?: string
  created: string
  /** The number of the current revision. */
  revision: number
  wordCount: number
  progress: number
  glossCount: number
}

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
