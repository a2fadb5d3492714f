/** What the reader does to glosses, as changes: new ones from a selection, recoloured, commented, translated. */

import { ulid } from 'ulid'
import type { Annotation, Color, TextRange, Translation } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import { textHash } from '#core/annotation/text-hash.ts'

/** A highlight of a stretch of the text; null where there is nothing but white space. */
export function newAnnotation(
  text: string,
  range: TextRange,
  revision: number,
  color: Color,
  motivation: Annotation['motivation'] = 'highlighting',
): Annotation | null {
  const selector = selectorFor(text, range.start, range.end)
  if (!selector) return null
  const now = new Date().toISOString()
  return {
    id: ulid().toLowerCase(),
    motivation,
    revision,
    selector,
    color,
    style: 'highlight',
    comment: '',
    tags: [],
    created: now,
    updated: now,
  }
}

export function addition(annotation: Annotation): GlossChange {
  return { kind: 'annotation', id: annotation.id, before: null, after: annotation }
}

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
  text: string,
): GlossChange | null {
  const trimmed = text.trim()
  if (!existing) {
    if (trimmed === '') return null
    const now = new Date().toISOString()
    const sourceText = annotation.selector?.[1].exact ?? ''
    const after: Translation = {
      id: ulid().toLowerCase(),
      target: { annotation: annotation.id },
      sourceHash: textHash(sourceText),
      sourceText,
      ...languages,
      text: trimmed,
      status: 'edited',
      origin: 'human',
      note: '',
      created: now,
      updated: now,
    }
    return { kind: 'translation', id: after.id, before: null, after }
  }
  if (trimmed === existing.text && languages.targetLang === existing.targetLang) return null
  const after: Translation | null =
    trimmed === '' ? null : { ...existing, ...languages, text: trimmed, status: 'edited', origin: 'human' }
  return { kind: 'translation', id: existing.id, before: existing, after }
}
