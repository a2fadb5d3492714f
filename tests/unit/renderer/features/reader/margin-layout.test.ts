import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CardBox,
  cardsBetween,
  estimatedHeight,
  isLong,
  layoutCards,
} from '#renderer/features/reader/margin-layout.ts'

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

  it('puts the focused card exactly beside its passage, if those before it have room, and none above the page', () => {
    fc.assert(
      fc.property(boxes, fc.nat(39), fc.nat(60), (cards, pick, floor) => {
        const at = pick % cards.length
        const focused = cards[at]
        if (!focused) return
        const tops = layoutCards(cards, focused.id, gap, floor)
        const needed = cards.slice(0, at).reduce((sum, { height }) => sum + height + gap, floor)
        expect(tops.get(focused.id)).toBe(Math.max(focused.wanted, needed))
        expect(Math.min(...tops.values())).toBeGreaterThanOrEqual(floor)
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

describe('cardsBetween', () => {
  it('names exactly the cards that reach into the stretch', () => {
    fc.assert(
      fc.property(boxes, fc.nat(4000), fc.nat(2000), (cards, top, length) => {
        const tops = layoutCards(cards, null, gap)
        const bottom = top + length
        const { from, to } = cardsBetween(cards, tops, { top, bottom })
        const reaching = cards.filter(({ id, height }) => {
          const at = tops.get(id) ?? 0
          return at + height >= top && at <= bottom
        })
        expect(cards.slice(from, to)).toEqual(reaching)
      }),
    )
  })
})

describe('a comment', () => {
  it('is folded when it is long, by its signs or its lines', () => {
    expect(isLong('short')).toBe(false)
    expect(isLong('word '.repeat(100))).toBe(true)
    expect(isLong('- a\n'.repeat(12))).toBe(true)
  })

  it('takes no more room folded, however long it is', () => {
    expect(estimatedHeight('word '.repeat(5000), [], [])).toBe(estimatedHeight('word '.repeat(500), [], []))
    expect(estimatedHeight('a', [{ text: 'b' }], ['c'])).toBeGreaterThan(estimatedHeight('a', [], []))
  })
})
