import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CardBox, layoutCards } from '#renderer/features/reader/margin-layout.ts'

const gap = 10
const boxes = fc
  .array(
    fc.record({ wanted: fc.integer({ min: 0, max: 4000 }), height: fc.integer({ min: 20, max: 400 }) }),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((list) =>
    list
      .toSorted((a, b) => a.wanted - b.wanted)
      .map((box, index): CardBox => ({ ...box, id: String(index) })),
  )

describe('layoutCards', () => {
  it('never lets cards overlap, and keeps their order', () => {
    fc.assert(
      fc.property(boxes, fc.option(fc.nat(39)), (cards, focused) => {
        const tops = layoutCards(cards, focused === null ? null : String(focused), gap)
        cards.forEach((card, index) => {
          const next = cards[index + 1]
          const top = tops.get(card.id) ?? Number.NaN
          if (next) expect(top + card.height + gap).toBeLessThanOrEqual(tops.get(next.id) ?? Number.NaN)
          else expect(top).not.toBeNaN()
        })
      }),
    )
  })

  it('puts the focused card exactly beside its passage', () => {
    fc.assert(
      fc.property(boxes, fc.nat(39), (cards, pick) => {
        const focused = cards[pick % cards.length]
        if (!focused) return
        expect(layoutCards(cards, focused.id, gap).get(focused.id)).toBe(focused.wanted)
      }),
    )
  })

  it('leaves cards with room where they belong', () => {
    const cards = [
      { id: 'a', wanted: 0, height: 50 },
      { id: 'b', wanted: 300, height: 50 },
      { id: 'c', wanted: 310, height: 50 },
    ]
    expect([...layoutCards(cards, null, gap).values()]).toEqual([0, 300, 360])
  })
})
