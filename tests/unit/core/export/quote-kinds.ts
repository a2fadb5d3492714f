/** Kinds of quotes: what is marked in which piece of an article, and what becomes of it in Markdown, as plain text and in HTML. */

import type { ArticleDocument } from '#core/article/document.ts'
import { blockQuotes } from './block-quotes.ts'
import { inlineQuotes } from './inline-quotes.ts'

export type QuoteKind = {
  name: string
  root: ArticleDocument
  /** The passage goes from the beginning of the first words to the end of the last. */
  from: string
  to: string
  /** Of the article; English unless told. */
  lang?: string
  markdown: string
  text: string
  html: string
}

export const quoteKinds: readonly QuoteKind[] = [...inlineQuotes, ...blockQuotes]
