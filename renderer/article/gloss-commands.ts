/** Changes to a gloss that several places offer: a card's buttons, keys, the palette. */

import { type Annotation, colors, type HighlightStyle } from '#core/annotation/annotation.ts'
import { withComment } from '#core/annotation/comment.ts'
import { edition } from './gloss-actions.ts'
import { useGlosses } from './gloss-store.ts'

const change = (annotation: Annotation, patch: Partial<Annotation>) =>
  useGlosses.getState().change([edition(annotation, patch)])

export const commands = {
  /** `index` counts the colours from 0. */
  recolor(annotation: Annotation, index: number): void {
    const color = colors[index]
    if (color && color !== annotation.color) change(annotation, { color })
  },
  restyle(annotation: Annotation, style: HighlightStyle): void {
    if (style !== annotation.style) change(annotation, { style })
  },
  comment(annotation: Annotation, text: string): void {
    const commented = withComment(annotation, text)
    if (commented.comment !== annotation.comment) change(annotation, commented)
  },
  tag(annotation: Annotation, tags: string[]): void {
    if (tags.join('\n') !== annotation.tags.join('\n')) change(annotation, { tags })
  },
}
