import { expect, test } from 'vitest'
import { type Anchor, currentRange, type Translation } from '#core/annotation/annotation.ts'
import { applyChanges, invertChanges } from '#core/annotation/changes.ts'
import { attachment, imageAttachment, keeping, lostGlosses, reviewed } from '#core/annotation/lost.ts'
import { newAnnotation, newTranslation } from '#core/annotation/new-gloss.ts'
import { rebaseChanges } from '#core/annotation/rebase.ts'
import { highlight } from '../../main/library/fixture.ts'

const text = 'The mill at Saltmarsh turned for three hundred years. The wheel has stood still since then.'
const gone: Anchor = { state: 'lost', how: 'quote', revision: 2, start: 9, end: 9 }
const lost = highlight('stood still', { anchor: gone, comment: 'Really?' }, text)
const here = highlight('three hundred', {}, text)
const whole = { ...highlight('mill', {}, text), selector: undefined }
const own = newTranslation(lost, { sourceLang: 'en', targetLang: 'pl' }, 'stało')
const paragraph: Translation = {
  ...newTranslation(here, { sourceLang: 'en', targetLang: 'pl' }, 'Młyn'),
  target: { selector: highlight('The wheel', {}, text).selector ?? expect.fail(), revision: 1, anchor: gone },
}
const glosses = { annotations: [here, whole, lost], translations: [own, paragraph] }

test('a lost gloss has what belongs to it; one with a place, or on the whole article, is not lost', () => {
  expect(lostGlosses(glosses)).toEqual([
    { id: lost.id, quote: 'stood still', kept: false, annotation: lost, translations: [own] },
    { id: paragraph.id, quote: 'The wheel', kept: false, annotation: null, translations: [paragraph] },
  ])
})

test('an attached gloss stands where the reader put it, and can be taken back', () => {
  for (const gloss of lostGlosses(glosses)) {
    const changes = attachment(gloss, { revision: 2, start: 4, end: 8 })
    const after = applyChanges(glosses, changes)
    expect(lostGlosses(after).map(({ id }) => id)).not.toContain(gloss.id)
    const placed = gloss.annotation
      ? after.annotations.find(({ id }) => id === gloss.id)
      : after.translations.find(({ id }) => id === gloss.id)?.target
    expect(placed).toMatchObject({ anchor: { state: 'ok', how: 'manual', revision: 2, start: 4, end: 8 } })
    expect(applyChanges(after, invertChanges(changes))).toEqual(glosses)
  }
})

test('a gloss on an image is lost with it, and can be put on another', () => {
  const image = { type: 'ImageSelector', value: 'asset:a.png', start: 7, label: '' } as const
  const onImage = {
    ...newAnnotation({ revision: 1, image, color: 'pink' }),
    anchor: { ...gone, start: 7, end: 7 },
  }
  const before = { annotations: [onImage], translations: [] }
  const [lostImage] = lostGlosses(before)
  expect(lostImage).toEqual({ id: onImage.id, quote: '', kept: false, annotation: onImage, translations: [] })
  expect(lostGlosses(applyChanges(before, lostImage ? keeping(lostImage) : []))).toMatchObject([
    { kept: true },
  ])

  const other = { value: 'asset:b.png', start: 20, label: 'The wheel' }
  const changes = imageAttachment(onImage, other, 2)
  const after = applyChanges(before, changes)
  expect(lostGlosses(after)).toEqual([])
  expect(after.annotations).toMatchObject([{ revision: 2, image: { type: 'ImageSelector', ...other } }])
  expect(after.annotations.map(currentRange)).toEqual([{ start: 20, end: 20 }])
  expect(applyChanges(after, invertChanges(changes))).toEqual(before)
  // On other notes that were changed meanwhile, it still gives it its place.
  expect(rebaseChanges(before, changes)[0]?.after).toMatchObject({ anchor: { state: 'ok', start: 20 } })
})

test('a gloss that is kept without a place is still lost, but no news', () => {
  const after = applyChanges(glosses, lostGlosses(glosses).flatMap(keeping))
  expect(lostGlosses(after).map(({ kept }) => kept)).toEqual([true, true])
  expect(after.annotations.find(({ id }) => id === lost.id)?.anchor).toEqual({ ...gone, how: 'manual' })
})

test('a place that waits for review is confirmed, or given up', () => {
  const anchor: Anchor = { state: 'review', how: 'diff', revision: 2, start: 4, end: 8 }
  const waiting = { ...here, anchor }
  const [right] = reviewed(waiting, true)
  expect(right?.after).toMatchObject({ anchor: { ...anchor, state: 'ok', how: 'manual' } })
  const given = applyChanges({ annotations: [waiting], translations: [] }, reviewed(waiting, false))
  expect(lostGlosses(given)).toMatchObject([{ id: here.id, kept: false }])
  expect(given.annotations.map(currentRange)).toEqual([null])
})
