import { expect, it } from 'vitest'
import { dateLine, readDates, savedDate, savedLine } from '#core/extract/text/rules/date-line.ts'
import { after, findings, pageOf, prose, spanOf } from '../page-of.ts'

const dates = (...lines: string[]) => {
  const read = pageOf(...lines)
  const page = after(read, dateLine(spanOf(read)))
  return {
    dates: readDates(page),
    removed: page.lines.filter(({ number }) => page.marks[number]).map((line) => line.text),
  }
}

it.each([
  ['Published: 26.11.2025 13:34', { published: '2025-11-26T13:34' }],
  ['12 March 2024', { published: '2024-03-12' }],
  ['Tuesday, March 12, 2024, 7:53pm', { published: '2024-03-12T19:53' }],
  [
    'PUBLISHED: 00:01, Tue, Nov 19, 2019 | UPDATED: 10:43, Tue, Nov 19, 2019',
    { published: '2019-11-19T00:01', modified: '2019-11-19T10:43' },
  ],
  [
    'Published 3 May 2020 at 10:00, updated 4 May 2020 at 9:30',
    { published: '2020-05-03T10:00', modified: '2020-05-04T09:30' },
  ],
])('reads %j at the head', (line, expected) => {
  expect(dates('A title of the text', line, prose.first, prose.second)).toEqual({
    dates: expected,
    removed: [line],
  })
})

it('leaves sentences with a date, and dates further down', () => {
  expect(
    dates('A title', 'He died on 12 March 2024.', prose.first, prose.second, '13 March 2024', prose.third)
      .removed,
  ).toEqual([])
})

it('leaves what somebody said at a time', () => {
  const chat = ['[04.03.24, 10:15:00] Anna: Hello there', '[04.03.24, 10:16:00] Piet: Since when?']
  expect(dates(...chat, prose.first).removed).toEqual([])
})

it('leaves the dates of a diary', () => {
  const diary = ['12 March 1942', prose.first, '13 March 1942', prose.second, '15 March 1942', prose.third]
  expect(dates(...diary)).toEqual({ dates: {}, removed: [] })
})

it.each(['date 2025-11-26 Advertisement', 'date: 2025-11-26', '2025-11-26'])('reads %j', (line) => {
  const page = pageOf(line, prose.first)
  expect(savedDate(page)).toBe('2025-11-26')
  expect(findings(page, savedLine)).toEqual({ [line]: 'saved-line' })
})

it.each(['date 2025-11-26 was a Wednesday', 'The year 2025'])('leaves %j', (line) => {
  expect(findings(pageOf(line, prose.first), savedLine)).toEqual({})
})
