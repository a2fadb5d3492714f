/** What a library is made of, in numbers: for charts, and the tables beside them. */

import type { ArticleSummary } from '../article/article.ts'
import { dayOf } from '../notes/query.ts'

/** One bar: what is counted, and how much of it there is. The key of what is left over is empty. */
export type Count = { key: string; count: number }

/**
 * Languages are BCP 47 tags without region, sites by name, months such as `2026-01`, weeks by their Monday, days such as
 * `2026-01-31`. Times are in minutes. `reading` is null where reading time is not kept.
 */
export type Statistics = {
  articles: number
  notes: number
  languages: Count[]
  sites: Count[]
  months: Count[]
  weeks: Count[]
  reading: Count[] | null
}

const mostBars = 10
const monthsShown = 12
const weeksShown = 26

function tally(keys: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/** The most frequent ones; the others, and what has no name, are one bar at the end. */
function ranked(counts: ReadonlyMap<string, number>): Count[] {
  const named = [...counts].filter(([key]) => key !== '')
  const sorted = named
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, count }))
  const rest = sorted.slice(mostBars).reduce((sum, { count }) => sum + count, counts.get('') ?? 0)
  return [...sorted.slice(0, mostBars), ...(rest > 0 ? [{ key: '', count: rest }] : [])]
}

const dateOf = (day: string) => new Date(`${day}T12:00:00`)
const dayLater = (day: string, days: number) => {
  const date = dateOf(day)
  date.setDate(date.getDate() + days)
  return dayOf(date.toISOString())
}

/** The Monday of a local day's week. */
export function weekOf(day: string): string {
  return dayLater(day, -((dateOf(day).getDay() + 6) % 7))
}

function lastWeeks(today: string): string[] {
  const monday = weekOf(today)
  return Array.from({ length: weeksShown }, (_, index) => dayLater(monday, 7 * (index + 1 - weeksShown)))
}

function lastMonths(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: monthsShown }, (_, index) => {
    const at = year * 12 + month - 1 - (monthsShown - 1 - index)
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** Of each of these its number, zero where there is none. */
const along = (keys: readonly string[], counts: ReadonlyMap<string, number>): Count[] =>
  keys.map((key) => ({ key, count: counts.get(key) ?? 0 }))

/**
 * `noteDays` are the local days on which notes were made, `secondsRead` by local day; `now` is ISO 8601. Articles count for the
 * month in which they were imported.
 */
export function statisticsOf(
  articles: readonly Pick<ArticleSummary, 'lang' | 'siteName' | 'created'>[],
  noteDays: readonly string[],
  secondsRead: ReadonlyMap<string, number> | null,
  now: string,
): Statistics {
  const today = dayOf(now)
  const weeks = lastWeeks(today)
  const read = new Map<string, number>()
  for (const [day, seconds] of secondsRead ?? []) {
    const week = weekOf(day)
    read.set(week, (read.get(week) ?? 0) + seconds)
  }
  return {
    articles: articles.length,
    notes: noteDays.length,
    languages: ranked(tally(articles.map(({ lang = '' }) => lang.split('-')[0] ?? ''))),
    sites: ranked(tally(articles.map(({ siteName = '' }) => siteName))),
    months: along(lastMonths(today), tally(articles.map(({ created }) => dayOf(created).slice(0, 7)))),
    weeks: along(weeks, tally(noteDays.map(weekOf))),
    reading:
      secondsRead && along(weeks, read).map(({ key, count }) => ({ key, count: Math.round(count / 60) })),
  }
}
