/** What the Notes view lists: every annotation with its translations, and every paragraph's translation, in short. */

import {
  type Annotation,
  type Color,
  colorOf,
  compareByPosition,
  currentRange,
  type HighlightStyle,
  isOnPassage,
  quoteOf,
  statusOf,
  styleOf,
  type Translation,
  type TranslationStatus,
} from '../annotation/annotation.ts'
import type { Glosses } from '../annotation/changes.ts'

/** `machine` where nobody has changed or accepted what an engine wrote. */
type NoteTranslation = { lang: string; text: string; status: TranslationStatus; machine: boolean }

export type Note = {
  id: string
  kind: 'annotation' | 'paragraph'
  /** The marked passage as it was marked; null for a note on the whole article. */
  quote: string | null
  /** Whether the passage is no longer in the text. */
  lost: boolean
  /** Null for a paragraph's translation, which has neither colour nor style. */
  look: { color: Color; style: HighlightStyle } | null
  /** Markdown; '' when there is none. */
  comment: string
  tags: string[]
  translations: NoteTranslation[]
  created: string
}

function translationOf({ targetLang, text, status, origin }: Translation): NoteTranslation {
  return {
    lang: targetLang,
    text,
    status: statusOf({ status }),
    machine: origin === 'engine' && status === 'draft',
  }
}

function ofAnnotation(annotation: Annotation, translations: readonly Translation[]): Note {
  const { id, anchor, color, style, comment, tags, created } = annotation
  return {
    id,
    kind: 'annotation',
    quote: quoteOf(annotation),
    lost: anchor?.state === 'lost',
    look: { color: colorOf(color), style: styleOf(style) },
    comment,
    tags,
    translations: translations.map(translationOf),
    created,
  }
}

function ofParagraph(translation: Translation): Note {
  const { id, target, sourceText, note, created } = translation
  return {
    id,
    kind: 'paragraph',
    quote: sourceText,
    lost: 'selector' in target && target.anchor?.state === 'lost',
    look: null,
    comment: note,
    tags: [],
    translations: [translationOf(translation)],
    created,
  }
}

/** An article's notes in reading order: those on the whole article first, those that are lost last. */
export function notesOf({ annotations, translations }: Glosses): Note[] {
  const own = new Map<string, Translation[]>()
  const paragraphs: { note: Note; start: number }[] = []
  for (const translation of translations) {
    const { target } = translation
    if ('annotation' in target) {
      const others = own.get(target.annotation)
      if (others) others.push(translation)
      else own.set(target.annotation, [translation])
    } else {
      const start = currentRange(target)?.start ?? Number.POSITIVE_INFINITY
      paragraphs.push({ note: ofParagraph(translation), start })
    }
  }
  const annotated = annotations.toSorted(compareByPosition).map((annotation) => ({
    note: ofAnnotation(annotation, own.get(annotation.id) ?? []),
    start: currentRange(annotation)?.start ?? (isOnPassage(annotation) ? Number.POSITIVE_INFINITY : -1),
  }))
  return [...annotated, ...paragraphs]
    .toSorted((a, b) => (a.start === b.start ? 0 : a.start - b.start))
    .map(({ note }) => note)
}
