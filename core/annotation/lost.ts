/** The glosses whose passages are no longer in the text: which they are, and what the reader can decide about each. */

import type { ArticleImage } from '../article/images.ts'
import {
  type Anchor,
  type Annotation,
  isLost,
  isOnPassage,
  type Placed,
  quoteOf,
  type TextRange,
  type Translation,
} from './annotation.ts'
import type { GlossChange, Glosses } from './changes.ts'

/** An annotation with its translations, or a paragraph's translation, without a place in the present text. */
export type LostGloss = {
  id: string
  /** The passage, or what says what the image shows: '' where nothing does. */
  quote: string
  /** The reader has decided that it stays without a place. */
  kept: boolean
  annotation: Annotation | null
  translations: Translation[]
}

/** A place that the reader chose, in the text of `revision`. */
export type ChosenPlace = TextRange & { revision: number }

/** `how: manual` tells a place that the reader decided on, also where the decision is that there is none. */
function isKept({ anchor }: Placed): boolean {
  return anchor?.how === 'manual'
}

/** In the order in which they were made. */
export function lostGlosses({ annotations, translations }: Glosses): LostGloss[] {
  const found: LostGloss[] = []
  for (const annotation of annotations) {
    if (!isLost(annotation) || !isOnPassage(annotation)) continue
    found.push({
      id: annotation.id,
      quote: quoteOf(annotation) ?? '',
      kept: isKept(annotation),
      annotation,
      translations: translations.filter(
        ({ target }) => 'annotation' in target && target.annotation === annotation.id,
      ),
    })
  }
  for (const translation of translations) {
    const { id, target } = translation
    if (!('selector' in target) || !isLost(target)) continue
    const quote = target.selector[1].exact
    found.push({ id, quote, kept: isKept(target), annotation: null, translations: [translation] })
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1))
}

function anchored({ annotation, translations }: LostGloss, anchor: Anchor): GlossChange[] {
  if (annotation) {
    const { id } = annotation
    return [{ kind: 'annotation', id, before: annotation, after: { ...annotation, anchor } }]
  }
  return translations.flatMap((before): GlossChange[] => {
    const { id, target } = before
    if (!('selector' in target)) return []
    return [{ kind: 'translation', id, before, after: { ...before, target: { ...target, anchor } } }]
  })
}

/** Gives a lost gloss the place that the reader chose; an annotation's translations go with it. */
export function attachment(gloss: LostGloss, { revision, start, end }: ChosenPlace): GlossChange[] {
  return anchored(gloss, { state: 'ok', how: 'manual', revision, start, end })
}

/** Puts a gloss whose image is lost on another one of the article's; from then on it is that one that it is found by. */
export function imageAttachment(before: Annotation, image: ArticleImage, revision: number): GlossChange[] {
  const { start } = image
  const after: Annotation = {
    ...before,
    revision,
    image: { type: 'ImageSelector', ...image },
    anchor: { state: 'ok', how: 'manual', revision, start, end: start },
  }
  return [{ kind: 'annotation', id: before.id, before, after }]
}

/** Leaves a lost gloss without a place, by the reader's decision. */
export function keeping(gloss: LostGloss): GlossChange[] {
  const placed = gloss.annotation ?? gloss.translations.find(({ target }) => 'selector' in target)?.target
  if (!placed || !('anchor' in placed) || !placed.anchor) return []
  return anchored(gloss, { ...placed.anchor, state: 'lost', how: 'manual' })
}

/** The reader's word on a place that was found in text that differs: that it is right, or that it is not. */
export function reviewed(annotation: Annotation, isRight: boolean): GlossChange[] {
  const { id, anchor } = annotation
  if (!anchor) return []
  const decided: Anchor = isRight
    ? { ...anchor, state: 'ok', how: 'manual' }
    : { ...anchor, state: 'lost', how: 'quote', end: anchor.start }
  return [{ kind: 'annotation', id, before: annotation, after: { ...annotation, anchor: decided } }]
}
