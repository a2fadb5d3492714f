/** An article's glosses as one Markdown file, for Obsidian, Logseq, pandoc and people (design §5, §6). */

import {
  type Annotation,
  type Color,
  compareByPosition,
  currentRange,
  type TextRange,
  type Translation,
} from '../annotation/annotation.ts'
import type { Article, RevisionContent } from '../article/article.ts'
import { type Block, blocksOf } from '../article/blocks.ts'
import type { ColorLabels } from '../library/library.ts'
import { containComment } from './comment.ts'
import { frontMatter } from './front-matter.ts'
import {
  emphasisMarkdown,
  headingMarkdown,
  paragraphsMarkdown,
  passageAt,
  passageOf,
  quoteMarkdown,
} from './passage.ts'
import { markdownTag } from './tags.ts'
import type { ExportWords } from './words.ts'

/** `labels` are what the reader means by the colours; a highlight's label stands before its tags. */
export type MarkdownOptions = { words: ExportWords; labels: ColorLabels }

/** A gloss of either sort, ready to be written: an annotation with its translations, or a paragraph's translation. */
type Gloss = {
  id: string
  range: TextRange | null
  /** What it is on, where that can no longer be cut from the text; absent for a note on the whole article. */
  words?: string
  translations: Translation[]
  comment: string
  color?: Color
  tags: string[]
}

function ofAnnotation(annotation: Annotation, translations: Translation[], words: ExportWords): Gloss {
  const { id, selector, image, comment, color, tags } = annotation
  return {
    id,
    range: currentRange(annotation),
    ...(selector && { words: selector[1].exact }),
    ...(image && { words: words.image(image.label) }),
    translations,
    comment,
    ...((selector || image) && { color }),
    tags,
  }
}

function ofTranslation(translation: Translation): Gloss {
  const { id, sourceText, target } = translation
  const range = 'selector' in target ? currentRange(target) : null
  return { id, range, words: sourceText, translations: [translation], comment: '', tags: [] }
}

/**
 * The chosen glosses in reading order: annotations as `compareByPosition` has them, paragraphs' translations among them, those
 * of one paragraph together.
 */
function glossesOf(article: Article, exportWords: ExportWords, chosen: (id: string) => boolean): Gloss[] {
  const { annotations, translations } = article
  const owned = new Map<string, Translation[]>(annotations.map(({ id }) => [id, []]))
  const standing = new Map<string, Gloss>()
  for (const translation of translations) {
    const owner = 'annotation' in translation.target ? owned.get(translation.target.annotation) : undefined
    if (owner) owner.push(translation)
    else if (chosen(translation.id)) {
      const gloss = ofTranslation(translation)
      const place = gloss.range ? `${gloss.range.start}-${gloss.range.end}` : translation.sourceText
      const first = standing.get(place)
      if (first) first.translations.push(translation)
      else standing.set(place, gloss)
    }
  }
  const glosses = annotations
    .filter(({ id }) => chosen(id))
    .toSorted(compareByPosition)
    .map((annotation) => ofAnnotation(annotation, owned.get(annotation.id) ?? [], exportWords))
  const place = ({ range, words }: Gloss) =>
    range?.start ?? (words === undefined ? -1 : Number.MAX_SAFE_INTEGER)
  return [...glosses, ...standing.values()].toSorted(
    (a, b) => place(a) - place(b) || (b.range?.end ?? 0) - (a.range?.end ?? 0),
  )
}

function quoteOf({ range, words }: Gloss, blocks: readonly Block[]): string {
  if (words === undefined) return ''
  const passage = range ? passageAt(blocks, range) : []
  return quoteMarkdown(passage.length > 0 ? passage : passageOf(words))
}

function translationMarkdown(translation: Translation, words: ExportWords): string[] {
  return [
    paragraphsMarkdown(translation.text, words.translation(translation)),
    paragraphsMarkdown(translation.note),
  ]
}

/** What the gloss's colour means, its tags, and the way back to it. */
function footer(gloss: Gloss, article: string, labels: ColorLabels): string {
  const label = gloss.color && labels[gloss.color]
  const tags = new Set(gloss.tags.map(markdownTag).filter((tag) => tag !== null))
  return [
    ...(label ? [emphasisMarkdown(label)] : []),
    ...tags,
    `[↗](glossa://open/${article}?gloss=${gloss.id})`,
  ].join(' ')
}

/**
 * The parts of a gloss. Its block id stands on a line of its own after the quote, between empty lines, as Obsidian wants
 * it for anything but a plain paragraph; a note without a passage carries it after its comment.
 */
function glossMarkdown(
  gloss: Gloss,
  number: number,
  article: string,
  blocks: readonly Block[],
  { words, labels }: MarkdownOptions,
) {
  const quote = quoteOf(gloss, blocks)
  const comment = containComment(gloss.comment, number)
  const blockId = `^${gloss.id}`
  return [
    ...(quote === '' ? [comment, blockId] : [quote, blockId]),
    ...gloss.translations.flatMap((translation) => translationMarkdown(translation, words)),
    ...(quote === '' ? [] : [comment]),
    footer(gloss, article, labels),
  ]
}

/** Which glosses are written, how many were before them in the document, and how deep their headings are. */
type Portion = { chosen(id: string): boolean; before: number; depth: 2 | 3 }

/**
 * The parts of the chosen glosses in reading order; those whose passage is no longer in the text come last, under a
 * heading. `blocks` are those of the current revision.
 */
export function glossesMarkdown(
  article: Article,
  blocks: readonly Block[],
  options: MarkdownOptions,
  { chosen, before, depth }: Portion,
): string[] {
  const glosses = glossesOf(article, options.words, chosen)
  const firstLost = glosses.findIndex(({ range, words: quoted }) => range === null && quoted !== undefined)
  return glosses.flatMap((gloss, index) => [
    ...(index === firstLost ? [headingMarkdown(options.words.lost, depth)] : []),
    ...glossMarkdown(gloss, before + index + 1, article.id, blocks, options),
  ])
}

/**
 * The article's glosses in Markdown: front matter, the title, notes on the whole article, then each gloss in reading
 * order; those whose passage is no longer in the text come last, under a heading. `content` is the current revision.
 */
export function toMarkdown(article: Article, content: RevisionContent, options: MarkdownOptions): string {
  const all: Portion = { chosen: () => true, before: 0, depth: 2 }
  const parts = glossesMarkdown(article, blocksOf(content.document), options, all)
  return `${[frontMatter(article), headingMarkdown(article.metadata.title, 1), ...parts]
    .filter((part) => part !== '')
    .join('\n\n')}\n`
}
