/** What the reader does to glosses, as changes: recoloured, commented, translated. */

import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { newTranslation } from '#core/annotation/new-gloss.ts'

export function edition(before: Annotation, patch: Partial<Annotation>): GlossChange {
  return { kind: 'annotation', id: before.id, before, after: { ...before, ...patch } }
}

/**
 * The change that gives an annotation's passage this translation into `targetLang`: added, replaced, or, when the text is
 * empty, taken away. Null when nothing changes.
 */
export function translationChange(
  annotation: Annotation,
  existing: Translation | undefined,
  languages: { sourceLang: string; targetLang: string },
  { text, origin }: Pick<Translation, 'text' | 'origin'>,
): GlossChange | null {
  const trimmed = text.trim()
  if (!existing) {
    if (trimmed === '') return null
    const after = { ...newTranslation(annotation, languages, trimmed), origin }
    return { kind: 'translation', id: after.id, before: null, after }
  }
  if (trimmed === existing.text && languages.targetLang === existing.targetLang) return null
  const after: Translation | null =
    trimmed === '' ? null : { ...existing, ...languages, text: trimmed, status: 'edited', origin }
  return { kind: 'translation', id: existing.id, before: existing, after }
}
