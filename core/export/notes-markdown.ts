/** Chosen notes of several articles as one Markdown document, article by article. */

import type { Article, RevisionContent } from '../article/article.ts'
import { glossesMarkdown, type MarkdownOptions } from './markdown.ts'
import { headingMarkdown, paragraphsMarkdown } from './passage.ts'
import { citation } from './provenance.ts'
import type { QuotesOptions } from './quotes.ts'

/** An article with its present revision, and the ids of the glosses that are wanted of it. */
export type NotesPart = Pick<QuotesOptions, 'earlier' | 'picture'> & {
  article: Article
  content: RevisionContent
  ids: ReadonlySet<string>
}

/**
 * The articles in the given order, each with a heading, who wrote it where and when, and its chosen glosses in reading order,
 * written as in the export of one article.
 */
export function notesMarkdown(parts: readonly NotesPart[], options: MarkdownOptions): string {
  let written = 0
  const sections = parts.flatMap(({ article, content, ids, ...quotes }) => {
    const { title, ...source } = article.metadata
    const glosses = glossesMarkdown(
      article,
      content,
      { ...options, ...quotes },
      {
        chosen: (id) => ids.has(id),
        before: written,
        depth: 3,
      },
    )
    written += ids.size
    return [headingMarkdown(title, 2), paragraphsMarkdown(citation(source)), ...glosses]
  })
  return `${[headingMarkdown(options.texts.notes, 1), ...sections].filter((part) => part !== '').join('\n\n')}\n`
}
