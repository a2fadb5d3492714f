/** What a TMX file carries of a translation, and the names by which Glossa writes what TMX has no place for. */

import { statusOf, type Translation, type TranslationStatus } from '../annotation/annotation.ts'
import { type MemoryUnit, unitOf } from './memory-unit.ts'

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
