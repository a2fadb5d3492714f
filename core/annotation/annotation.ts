/** Annotations and translations as they are stored: W3C Web Annotation in JSON that a person can read (design §5, §6). */

export const colors = ['yellow', 'green', 'blue', 'pink', 'purple', 'orange'] as const
export type Color = (typeof colors)[number]
export const highlightStyles = ['highlight', 'underline'] as const
export type HighlightStyle = (typeof highlightStyles)[number]

/** UTF-16 offsets into the article's text, `start` inclusive, `end` exclusive. */
export type TextPositionSelector = { type: 'TextPositionSelector'; start: number; end: number }
/** The passage itself with up to 32 characters before and after it. */
export type TextQuoteSelector = { type: 'TextQuoteSelector'; exact: string; prefix: string; suffix: string }
export type Selector = [TextPositionSelector, TextQuoteSelector]
/** An image, by `value` as `imagesOf` has it; `start` and `label` are what they were when it was marked. */
export type ImageSelector = { type: 'ImageSelector'; value: string; start: number; label: string }

export type AnchorState = 'ok' | 'moved' | 'review' | 'lost'
/** Where the passage stands now, in `revision`; absent while the text is the one that it was marked in. */
export type Anchor = {
  state: AnchorState
  how: 'block' | 'diff' | 'quote' | 'manual'
  revision: number
  start: number
  end: number
}

/** Ids are lower-case ULIDs; `created` and `updated` ISO 8601 in UTC; `comment` is Markdown, '' when there is none. */
export type Annotation = {
  id: string
  motivation: 'highlighting' | 'commenting'
  revision: number
  /** Absent for a note on the whole article, or on an image. */
  selector?: Selector
  /** Only for a gloss on an image, which has no text of its own: its place is an empty range. */
  image?: ImageSelector
  anchor?: Anchor
  color: Color
  style: HighlightStyle
  comment: string
  tags: string[]
  created: string
  updated: string
}

export type TranslationStatus = 'draft' | 'edited' | 'approved'
export type TranslationTarget =
  | { annotation: string }
  | { selector: Selector; revision: number; anchor?: Anchor }

/** A translation: of an annotation's passage (deleted and restored with it) or of a paragraph (stands alone). */
export type Translation = {
  id: string
  target: TranslationTarget
  sourceHash: string
  sourceText: string
  sourceLang: string
  targetLang: string
  text: string
  status: TranslationStatus
  origin: 'human' | 'memory' | 'engine'
  engine?: { id: string; model: string; version: string }
  note: string
  created: string
  updated: string
}

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
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
