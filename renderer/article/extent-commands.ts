/** Gives the gloss in focus another extent: by a drag of its ends, or by keys. */

import { type Annotation, currentRange, type TextRange } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { type End, stepped, withRange } from '#core/annotation/extent.ts'
import { isRightToLeft } from '#core/text/scripts.ts'
import { announce } from '#renderer/Announcer.tsx'
import { useGlosses } from './gloss-store.ts'
import { blockAt } from './positions.ts'
import type { ShownArticle } from './reader-store.ts'

/** How much of either end of a long passage is read out, in UTF-16 units. */
const announcedLength = 40

/** The gloss in focus and its passage; null where it has none in the text. */
export function focusedPassage(): { annotation: Annotation; range: TextRange } | null {
  const { annotations, focused } = useGlosses.getState()
  const annotation = annotations.find(({ id }) => id === focused)
  const range = annotation?.selector && currentRange(annotation)
  return annotation && range ? { annotation, range } : null
}

function announceRange(page: ShownArticle, { start, end }: TextRange): void {
  const text = page.text.slice(start, end)
  const quote =
    text.length <= announcedLength * 2
      ? text
      : `${text.slice(0, announcedLength)} … ${text.slice(-announcedLength)}`
  announce((t) => t('extent.now', { quote }))
}

/** Marks other words; `last` is the step that this one continues. Returns the step in the log, null if nothing changed. */
export function extend(
  page: ShownArticle,
  id: string,
  range: TextRange,
  last: GlossChange[] | null,
): GlossChange[] | null {
  const before = useGlosses.getState().annotations.find((annotation) => annotation.id === id)
  const after = before && withRange(before, page.text, page.article.revision, range)
  if (!before || !after) return null
  const step = useGlosses.getState().continue(last, [{ kind: 'annotation', id, before, after }])
  const now = currentRange(after)
  if (now) announceRange(page, now)
  return step
}

/** The step that the keys pressed last belong to, until Shift is let go. */
let keyStep: GlossChange[] | null = null

export function endKeyStep(): void {
  keyStep = null
}

/** Moves an end of the gloss in focus by a word, to the left or right as the text runs. */
export function moveEnd(page: ShownArticle, end: End, side: 'left' | 'right'): void {
  const passage = focusedPassage()
  if (!passage) return
  const { annotation, range } = passage
  const block = blockAt(page.blocks, end === 'start' ? range.start : range.end - 1)
  const forwards = (side === 'right') !== isRightToLeft(block?.text ?? '')
  const next = stepped(page.text, range, end, forwards ? 1 : -1)
  if (next) keyStep = extend(page, annotation.id, next, keyStep) ?? keyStep
}
