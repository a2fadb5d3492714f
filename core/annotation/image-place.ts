/** Glosses on images: an image is found again by its very bytes, and by nothing else. */

import type { ArticleImage } from '../article/images.ts'
import { type Anchor, type Annotation, currentRange, isLost, type Placed } from './annotation.ts'
import type { Glosses } from './changes.ts'

/** Whether a gloss on an image was placed in an earlier revision than this one. */
export function imageIsOlder({ image, anchor, revision }: Placed, than: number): boolean {
  return image !== undefined && (anchor?.revision ?? revision) < than
}

/** The image that a gloss stands on; of several with the same bytes, the one at its place. */
export function imageUnder(images: readonly ArticleImage[], placed: Placed): ArticleImage | undefined {
  const range = currentRange(placed)
  if (!range) return undefined
  const same = images.filter(({ value }) => value === placed.image?.value)
  return same.find(({ start }) => start === range.start) ?? same[0]
}

/** The same image in a later revision: where it stands several times, the one that comes as late among them. */
function sameImageIn(value: string, at: number, { before, after }: ImageChange): ArticleImage | undefined {
  const [oldImages, newImages] = [before, after].map((images) =>
    images.filter((image) => image.value === value),
  )
  const place = oldImages?.findIndex(({ start }) => start === at) ?? 0
  return newImages?.[Math.min(Math.max(place, 0), newImages.length - 1)]
}

/** The images of an article before and after a change of its text. */
export type ImageChange = { before: readonly ArticleImage[]; after: readonly ArticleImage[] }

function placeImage(annotation: Annotation, change: ImageChange, to: number): Annotation {
  const { image, anchor } = annotation
  if (!image || !imageIsOlder(annotation, to)) return annotation
  const was = anchor?.start ?? image.start
  const found = sameImageIn(image.value, was, change)
  // That it stays without a place may have been the reader's decision.
  if (!found && anchor && isLost(annotation)) return { ...annotation, anchor: { ...anchor, revision: to } }
  const start = found?.start ?? was
  const state: Anchor['state'] = !found ? 'lost' : start === image.start ? 'ok' : 'moved'
  return { ...annotation, anchor: { state, how: 'block', revision: to, start, end: start } }
}

/** The glosses with those on images placed in the revision `to`; what is not there is lost. */
export function placeImages<G extends Glosses>(glosses: G, change: ImageChange, to: number): G {
  return { ...glosses, annotations: glosses.annotations.map((one) => placeImage(one, change, to)) }
}
