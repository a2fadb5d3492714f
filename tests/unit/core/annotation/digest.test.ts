import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Annotation, Translation } from '#core/annotation/annotation.ts'
import { digestOf } from '#core/annotation/digest.ts'

const annotation = (id: string, patch: Partial<Annotation> = {}): Annotation => ({
  id,
  motivation: 'highlighting',
  revision: 1,
  color: 'yellow',
  style: 'highlight',
  comment: '',
  tags: [],
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
  ...patch,
})
const translation: Translation = {
  id: 'c',
  target: { annotation: 'a' },
  sourceHash: '0',
  sourceText: 'x',
  sourceLang: 'pl',
  targetLang: 'en',
  text: 'y',
  status: 'draft',
  origin: 'human',
  note: '',
  created: '2026-01-01T00:00:00.000Z',
  updated: '2026-01-01T00:00:00.000Z',
}
const [a, b] = [annotation('a'), annotation('b')]
const anchor = { state: 'moved', how: 'diff', revision: 2, start: 3, end: 9 } as const
const base = digestOf({ annotations: [a, b], translations: [translation] })

test('the order does not count', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string({ minLength: 1 })), fc.nat(), (ids, turn) => {
      const annotations = ids.map((id) => annotation(id))
      const at = turn % (ids.length + 1)
      const turned = [...annotations.slice(at), ...annotations.slice(0, at)]
      const rest = { translations: [translation] }
      expect(digestOf({ annotations: turned, ...rest })).toBe(digestOf({ annotations, ...rest }))
    }),
  )
})

test.each([
  ['an annotation less', { annotations: [a], translations: [translation] }],
  ['an annotation more', { annotations: [a, b, annotation('d')], translations: [translation] }],
  ['a translation less', { annotations: [a, b], translations: [] }],
  [
    'an annotation changed',
    {
      annotations: [a, annotation('b', { updated: '2026-01-01T00:00:00.001Z' })],
      translations: [translation],
    },
  ],
  ['an annotation moved', { annotations: [a, annotation('b', { anchor })], translations: [translation] }],
  [
    'an annotation moved elsewhere',
    {
      annotations: [a, annotation('b', { anchor: { ...anchor, state: 'lost' } })],
      translations: [translation],
    },
  ],
  [
    'a translation changed',
    { annotations: [a, b], translations: [{ ...translation, updated: '2026-01-02T00:00:00.000Z' }] },
  ],
])('tells %s', (_, glosses) => {
  expect(digestOf(glosses)).not.toBe(base)
})

test('tells a paragraph whose translation moved', () => {
  const selector = [
    { type: 'TextPositionSelector', start: 0, end: 1 },
    { type: 'TextQuoteSelector', exact: 'x', prefix: '', suffix: '' },
  ] satisfies Annotation['selector']
  const paragraph: Translation = { ...translation, target: { selector, revision: 1 } }
  const moved: Translation = { ...translation, target: { selector, revision: 1, anchor } }
  expect(digestOf({ annotations: [], translations: [paragraph] })).not.toBe(
    digestOf({ annotations: [], translations: [moved] }),
  )
})

test('tells which of two was changed', () => {
  const updated = '2026-01-03T00:00:00.000Z'
  expect(digestOf({ annotations: [annotation('a', { updated }), b], translations: [] })).not.toBe(
    digestOf({ annotations: [a, annotation('b', { updated })], translations: [] }),
  )
})

test('a record that was summed up before counts with what has changed in it since', () => {
  const changing = annotation('a')
  const glosses = { annotations: [changing], translations: [] }
  const before = digestOf(glosses)
  expect(digestOf(glosses)).toBe(before)
  changing.updated = '2026-01-02T00:00:00.000Z'
  const later = digestOf(glosses)
  expect(later).not.toBe(before)
  changing.anchor = anchor
  expect(digestOf(glosses)).not.toBe(later)
  expect(digestOf(glosses)).toBe(digestOf({ annotations: [{ ...changing }], translations: [] }))
})
