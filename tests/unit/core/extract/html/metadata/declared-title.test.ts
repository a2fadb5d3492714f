import { describe, expect, it } from 'vitest'
import { titleOf } from '#core/extract/html/metadata/declared-title.ts'

describe('titleOf', () => {
  it('takes the heading that the declared title holds', () => {
    expect(titleOf(['A wall for Norwick – The Courier | News'], ['A wall for Norwick'], '')).toBe(
      'A wall for Norwick',
    )
  })

  it('takes the site’s name off either end', () => {
    expect(titleOf(['The Courier: A wall for Norwick'], [], 'The Courier')).toBe('A wall for Norwick')
    expect(titleOf(['A wall for Norwick - The Courier'], [], 'The Courier')).toBe('A wall for Norwick')
    expect(titleOf(['The Courier: A wall for Norwick - The Courier'], [], 'The Courier')).toBe(
      'The Courier: A wall for Norwick',
    )
    expect(titleOf(['The Courier | A wall for Norwick'], [], 'The Courier')).toBe('A wall for Norwick')
  })

  it('leaves dashes of the title itself', () => {
    expect(titleOf(['Norwick - a town by the sea'], [], 'The Courier')).toBe('Norwick - a town by the sea')
  })

  it('does not take the site’s name in an h1 for the title', () => {
    expect(
      titleOf(['A wall for Norwick | The Norwick Courier'], ['The Norwick Courier'], 'The Norwick Courier'),
    ).toBe('A wall for Norwick')
  })

  it('falls back on the heading', () => {
    expect(titleOf(['', ' '], ['Home', 'A wall'], '')).toBe('Home')
    expect(titleOf([], [], '')).toBe('')
  })

  it('keeps an opening that only holds the site’s name as one of its words', () => {
    const title = 'New to Norwick – a walk along the wall'
    expect(titleOf([title], [], 'Norwick')).toBe(title)
    expect(titleOf(['Norwick – a walk along the wall'], [], 'Norwick')).toBe('a walk along the wall')
  })
})
