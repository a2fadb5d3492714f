/** Makes a gloss of what someone asks for on the command line: the passage by its words, and what to write beside it. */

import { z } from 'zod'
import { type Annotation, colors, highlightStyles, type TextRange } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { findQuote, type Quote } from '#core/annotation/find-quote.ts'
import { addition, newAnnotation, newTranslation } from '#core/annotation/new-gloss.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { tagOf } from '#core/annotation/tags.ts'
import type { Article } from '#core/article/article.ts'
import { patterns } from '#core/article/patterns.ts'
import { type TextView, textWithout } from '#core/article/read-text.ts'
import { GlossaError } from '#core/errors.ts'

/** A line of the file that `--from` names; `lang` is the language of the translation. */
export const glossRequestSchema = z.strictObject({
  quote: z.string().min(1),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  comment: z.string().default(''),
  tags: z.array(z.string().trim().min(1)).default([]),
  color: z.enum(colors).default('yellow'),
  style: z.enum(highlightStyles).default('highlight'),
  translation: z.string().min(1).optional(),
  lang: z.string().regex(patterns.lang).optional(),
})
export type GlossRequest = z.output<typeof glossRequestSchema>

export type NewGloss = { annotation: Annotation; quote: string; changes: GlossChange[] }

/** As much of a quote as a sentence can name. */
const shownLength = 80

function shown(quote: string): string {
  return quote.length <= shownLength ? quote : `${quote.slice(0, shownLength)}…`
}

/** An article's text, and the stretches of it that are not read: readings over characters, marks of notes. */
export type QuotedText = { text: string; unread: readonly TextRange[] }

/** The places of the quote, in the text as it is or as it is read. */
function placesOf({ text, unread }: QuotedText, quote: Quote): TextRange[] {
  const places = findQuote(text, quote)
  if (places.length > 0 || unread.length === 0) return places
  const view = textWithout(text, unread)
  return findQuote(view.text, quote).map((place) => inText(view, place))
}

function inText(view: TextView, { start, end }: TextRange): TextRange {
  return { start: view.offset(start), end: view.offset(end - 1) + 1 }
}

/**
 * The changes that add the gloss to the article. `lang` is the language of a translation that does
 * not name its own. Throws `quoteMissing` and `quoteAmbiguous`.
 */
export function newGloss(
  article: Article,
  quoted: QuotedText,
  request: GlossRequest,
  lang: string,
): NewGloss {
  const { quote, prefix = '', suffix = '', comment, tags, color, style, translation } = request
  const places = placesOf(quoted, { exact: quote, prefix, suffix })
  const [place] = places
  const selector = place && selectorFor(quoted.text, place.start, place.end)
  if (!selector) throw new GlossaError('quoteMissing', { quote: shown(quote) })
  if (places.length > 1) {
    throw new GlossaError('quoteAmbiguous', { quote: shown(quote), count: places.length })
  }
  const annotation = newAnnotation({
    revision: article.revision,
    selector,
    color,
    style,
    comment,
    tags: [...new Set(tags.map(tagOf).filter((tag) => tag !== ''))],
  })
  const changes = [addition(annotation)]
  if (translation !== undefined) {
    const languages = { sourceLang: article.metadata.lang ?? 'und', targetLang: request.lang ?? lang }
    const after = newTranslation(annotation, languages, translation)
    changes.push({ kind: 'translation', id: after.id, before: null, after })
  }
  return { annotation, quote: selector[1].exact, changes }
}
