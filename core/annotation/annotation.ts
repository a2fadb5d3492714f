/** Annotations and translations as they are stored: W3C Web Annotation in JSON that a person can read. */

import { pagePlace } from '../article/images.ts'
import type { StoredGlosses } from '../schema/glosses.ts'

export const colors = ['yellow', 'green', 'blue', 'pink', 'purple', 'orange'] as const
export type Color = (typeof colors)[number]
export const highlightStyles = ['highlight', 'underline'] as const
export type HighlightStyle = (typeof highlightStyles)[number]

/** The colour to draw a stored one in: that of a later version, which is not known here, as the first one. */
export function colorOf(stored: string): Color {
  return colors.find((color) => color === stored) ?? colors[0]
}

/** The style to draw a stored one in. */
export function styleOf(stored: string): HighlightStyle {
  return highlightStyles.find((style) => style === stored) ?? highlightStyles[0]
}

/**
 * Of a passage: its place in UTF-16 offsets into the article's text, `start` inclusive, `end` exclusive; and its words with up to
 * 32 characters before and after them.
 */
export type Selector = StoredGlosses['selector']
/** An image, by `value` as `imagesOf` has it; `start` and `label` are what they were when it was marked. */
export type ImageSelector = StoredGlosses['image']

export const anchorStates = ['ok', 'moved', 'review', 'lost'] as const
export type AnchorState = (typeof anchorStates)[number]
/** Where the passage stands now, in `revision`; absent while the text is the one that it was marked in. */
export type Anchor = StoredGlosses['anchor']

/** A state as it counts: one that a later version knows is to be looked over. */
export function anchorStateOf({ state }: Anchor): AnchorState {
  return anchorStates.find((known) => known === state) ?? 'review'
}

/**
 * Ids are lower-case ULIDs; `created` and `updated` ISO 8601 in UTC; `comment` is Markdown, '' when there is none; `selector` is
 * absent for a note on the whole article or on an image, `image` for all but the latter, whose place is an empty range.
 */
export type Annotation = StoredGlosses['annotation']

const translationStatuses = ['draft', 'edited', 'approved'] as const
export type TranslationStatus = (typeof translationStatuses)[number]
export type TranslationTarget = Translation['target']

/** A status as it counts: one that a later version knows is taken for a person's work that nobody has approved. */
export function statusOf({ status }: { status: string }): TranslationStatus {
  return translationStatuses.find((known) => known === status) ?? 'edited'
}

/** A translation: of an annotation's passage (deleted and restored with it) or of a paragraph (stands alone). */
export type Translation = StoredGlosses['translation']

/** A stretch of the article's text, in UTF-16 offsets. */
export type TextRange = { start: number; end: number }

/** What has a place in the text: an annotation, or the target of a paragraph's translation. */
export type Placed = { revision: number; selector?: Selector; image?: ImageSelector; anchor?: Anchor }

/** Where an annotation or a paragraph stands in the current text, or null: on the whole article, or lost. */
export function currentRange({ anchor, selector, image }: Placed): TextRange | null {
  if (anchor) return anchor.state === 'lost' ? null : { start: anchor.start, end: anchor.end }
  if (image) return { start: image.start, end: image.start }
  return selector ? { start: selector[0].start, end: selector[0].end } : null
}

/** What a view brings into sight: a stretch of the text and, for a gloss on an image, the name of that image. */
export type ShownPlace = TextRange & { image?: string }

/** Where an annotation is to be seen; null as for `currentRange`. */
export function shownPlace(placed: Placed): ShownPlace | null {
  const range = currentRange(placed)
  return range && placed.image ? { ...range, image: placed.image.value } : range
}

/** Whether the place of a gloss is no longer in the text: it is in the tray, and nowhere on the page. */
export function isLost({ anchor }: Placed): boolean {
  return anchor?.state === 'lost'
}

/** Whether an annotation is on a passage or an image, and not on the whole article. */
export function isOnPassage({ selector, image }: Placed): boolean {
  return selector !== undefined || image !== undefined
}

/** What an annotation is on, in words: the passage, or what an image shows; null for a note on the whole article. */
export function quoteOf({ selector, image }: Placed): string | null {
  return selector?.[1].exact ?? image?.label ?? null
}

/** Orders annotations as they are read: whole-article notes first, then by start, then longer first, lost ones last. */
export function compareByPosition(a: Annotation, b: Annotation): number {
  const key = (annotation: Annotation): [number, number] => {
    const range = currentRange(annotation)
    if (range) return [range.start, -range.end]
    return isOnPassage(annotation) ? [Number.POSITIVE_INFINITY, 0] : [-1, 0]
  }
  const [startA, endA] = key(a)
  const [startB, endB] = key(b)
  if (startA !== startB) return startA < startB ? -1 : 1
  if (endA !== endB) return endA - endB
  const [onPageA, onPageB] = [a, b].map(({ image }) => (image ? pagePlace(image.value) : null))
  if (onPageA && onPageB && onPageA.page !== onPageB.page) return onPageA.page - onPageB.page
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
