/** The days that a library can be brought back to, and what it held on them. */

import { expect, test } from 'vitest'
import { type ArticlePast, earlierDays } from '#core/library/earlier-days.ts'

const past = (rest: Partial<ArticlePast>): ArticlePast => ({
  created: '2026-01-01',
  trashed: null,
  now: { day: '2026-01-01', notes: 0 },
  states: [],
  ...rest,
})
const unchanged = { now: '2026-01-01', states: [] }

test('each day tells how many articles and notes there were, and how many are another one now', () => {
  const articles = [
    past({
      now: { day: '2026-01-09', notes: 5 },
      states: [
        { day: '2026-01-03', notes: 2 },
        { day: '2026-01-06', notes: 4 },
        { day: '2026-01-03', notes: 3 },
      ],
    }),
    past({ now: { day: '2026-01-04', notes: 7 } }),
    past({ created: '2026-01-05', now: { day: '2026-01-05', notes: 1 } }),
  ]
  expect(earlierDays(articles, unchanged)).toEqual([
    { day: '2026-01-06', articles: 3, notes: 4 + 7 + 1, changed: 1 },
    // Of two states of a day the last counts; what came on the 5th was not there yet.
    { day: '2026-01-03', articles: 2, notes: 3 + 7, changed: 1 },
  ])
})

test('an article that has gone to the trash since was there until then', () => {
  const gone = past({ trashed: '2026-01-08', now: { day: '2026-01-02', notes: 2 } })
  expect(earlierDays([gone, past({})], unchanged)).toEqual([
    { day: '2026-01-02', articles: 2, notes: 2, changed: 1 },
  ])
})

test('where only collections or labels were otherwise, the day is there all the same', () => {
  const library = { now: '2026-01-07', states: ['2026-01-02', '2026-01-05'] }
  expect(earlierDays([past({})], library).map(({ day, changed }) => [day, changed])).toEqual([
    ['2026-01-05', 0],
    ['2026-01-02', 0],
  ])
  expect(earlierDays([past({})], { now: '2026-01-05', states: ['2026-01-05'] })).toEqual([])
})
