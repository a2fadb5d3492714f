/** The images of the shown article as elements: by the value that glosses on them carry, and by where they stand. */

import { type Annotation, currentRange } from '#core/annotation/annotation.ts'
import type { ArticleImage } from '#core/article/images.ts'
import type { PageView } from './page-view.ts'

export function imageElements(around: HTMLElement): HTMLElement[] {
  return [...around.querySelectorAll<HTMLElement>('[data-image]')]
}

/** Writes on each element where its image stands; `images` are the article's, in order. */
export function placeElements(host: HTMLElement, images: readonly ArticleImage[]): void {
  imageElements(host).forEach((element, index) => {
    element.dataset.at = String(images[index]?.start ?? '')
  })
}

/** The element of an image; one with the same bytes where none stands at its place. */
export function imageElement(
  around: HTMLElement,
  { value, start }: Pick<ArticleImage, 'value' | 'start'>,
): HTMLElement | null {
  const same = imageElements(around).filter(({ dataset }) => dataset.image === value)
  return same.find(({ dataset }) => dataset.at === String(start)) ?? same[0] ?? null
}

/** How far below the host's top edge a gloss begins, in px; null where it has no place in the text. */
export function topOfGloss({ host, topOf }: PageView, annotation: Annotation): number | null {
  const range = currentRange(annotation)
  if (!range) return null
  const { image } = annotation
  const element = image && imageElement(host, { value: image.value, start: range.start })
  return element ? element.getBoundingClientRect().top - host.getBoundingClientRect().top : topOf(range)
}
