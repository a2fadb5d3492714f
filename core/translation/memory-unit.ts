/** A unit of the translation memory: a text and its approved translation; and what a TMX file carries of it. */

import { statusOf, type Translation, type TranslationStatus } from '../annotation/annotation.ts'
import type { Article } from '../article/article.ts'
import { evenSpaces } from '../text/fold.ts'

/** Times are ISO 8601 in UTC, languages BCP 47 tags. `engine` tells which machine the text came from, if any. */
export type MemoryUnit = {
  id: string
  source: string
  target: string
  sourceLang: string
  targetLang: string
  origin: Translation['origin']
  engine?: NonNullable<Translation['engine']>
  note: string
  created: string
  updated: string
}

/** Equal for units that say the same in the same languages. */
export function unitKey({ source, target, sourceLang, targetLang }: MemoryUnit): string {
  return JSON.stringify([
    sourceLang.toLowerCase(),
    targetLang.toLowerCase(),
    evenSpaces(source),
    evenSpaces(target),
  ])
}

/** A translation as a unit, whatever its status. */
function unitOf(translation: Translation): MemoryUnit {
  const { id, sourceText, text, sourceLang, targetLang, origin, engine, note, created, updated } = translation
  return {
    id,
    source: sourceText,
    target: text,
    sourceLang,
    targetLang,
    origin,
    ...(engine && { engine }),
    note,
    created,
    updated,
  }
}

/** What an article gives to the memory: its approved translations, of paragraphs and of highlights. */
export function unitsOf({ translations }: Pick<Article, 'translations'>): MemoryUnit[] {
  return translations.flatMap((translation) =>
    translation.status === 'approved' && translation.sourceText.trim() !== '' && translation.text !== ''
      ? [unitOf(translation)]
      : [],
  )
}

export type TmxUnit = MemoryUnit & { status: TranslationStatus }

/** The types of our `<prop>` elements. */
export const tmxProps = {
  article: 'x-glossa-article',
  origin: 'x-glossa-origin',
  status: 'x-glossa-status',
  engine: 'x-glossa-engine',
  model: 'x-glossa-model',
  version: 'x-glossa-version',
} as const

/** The type of a `<ph>` that stands for a character which XML cannot hold; its content is `U+` and the number in hex. */
export const characterType = 'x-glossa-character'

/** A translation as a unit. */
export function tmxUnitOf(translation: Translation): TmxUnit {
  return { ...unitOf(translation), status: statusOf(translation) }
}
