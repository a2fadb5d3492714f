import { describe, expect, it } from 'vitest'
import { cutsIn } from '#core/article/cuts.ts'

describe('cutsIn', () => {
  it('cuts between words where there is no sentence, and never within a character', () => {
    expect(cutsIn('aaaa bbbb cccc', false, 10)).toEqual([10])
    expect(cutsIn('a'.repeat(25), false, 10)).toEqual([10, 20])
    const cut = cutsIn('😀'.repeat(9), false, 5)
    expect(cut.every((at) => at % 2 === 0)).toBe(true)
  })
})
