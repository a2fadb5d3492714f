/** What a search finds, as it crosses between processes and to the command line. */

import type { TextRange } from '../annotation/annotation.ts'

/**
 * A piece of an article's text, of a note or of a translation in which something was found; `marks` are ranges of the piece.
 * `range` is the passage of the article's text that it leads to (of a translation: the passage that was translated), absent for
 * what is about the whole article or has lost its place. `note` is the id of the annotation or translation.
 */
export type SearchHit = {
  in: 'text' | 'note' | 'translation'
  text: string
  marks: TextRange[]
  range?: TextRange
  note?: string
}

/** An article that was found. `marks` are ranges of its title; `score` is greater for what fits better. */
export type FoundArticle = {
  id: string
  title: string
  siteName?: string
  lang?: string
  marks: TextRange[]
  score: number
  hits: SearchHit[]
}

/** How many articles have been read for the index, of how many; null when all have. */
export type SearchProgress = { done: number; total: number } | null

/** `total` counts all articles that were found; `articles` are those that were asked for. */
export type SearchFound = { total: number; articles: FoundArticle[]; progress: SearchProgress }
