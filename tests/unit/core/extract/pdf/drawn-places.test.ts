import { describe, expect, it } from 'vitest'
import { drawnPlaces } from '#core/extract/pdf/drawn-places.ts'
import type { Drawing } from '#core/extract/pdf/page.ts'

const [width, height] = [2_000, 2_000]
const plain = (x0: number, y0: number, x1: number, y1: number): Drawing => ({ x0, y0, x1, y1, kind: 'plain' })

function placesOf(pages: readonly (readonly Drawing[])[], progress?: () => void) {
  const content = pages.map((drawings, index) => ({
    number: index + 1,
    width,
    height,
    rules: [],
    dots: [],
    drawings: [...drawings],
  }))
  const sheets = new Map(content.map(({ number }) => [number, { width, height, turn: 0 as const }]))
  return drawnPlaces(content, sheets, progress)
}

describe('the places where something is drawn', () => {
  it('are one where shapes touch, be it only once others have been joined', () => {
    // The square lies in the corner between two lines, which touch no more than each other.
    const lines = [plain(100, 100, 101, 400), plain(100, 400, 500, 401)]
    const apart = plain(700, 700, 800, 800)
    expect(placesOf([[plain(300, 200, 320, 220), apart, ...lines]]).get(1)).toEqual([
      { x0: 100, y0: 100, x1: 500, y1: 401, kind: 'ground' },
      { x0: 700, y0: 700, x1: 800, y1: 800, kind: 'ground' },
    ])
  })

  it('are one for stairs, in whichever order their steps are drawn', () => {
    // A step is near to a few others only: most are joined by what others have become.
    const steps = Array.from({ length: 900 }, (_, step) => plain(step, 1_500 - step, step + 1, 1_501 - step))
    const shuffled = steps.map((_, index) => steps[(index * 451) % steps.length] ?? plain(0, 0, 1, 1))
    expect(placesOf([shuffled]).get(1)).toHaveLength(1)
  })

  it('are grounds, pictures and drawings', () => {
    const frame = plain(100, 100, 500, 200)
    const kindOf = (...drawings: Drawing[]) =>
      placesOf([drawings])
        .get(1)
        ?.map(({ kind }) => kind)
    expect(kindOf(frame, plain(100, 120, 500, 121), plain(110, 105, 120, 115))).toEqual(['ground'])
    expect(kindOf({ ...frame, kind: 'picture' })).toEqual(['picture'])
    expect(kindOf(frame, plain(120, 120, 200, 200), plain(250, 150, 330, 200))).toEqual(['drawing'])
    expect(kindOf({ ...frame, kind: 'path' })).toEqual(['drawing'])
  })

  it('report page by page that the search goes on', () => {
    let calls = 0
    placesOf([[], [plain(100, 100, 200, 200)], []], () => {
      calls += 1
    })
    expect(calls).toBe(3)
  })
})
