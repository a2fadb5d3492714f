import { expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { placeImages } from '#core/annotation/image-place.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { reanchor } from '#core/annotation/reanchor.ts'

const image = { type: 'ImageSelector', value: 'asset:a.png', start: 7, label: 'A map' } as const
const on = newAnnotation({ revision: 1, image, color: 'yellow' })
const placed = (annotation: Annotation, images: { value: string; start: number }[], to: number) =>
  placeImages(
    { annotations: [annotation], translations: [] },
    images.map((one) => ({ ...one, label: '' })),
    to,
  ).annotations[0]

test('a gloss on an image is found by the image itself, in any order, and again after it was lost', () => {
  const moved = placed(
    on,
    [
      { value: 'asset:b.png', start: 7 },
      { value: 'asset:a.png', start: 30 },
    ],
    2,
  )
  expect(moved?.anchor).toEqual({ state: 'moved', how: 'block', revision: 2, start: 30, end: 30 })
  const lost = placed(on, [{ value: 'asset:b.png', start: 7 }], 2)
  expect(lost?.anchor).toMatchObject({ state: 'lost', revision: 2 })
  if (!lost) throw new Error('dropped')
  expect(placed(lost, [{ value: 'asset:a.png', start: 7 }], 3)?.anchor).toMatchObject({
    state: 'ok',
    revision: 3,
  })
  expect(placed(lost, [{ value: 'asset:a.png', start: 7 }], 2)).toBe(lost)
})

test('passages are not placed by images, nor images by words', () => {
  const note = newAnnotation({ revision: 1, color: 'blue', comment: 'all of it' })
  expect(placed(note, [{ value: 'asset:a.png', start: 1 }], 2)).toBe(note)
  const glosses = { annotations: [on], translations: [] }
  const change = { before: 'a river and a road', after: 'a road', from: 1, to: 2 }
  expect(reanchor(glosses, change).annotations).toEqual([on])
})
