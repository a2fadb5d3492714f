/** An article's notes as one Markdown file, for Obsidian, Logseq, pandoc and people. */

import type { Translation } from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import type { ColorLabels } from '../library/library.ts'
import { containComment } from './comment.ts'
import { frontMatter } from './front-matter.ts'
import { type ExportedNote, isLostNote, notesOf } from './notes.ts'
import { emphasisMarkdown, headingMarkdown, paragraphsMarkdown } from './passage.ts'
import { importedHash } from './provenance.ts'
import { type Quotes, type QuotesOptions, quotesOf } from './quotes.ts'
import { markdownTags } from './tags.ts'
import type { ExportTexts } from './texts.ts'

/**
 * `labels` are what the reader means by the colours; a highlight's label stands before its tags. `blockIds` gives each note an
 * id that Obsidian can link to (`^id`); other programs show it.
 */
export type MarkdownOptions = QuotesOptions & {
  labels: ColorLabels
  blockIds?: boolean
}

/** What the notes of one article are written from. */
type Source = { article: Article; quotes: Quotes }

function translationMarkdown(translation: Translation, texts: ExportTexts): string[] {
  return [
    paragraphsMarkdown(translation.text, texts.translation(translation)),
    paragraphsMarkdown(translation.note),
  ]
}

/** What the gloss's colour means, its tags, its page, and the way back to it. */
function footer(
  gloss: ExportedNote,
  { article, quotes }: Source,
  { texts, labels }: MarkdownOptions,
): string {
  const label = gloss.color && labels[gloss.color]
  const pages = quotes.pages(gloss)
  return [
    ...(label ? [emphasisMarkdown(label)] : []),
    ...markdownTags(gloss.tags),
    ...(pages ? [texts.pages(pages)] : []),
    `[↗](glossa://open/${article.id}?gloss=${gloss.id})`,
  ].join(' ')
}

/**
 * The parts of a gloss. Its block id stands on a line of its own after the quote, between empty lines, as Obsidian wants
 * it for anything but a plain paragraph; a note without a passage carries it after its comment.
 */
function glossMarkdown(
  gloss: ExportedNote,
  number: number,
  source: Source,
  options: MarkdownOptions,
): string[] {
  const { texts, blockIds = false } = options
  const quote = source.quotes.markdown(gloss)
  const comment = containComment(gloss.comment, number)
  const blockId = blockIds ? [`^${gloss.id}`] : []
  return [
    ...(quote === '' ? [comment, ...blockId] : [quote, ...blockId]),
    ...(gloss.isUnderReview && gloss.range ? [emphasisMarkdown(texts.review)] : []),
    ...gloss.translations.flatMap((translation) => translationMarkdown(translation, texts)),
    ...(quote === '' ? [] : [comment]),
    footer(gloss, source, options),
  ]
}

/** Which glosses are written, how many were before them in the document, and how deep their headings are. */
type Portion = { chosen(id: string): boolean; before: number; depth: 2 | 3 }

/**
 * The parts of the chosen glosses in reading order; those whose passage is no longer in the text come last, under a
 * heading. `content` is the current revision.
 */
export function glossesMarkdown(
  article: Article,
  content: RevisionContent,
  options: MarkdownOptions,
  { chosen, before, depth }: Portion,
): string[] {
  const source = { article, quotes: quotesOf(article, content, options) }
  const glosses = notesOf(article, options.texts, chosen)
  const firstLost = glosses.findIndex(isLostNote)
  return glosses.flatMap((gloss, index) => [
    ...(index === firstLost ? [headingMarkdown(options.texts.lost, depth)] : []),
    ...glossMarkdown(gloss, before + index + 1, source, options),
  ])
}

/**
 * The article's glosses in Markdown: front matter, the title, notes on the whole article, then each gloss in reading
 * order; those whose passage is no longer in the text come last, under a heading. `content` is the current revision.
 */
export function toMarkdown(article: Article, content: RevisionContent, options: MarkdownOptions): string {
  const all: Portion = { chosen: () => true, before: 0, depth: 2 }
  const parts = glossesMarkdown(article, content, options, all)
  const sha256 = options.provenance ? (importedHash(article) ?? undefined) : undefined
  return `${[frontMatter({ ...article, sha256 }), headingMarkdown(article.metadata.title, 1), ...parts]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
