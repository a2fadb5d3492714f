/** New annotations and translations, as the window and the command line make them. */

import { newId } from '../id.ts'
import type { Annotation, ImageSelector, Selector, Translation } from './annotation.ts'
import type { GlossChange } from './changes.ts'
import { textHash } from './text-hash.ts'

type Given = Pick<Annotation, 'revision' | 'color'> &
  Partial<Pick<Annotation, 'style' | 'comment' | 'tags'>> & { selector?: Selector; image?: ImageSelector }

/** An annotation made now; without a selector or an image it is a note on the whole article. */
export function newAnnotation(given: Given): Annotation {
  const { revision, selector, image, color, style = 'highlight', comment = '', tags = [] } = given
  const now = new Date().toISOString()
  return {
    id: newId(),
    motivation: (selector || image) && comment === '' ? 'highlighting' : 'commenting',
    revision,
    ...(selector && { selector }),
    ...(image && { image }),
    color,
    style,
    comment,
    tags,
    created: now,
    updated: now,
  }
}

/** A person's translation of an annotation's passage, made now. Languages are BCP 47 tags. */
export function newTranslation(
  annotation: Annotation,
  languages: { sourceLang: string; targetLang: string },
  text: string,
): Translation {
  const now = new Date().toISOString()
  const sourceText = annotation.selector?.[1].exact ?? ''
  return {
    id: newId(),
    target: { annotation: annotation.id },
    sourceHash: textHash(sourceText),
    sourceText,
    ...languages,
    text,
    status: 'edited',
    origin: 'human',
    note: '',
    created: now,
    updated: now,
  }
}

/** The change that adds an annotation. */
export function addition(annotation: Annotation): GlossChange {
  return { kind: 'annotation', id: annotation.id, before: null, after: annotation }
}
