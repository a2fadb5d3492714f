import { describe, expect, it } from 'vitest'
import { isTex } from '#core/article/formulas.ts'

describe('isTex', () => {
  it.each([
    'x',
    'E = mc^2',
    '\\alpha \\beta \\gamma',
    'v = \\frac{\\text{length of rope}}{\\text{time it takes}}',
    '\\begin{cases} 1 & \\text{if it holds} \\\\ 0 & \\mbox{or else} \\end{cases}',
    '\\sin theta',
    'x ≥ 0',
  ])('is what can be set: %s', (source) => {
    expect(isTex(source)).toBe(true)
  })

  it.each(['', '  ', 'the area of the circle', 'A graph that rises, then falls'])(
    'is no description in words: %s',
    (source) => {
      expect(isTex(source)).toBe(false)
    },
  )
})
