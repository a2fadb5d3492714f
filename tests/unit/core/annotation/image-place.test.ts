import { expect, test } from 'vitest'
import type { Annotation } from '#core/annotation/annotation.ts'
import { imageUnder, placeImages } from '#core/annotation/image-place.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { reanchor } from '#core/annotation/reanchor.ts'

const image = { type: 'ImageSelector', value: 'asset:a.png', start: 7, label: 'A map' } as const
const on = newAnnotation({ revision: 1, image, color: 'yellow' })
type Place = { value: string; start: number }
const labelled = (images: Place[]) => images.map((one) => ({ ...one, label: '' }))
const placed = (annotation: Annotation, after: Place[], to: number, before: Place[] = [image]) =>
  placeImages(
    { annotations: [annotation], translations: [] },
    { before: labelled(before), after: labelled(after) },
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

test('of an image that stands several times, a gloss keeps the one that it was on', () => {
  const twice = [
    { value: 'asset:a.png', start: 7 },
    { value: 'asset:a.png', start: 50 },
  ]
  const second = { ...on, image: { ...image, start: 50 } }
  const later = twice.map(({ value, start }) => ({ value, start: start + 100 }))
  expect(placed(on, later, 2, twice)?.anchor).toMatchObject({ start: 107, state: 'moved' })
  expect(placed(second, later, 2, twice)?.anchor).toMatchObject({ start: 150, state: 'moved' })
  expect(placed(second, later.slice(0, 1), 2, twice)?.anchor).toMatchObject({ start: 107, state: 'moved' })
  const images = labelled(twice)
  expect(imageUnder(images, on)).toBe(images[0])
  expect(imageUnder(images, second)).toBe(images[1])
})

test('a gloss that the reader has left without its image stays so until the image is there again', () => {
  const anchor = { state: 'lost', how: 'manual', revision: 2, start: 7, end: 7 } as const
  const kept = { ...on, anchor }
  expect(placed(kept, [], 3)?.anchor).toEqual({ ...anchor, revision: 3 })
  expect(imageUnder(labelled([image]), kept)).toBeUndefined()
  expect(placed(kept, [image], 3)?.anchor).toMatchObject({ state: 'ok', how: 'block' })
})

test('passages are not placed by images, nor images by words', () => {
  const note = newAnnotation({ revision: 1, color: 'blue', comment: 'all of it' })
  expect(placed(note, [{ value: 'asset:a.png', start: 1 }], 2)).toBe(note)
  const glosses = { annotations: [on], translations: [] }
  const change = { before: 'a river and a road', after: 'a road', from: 1, to: 2 }
  expect(reanchor(glosses, change).annotations).toEqual([on])
})
