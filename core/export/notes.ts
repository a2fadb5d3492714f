/** An article's notes as every export writes them: annotations with their translations, and translations of paragraphs. */

import {
  type Anchor,
  type Annotation,
  anchorStateOf,
  type Color,
  colorOf,
  compareByPosition,
  currentRange,
  type HighlightStyle,
  type ImageSelector,
  type Selector,
  styleOf,
  type TextRange,
  type Translation,
} from '../annotation/annotation.ts'
import type { Article } from '../article/article.ts'
import type { ExportTexts } from './texts.ts'

/** A note of either sort, ready to be written. `range` is its place in the current text, null where it has none. */
export type ExportedNote = {
  id: string
  range: TextRange | null
  /** The revision in which it was made, to which its selector belongs. */
  revision: number
  /** What it is on, in words; absent for a note on the whole article. */
  quoted?: string
  selector?: Selector
  image?: ImageSelector
  anchor?: Anchor
  /** Whether the text has changed and nobody has looked at the new place yet. */
  isUnderReview: boolean
  translations: Translation[]
  comment: string
  color?: Color
  style?: HighlightStyle
  tags: string[]
  created: string
  updated: string
}

/** A lost passage is no longer in the text: nothing of it can be looked at. */
const isUnderReview = (anchor: Anchor | undefined) =>
  anchor !== undefined && anchorStateOf(anchor) === 'review'

function ofAnnotation(annotation: Annotation, translations: Translation[], texts: ExportTexts): ExportedNote {
  const { id, revision, selector, image, anchor, comment, color, style, tags, created, updated } = annotation
  return {
    id,
    range: currentRange(annotation),
    revision,
    isUnderReview: isUnderReview(anchor),
    ...(selector && { quoted: selector[1].exact, selector }),
    ...(image && { quoted: texts.image(image.label), image }),
    ...(anchor && { anchor }),
    translations,
    comment,
    ...((selector || image) && { color: colorOf(color), style: styleOf(style) }),
    tags,
    created,
    updated,
  }
}

function ofTranslation(translation: Translation): ExportedNote {
  const { id, sourceText, target, created, updated } = translation
  const placed = 'selector' in target ? target : null
  return {
    id,
    range: placed && currentRange(placed),
    revision: placed?.revision ?? 0,
    quoted: sourceText,
    ...(placed && { selector: placed.selector }),
    ...(placed?.anchor && { anchor: placed.anchor }),
    isUnderReview: isUnderReview(placed?.anchor),
    translations: [translation],
    comment: '',
    tags: [],
    created,
    updated,
  }
}

/** Whether what a note is on is no longer in the text. */
export function isLostNote({ range, quoted }: ExportedNote): boolean {
  return range === null && quoted !== undefined
}

/**
 * The chosen notes in reading order: annotations as `compareByPosition` has them, paragraphs' translations among them, those
 * of one paragraph together; what is no longer in the text comes last.
 */
export function notesOf(
  article: Article,
  exportTexts: ExportTexts,
  chosen: (id: string) => boolean = () => true,
): ExportedNote[] {
  const { annotations, translations } = article
  const owned = new Map<string, Translation[]>(annotations.map(({ id }) => [id, []]))
  const standing = new Map<string, ExportedNote>()
  for (const translation of translations) {
    const owner = 'annotation' in translation.target ? owned.get(translation.target.annotation) : undefined
    if (owner) owner.push(translation)
    else if (chosen(translation.id)) {
      const note = ofTranslation(translation)
      const place = note.range ? `${note.range.start}-${note.range.end}` : translation.sourceText
      const first = standing.get(place)
      if (first) first.translations.push(translation)
      else standing.set(place, note)
    }
  }
  const noted = annotations
    .filter(({ id }) => chosen(id))
    .toSorted(compareByPosition)
    .map((annotation) => ofAnnotation(annotation, owned.get(annotation.id) ?? [], exportTexts))
  const place = ({ range, quoted }: ExportedNote) =>
    range?.start ?? (quoted === undefined ? -1 : Number.MAX_SAFE_INTEGER)
  return [...noted, ...standing.values()].toSorted(
    (a, b) => place(a) - place(b) || (b.range?.end ?? 0) - (a.range?.end ?? 0),
  )
}
