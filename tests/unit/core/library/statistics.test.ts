import { describe, expect, test } from 'vitest'
import { statisticsOf, weekOf } from '#core/library/statistics.ts'

const now = new Date(2026, 0, 15, 12).toISOString()
const article = (lang?: string, siteName?: string, created = now) => ({
  created,
  ...(lang !== undefined && { lang }),
  ...(siteName !== undefined && { siteName }),
})

test.each([
  ['2026-01-12', '2026-01-12'],
  ['2026-01-18', '2026-01-12'],
  ['2026-01-01', '2025-12-29'],
  // A week in which the clock changes has seven days, too.
  ['2026-03-29', '2026-03-23'],
  ['2026-03-30', '2026-03-30'],
])('the week of %s begins on %s', (day, monday) => {
  expect(weekOf(day)).toBe(monday)
})

describe('the library in numbers', () => {
  test('counts languages without their region, the most frequent first, the unknown last', () => {
    const { languages, articles } = statisticsOf(
      ['pl', 'en-US', 'en', 'en-GB', undefined, 'pl', 'de'].map((lang) => article(lang)),
      [],
      null,
      now,
    )
    expect(articles).toBe(7)
    expect(languages).toEqual([
      { key: 'en', count: 3 },
      { key: 'pl', count: 2 },
      { key: 'de', count: 1 },
      { key: '', count: 1 },
    ])
  })

  test('shows ten sites, and all others as one', () => {
    const names = Array.from({ length: 13 }, (_, at) =>
      Array.from({ length: 13 - at }, () => `Site ${at}`),
    ).flat()
    const { sites } = statisticsOf(
      names.map((name) => article('en', name)),
      [],
      null,
      now,
    )
    expect(sites).toHaveLength(11)
    expect(sites[0]).toEqual({ key: 'Site 0', count: 13 })
    expect(sites.at(-1)).toEqual({ key: '', count: 3 + 2 + 1 })
  })

  test('shows the last twelve months, also those without anything', () => {
    const months = ['2025-02-10', '2025-12-31', '2026-01-01', '2024-11-01'].map((day) =>
      article('en', undefined, new Date(`${day}T12:00:00`).toISOString()),
    )
    const counts = statisticsOf(months, [], null, now).months
    expect(counts.map(({ key }) => key)).toEqual([
      ...Array.from({ length: 11 }, (_, at) => `2025-${String(at + 2).padStart(2, '0')}`),
      '2026-01',
    ])
    expect(counts.filter(({ count }) => count > 0)).toEqual([
      { key: '2025-02', count: 1 },
      { key: '2025-12', count: 1 },
      { key: '2026-01', count: 1 },
    ])
  })

  test('shows notes and minutes read of the last half year by week', () => {
    const seconds = new Map([
      ['2026-01-12', 90],
      ['2026-01-14', 60],
      ['2025-12-30', 300],
      ['2020-01-01', 1e6],
    ])
    const { weeks, reading, notes } = statisticsOf(
      [],
      ['2026-01-13', '2026-01-12', '2026-01-11'],
      seconds,
      now,
    )
    expect(notes).toBe(3)
    expect(weeks).toHaveLength(26)
    expect(weeks.slice(-2)).toEqual([
      { key: '2026-01-05', count: 1 },
      { key: '2026-01-12', count: 2 },
    ])
    expect(reading?.filter(({ count }) => count > 0)).toEqual([
      { key: '2025-12-29', count: 5 },
      { key: '2026-01-12', count: 3 },
    ])
    expect(statisticsOf([], [], null, now).reading).toBeNull()
  })
})
