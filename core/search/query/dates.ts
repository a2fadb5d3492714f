/** Dates as a search names them: `2026`, `2026-11`, `2026-11-23`, `yesterday`, `last week`, `3 days ago`. */

/** Offered while typing; the ones with a space are quoted in a query. */
export const dateNames = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last year',
] as const

/** Whether a text may become a date of several words when more is typed. */
export function beginsDate(text: string): boolean {
  const typed = text.toLowerCase().replace(/\s+/gu, ' ')
  const count = /^\d{1,4}(?= )/u.exec(typed)?.[0] ?? ''
  const ago = ['day', 'week', 'month', 'year'].flatMap((unit) => [
    `${count} ${unit} ago`,
    `${count} ${unit}s ago`,
  ])
  return [...dateNames, ...(count === '' ? [] : ago)].some((name) => name.startsWith(typed))
}

type Unit = 'day' | 'week' | 'month' | 'year'

/** The beginning of the day, week (from Monday), month or year that lies `ago` units back, in the local time zone. */
function beginning(unit: Unit, ago: number, now: Date): Date {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  if (unit === 'year') return new Date(year - ago, 0, 1)
  if (unit === 'month') return new Date(year, month - ago, 1)
  if (unit === 'week') return new Date(year, month, day - ((now.getDay() + 6) % 7) - ago * 7)
  return new Date(year, month, day - ago)
}

function calendarDate(text: string): Date | null {
  const match = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text)
  if (!match) return null
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1)]
  const date = new Date(year, month - 1, day)
  // Years below 100 mean the last century to Date; a 31st of February would roll over.
  const isReal = date.getFullYear() === year && date.getMonth() === month - 1 && date.getDate() === day
  return isReal ? date : null
}

/** The moment at which the named day, week, month or year begins, in ms since 1970; null where it is no date. */
export function dateBeginning(text: string, now: Date): number | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/gu, ' ')
  const date = calendarDate(name)
  if (date) return date.getTime()
  if (name === 'today') return beginning('day', 0, now).getTime()
  if (name === 'yesterday') return beginning('day', 1, now).getTime()
  const words = name.replaceAll('-', ' ')
  const relative = /^(this|last) (week|month|year)$/.exec(words)
  if (relative) return beginning(relative[2] as Unit, relative[1] === 'last' ? 1 : 0, now).getTime()
  const ago = /^(\d{1,4}) (day|week|month|year)s? ago$/.exec(words)
  if (!ago) return null
  const [count, unit] = [Number(ago[1]), ago[2] as Unit]
  if (unit === 'day' || unit === 'week')
    return beginning('day', unit === 'week' ? count * 7 : count, now).getTime()
  const [year, month] = [now.getFullYear(), now.getMonth() - (unit === 'month' ? count : count * 12)]
  // The last day of the month where it has no such day.
  const last = new Date(year, month + 1, 0).getDate()
  return new Date(year, month, Math.min(now.getDate(), last)).getTime()
}
