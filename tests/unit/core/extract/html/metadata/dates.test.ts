import { describe, expect, it } from 'vitest'
import { pageDate } from '#core/extract/html/metadata/dates.ts'

describe('pageDate', () => {
  it('keeps what the page gives, and adds no zone', () => {
    for (const [given, date] of [
      ['2025-11-26T13:34', '2025-11-26T13:34'],
      ['2025-11-26T13:34:05.120Z', '2025-11-26T13:34:05Z'],
      ['2025-11-26 13:34:00 +0100', '2025-11-26T13:34:00+01:00'],
      ['2025-11-26T13:34:00-05', '2025-11-26T13:34:00-05:00'],
      ['2025/1/6', '2025-01-06'],
      ['2025-11', '2025-11'],
      ['20251126', '2025-11-26'],
      ['20251126T133400Z', '2025-11-26T13:34:00Z'],
      ['Wed, 26 Nov 2025 13:34:00 GMT', '2025-11-26T13:34:00Z'],
      ['6 November 2025', '2025-11-06'],
    ] as const) {
      expect(pageDate(given), given).toBe(date)
    }
  })

  it('gives nothing for what is no date', () => {
    for (const given of [
      '',
      'yesterday',
      "'; DROP TABLE articles; --",
      '2025-13-40',
      '26 Foo 2025',
      '1732622400',
    ]) {
      expect(pageDate(given), given).toBeUndefined()
    }
  })
})
