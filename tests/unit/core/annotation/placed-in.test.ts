import { expect, test } from 'vitest'
import type { Anchor, Annotation } from '#core/annotation/annotation.ts'
import { newAnnotation } from '#core/annotation/new-gloss.ts'
import { placedIn } from '#core/annotation/placed-in.ts'
import { selectorFor } from '#core/annotation/selector.ts'

const selector = selectorFor('a river and a road', 2, 7)
if (!selector) throw new Error('nothing marked')
const marked = newAnnotation({ revision: 1, selector, color: 'yellow' })
const anchor: Anchor = { state: 'moved', how: 'block', revision: 2, start: 30, end: 35 }
const present: Annotation = { ...marked, color: 'green', anchor }

const shown = (after: Annotation, there: Annotation[]) =>
  placedIn(2, { annotations: there, translations: [] }, [
    { kind: 'annotation', id: after.id, before: null, after },
  ]).map((change) => change.after)

test('undoing a colour given before a new version came leaves the gloss where it stands now', () => {
  expect(shown(marked, [present])).toEqual([{ ...marked, anchor }])
})

test('a place of an earlier version is not shown: the library has to find it first', () => {
  expect(shown(marked, [])).toEqual([])
  const elsewhere = selectorFor('a river and a road', 14, 18)
  if (!elsewhere) throw new Error('nothing marked')
  expect(shown(marked, [{ ...present, selector: elsewhere }])).toEqual([])
})

test('what is lost, or on the whole article, or of this version, is shown as it is', () => {
  const lost: Annotation = { ...marked, anchor: { ...anchor, state: 'lost', revision: 1 } }
  const whole = newAnnotation({ revision: 1, color: 'blue', comment: 'all of it' })
  for (const one of [lost, whole, present]) expect(shown(one, [])).toEqual([one])
})
