import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Color, HighlightStyle } from '#core/annotation/annotation.ts'
import { byBlock, layersOf, segmentsOf } from '#core/annotation/overlaps.ts'

const block = { start: 10, end: 40 }

fc.configureGlobal({ seed: 20 })

describe('segmentsOf', () => {
  it('parts what overlaps, the later start on top', () => {
    const ranges = [
      { id: 'a', start: 5, end: 20 },
      { id: 'b', start: 15, end: 30 },
    ]
    expect(segmentsOf(ranges, block)).toEqual([
      { start: 0, end: 5, ids: ['a'] },
      { start: 5, end: 10, ids: ['b', 'a'] },
      { start: 10, end: 20, ids: ['b'] },
    ])
  })

  it('puts the shorter of two that start together on top', () => {
    const ranges = [
      { id: 'short', start: 12, end: 14 },
      { id: 'long', start: 12, end: 16 },
    ]
    expect(segmentsOf(ranges, block)[0]?.ids).toEqual(['short', 'long'])
  })

  it('goes by where a gloss starts in the article, not in the block', () => {
    const ranges = [
      { id: 'long', start: 0, end: 40 },
      { id: 'late', start: 8, end: 60 },
    ]
    expect(segmentsOf(ranges, block)).toEqual([{ start: 0, end: 30, ids: ['late', 'long'] }])
  })

  it('covers each character with exactly the glosses that cover it', () => {
    const range = fc.tuple(fc.nat(50), fc.nat(20)).map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (places) => {
        const ranges = places.map((place, index) => ({ ...place, id: String(index) }))
        const segments = segmentsOf(ranges, block)
        let last = 0
        for (const { start, end, ids } of segments) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(ids.length).toBeGreaterThan(0)
          const tops = ids.map((id) => ranges[Number(id)] ?? { start: 0, end: 0 })
          for (const [index, below] of tops.slice(1).entries()) {
            const above = tops[index] ?? below
            expect(above.start > below.start || (above.start === below.start && above.end <= below.end)).toBe(
              true,
            )
          }
          last = end
        }
        expect(last).toBeLessThanOrEqual(30)
        for (let at = 0; at < 30; at += 1) {
          const ids = segments.find(({ start, end }) => start <= at && at < end)?.ids ?? []
          const covering = ranges.filter(({ start, end }) => start <= at + 10 && at + 10 < end)
          expect(ids.toSorted()).toEqual(covering.map(({ id }) => id).toSorted())
        }
      }),
    )
  })
})

describe('byBlock', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 })

  it('gives each block the ranges that touch it', () => {
    const range = fc.tuple(fc.nat(120), fc.nat(40)).map(([start, length]) => ({ start, end: start + length }))
    fc.assert(
      fc.property(lengths, fc.array(range), (sizes, ranges) => {
        let start = 0
        const blocks = sizes.map((size, number) => {
          const place = { number, start, end: start + size }
          start += size + 1
          return place
        })
        const found = byBlock(ranges, blocks)
        for (const place of blocks) {
          const touching = ranges.filter(
            (one) => one.start < one.end && one.start < place.end && one.end > place.start,
          )
          expect(found.get(place.number) ?? []).toEqual(touching)
        }
      }),
    )
  })
})

const look = (color: Color, style: HighlightStyle = 'highlight') => ({ color, style })

it.each([
  ['nothing', [], {}],
  ['one highlight fills', [look('green')], { fill: 'green' }],
  ['one underline draws a line', [look('blue', 'underline')], { line: 'blue' }],
  [
    'of two highlights the lower one is a strip',
    [look('pink'), look('green')],
    { fill: 'pink', under: 'green' },
  ],
  ['two of one colour show as two', [look('pink'), look('pink')], { fill: 'pink', under: 'pink' }],
  [
    'an underline lets the highlight below it be seen',
    [look('blue', 'underline'), look('yellow')],
    { fill: 'yellow', line: 'blue' },
  ],
  [
    'a highlight lets the underline below it be seen',
    [look('yellow'), look('blue', 'underline')],
    { fill: 'yellow', line: 'blue' },
  ],
  [
    'of two underlines the lower one is a strip',
    [look('blue', 'underline'), look('orange', 'underline')],
    { line: 'blue', under: 'orange' },
  ],
])('%s', (_, looks, layers) => {
  expect(layersOf(looks)).toEqual(layers)
})
