/** The images of the shown article as elements, by the value that glosses on them carry. */

import { type Annotation, currentRange } from '#core/annotation/annotation.ts'
import type { PageView } from './page-view.ts'

export function imageElement(around: HTMLElement, value: string): HTMLElement | null {
  return around.querySelector<HTMLElement>(`[data-image="${CSS.escape(value)}"]`)
}

/** How far below the host's top edge a gloss begins, in px; null where it has no place in the text. */
export function topOfGloss({ host, topOf }: PageView, annotation: Annotation): number | null {
  const range = currentRange(annotation)
  if (!range) return null
  const image = annotation.image && imageElement(host, annotation.image.value)
  return image ? image.getBoundingClientRect().top - host.getBoundingClientRect().top : topOf(range)
}
