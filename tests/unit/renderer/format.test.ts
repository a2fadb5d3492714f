import { describe, expect, it } from 'vitest'
import {
  capitalized,
  formatDay,
  formatMonth,
  formatNumber,
  formatPageDate,
  languageName,
  readingMinutes,
  roughTime,
} from '#renderer/format.ts'

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

describe('formatMonth', () => {
  it('begins with a capital where it stands alone, whatever the language writes within a sentence', () => {
    expect(formatMonth('2025-02', 'pl')).toBe('luty 2025')
    expect(capitalized(formatMonth('2025-02', 'pl'), 'pl')).toBe('Luty 2025')
    expect(capitalized('', 'pl')).toBe('')
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

describe('roughTime', () => {
  it.each([
    [0, 'moment', 0],
    [9.9, 'moment', 0],
    [28, 'seconds', 30],
    [54, 'seconds', 50],
    [56, 'minutes', 1],
    [128, 'minutes', 2],
    [3299, 'minutes', 55],
    [3400, 'hours', 1],
    [2 * 3600 + 60, 'hours', 2],
  ] as const)('%d s are %s %d', (seconds, unit, count) => {
    expect(roughTime(seconds)).toEqual({ unit, count })
  })
})

describe('formatDay', () => {
  it('writes a day as the language does', () => {
    expect(formatDay('2026-11-30T12:00:00Z', 'en')).toBe('November 30, 2026')
    expect(formatDay('2026-11-30T12:00:00Z', 'pl')).toBe('30 listopada 2026')
  })

  it('leaves what is no time', () => {
    expect(formatDay('yesterday', 'en')).toBe('yesterday')
  })
})

it('a number is grouped as the language does it', () => {
  expect(formatNumber(20_000, 'en')).toBe('20,000')
  expect(formatNumber(20_000, 'pl')).toBe('20\u00a0000')
  expect(formatNumber(999, 'pl')).toBe('999')
})
