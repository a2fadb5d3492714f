import { describe, expect, it } from 'vitest'
import { formatPageDate, languageName, readingMinutes } from '#renderer/format.ts'

describe('formatPageDate', () => {
  it.each([
    ['2025-11-26T13:34', 'en', 'November 26, 2025, 13:34'],
    ['2025-11-26T13:34:05+01:00', 'pl', '26 listopada 2025, 13:34'],
    ['2025-11-26', 'pl', '26 listopada 2025'],
    ['2025-11', 'en', 'November 2025'],
    ['2025', 'en', '2025'],
  ])('%s in %s is %s', (value, language, written) => {
    expect(formatPageDate(value, language)).toBe(written)
  })
})

describe('languageName', () => {
  it('names languages, and gives back what has no name', () => {
    expect([languageName('pl', 'en'), languageName('de', 'pl'), languageName('??', 'en')]).toEqual([
      'Polish',
      'niemiecki',
      '??',
    ])
  })
})

describe('readingMinutes', () => {
  it('is never nothing', () => {
    expect([readingMinutes(0), readingMinutes(230), readingMinutes(2300)]).toEqual([1, 1, 10])
  })
})
