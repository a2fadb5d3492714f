/** Glosses on images: an image is found again by its very bytes, and by nothing else. */

import type { ArticleImage } from '../article/images.ts'
import type { Anchor, Annotation, Placed } from './annotation.ts'
import type { Glosses } from './changes.ts'

/** Whether a gloss on an image was placed in an earlier revision than this one. */
export function imageIsOlder({ image, anchor, revision }: Placed, than: number): boolean {
  return image !== undefined && (anchor?.revision ?? revision) < than
}

/** The glosses with those on images placed in the revision `to`, whose images these are; what is not there is lost. */
export function placeImages<G extends Glosses>(glosses: G, images: readonly ArticleImage[], to: number): G {
  const annotations = glosses.annotations.map((annotation): Annotation => {
    const { image } = annotation
    if (!image || !imageIsOlder(annotation, to)) return annotation
    const found = images.find(({ value }) => value === image.value)
    const start = found?.start ?? annotation.anchor?.start ?? image.start
    const state: Anchor['state'] = !found ? 'lost' : start === image.start ? 'ok' : 'moved'
    return { ...annotation, anchor: { state, how: 'block', revision: to, start, end: start } }
  })
  return { ...glosses, annotations }
}
