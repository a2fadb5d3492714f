/** The latest few of many: always what sorting all of them would give. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Latest } from '#core/library/latest.ts'

it('gives the latest first, and forgets what has no time any more', () => {
  const latest = new Latest()
  latest.set('a', '2026-01-01')
  latest.set('b', '2026-01-03')
  latest.set('c', '2026-01-02')
  expect(latest.ids(2)).toEqual(['b', 'c'])
  latest.set('b', '')
  expect(latest.ids(2)).toEqual(['c', 'a'])
  latest.set('a', '2026-01-04')
  expect(latest.ids(9)).toEqual(['a', 'c'])
})

it('is in step with a sort of all of them, whatever is set in which order', () => {
  const change = fc.record({
    id: fc.integer({ min: 0, max: 60 }).map((number) => `id${number}`),
    at: fc.oneof({ weight: 5, arbitrary: fc.integer({ min: 100, max: 160 }).map(String) }, fc.constant('')),
    asked: fc.option(fc.integer({ min: 0, max: 30 })),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 200 }), (changes) => {
      const latest = new Latest()
      const times = new Map<string, string>()
      for (const { id, at, asked } of changes) {
        latest.set(id, at)
        if (at === '') times.delete(id)
        else times.set(id, at)
        if (asked === null) continue
        const sorted = [...times].sort(([a, one], [b, two]) =>
          one === two ? (a > b ? -1 : 1) : one > two ? -1 : 1,
        )
        expect(latest.ids(asked)).toEqual(sorted.slice(0, asked).map(([id]) => id))
      }
    }),
  )
})
