/** Choosing an image of the article, as a passage is selected: what is done next is done with it. */

import { type Annotation, compareByPosition } from '#core/annotation/annotation.ts'
import { imageUnder } from '#core/annotation/image-place.ts'
import type { ArticleImage } from '#core/article/images.ts'
import { useGlosses } from './gloss-store.ts'
import { useReader } from './reader-store.ts'
import { useTray } from './tray-store.ts'

function imageOf(element: HTMLElement, images: readonly ArticleImage[]): ArticleImage | undefined {
  const { image, at } = element.dataset
  return images.find(({ value, start }) => value === image && String(start) === at)
}

/** The element of an image that an event is about; none for a link in it. */
function imageAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element && !target.closest('a')
    ? target.closest<HTMLElement>('[data-image]')
    : null
}

function glossesOn(image: ArticleImage, images: readonly ArticleImage[]) {
  return useGlosses
    .getState()
    .annotations.filter((one) => one.image && imageUnder(images, one) === image)
    .toSorted(compareByPosition)
}

/** Goes from gloss to gloss on the image, and then to the image itself; at once where a lost gloss waits for one. */
function chooseImage(element: HTMLElement, images: readonly ArticleImage[]): void {
  const image = imageOf(element, images)
  if (!image) return
  const { focused: now, focus } = useGlosses.getState()
  const waiting = useTray.getState().attaching !== null
  const ids = waiting ? [] : glossesOn(image, images).map(({ id }) => id)
  const next = ids[ids.indexOf(now ?? '') + 1]
  window.getSelection()?.empty()
  focus(next ?? null)
  useReader.getState().selectImage(next ? null : image)
}

/** Clicks and keys on images in the host choose them; a press beside them lets go. Until the signal. */
export function listenToImages(
  host: HTMLElement,
  images: readonly ArticleImage[],
  signal: AbortSignal,
): void {
  const clicked = (event: MouseEvent) => {
    const element = imageAt(event.target)
    if (!element || event.ctrlKey || event.metaKey) return
    event.stopPropagation()
    chooseImage(element, images)
  }
  const pressed = (event: KeyboardEvent) => {
    const element = imageAt(event.target)
    if (!element || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    chooseImage(element, images)
  }
  const left = (event: PointerEvent) => {
    if (!imageAt(event.target)) useReader.getState().selectImage(null)
  }
  host.addEventListener('click', clicked, { capture: true, signal })
  host.addEventListener('keydown', pressed, { signal })
  host.addEventListener('pointerdown', left, { signal })
}

/** Gives each image's element the colour of its glosses, and shows which gloss of it is in focus. */
export function showGlossesOn(
  elements: readonly HTMLElement[],
  images: readonly ArticleImage[],
  { annotations, focused }: { annotations: readonly Annotation[]; focused: string | null },
): void {
  const glossed = annotations.flatMap((one) => {
    const image = one.image && imageUnder(images, one)
    return image ? [{ image, one }] : []
  })
  const tops = new Map(glossed.map(({ image, one }) => [image, one.color]))
  const inFocus = glossed.find(({ one }) => one.id === focused)?.image
  for (const element of elements) {
    const image = imageOf(element, images)
    const color = image && tops.get(image)
    if (color) element.dataset.color = color
    else delete element.dataset.color
    element.classList.toggle('has-note', color !== undefined)
    element.classList.toggle('focused', image !== undefined && image === inFocus)
  }
}
