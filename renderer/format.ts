/** How dates, languages, lengths and times are written in the interface's language. */

/** What Intl makes takes longer to make than to use: one for each language and shape. */
const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()
const names = new Map<string, Intl.DisplayNames>()

function cached<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key) ?? make()
  known.set(key, found)
  return found
}

/** A date as the page gave it, for reading: the zone it names is kept, none is added. */
export function formatPageDate(value: string, language: string, months: 'long' | 'short' = 'long'): string {
  const [, date = value, time] = /^(\d{4}(?:-\d{2}){0,2})(?:T(\d{2}:\d{2}))?/.exec(value) ?? []
  const [year = '', month, day] = date.split('-')
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: months }),
    ...(day && { day: 'numeric' }),
  }
  const at = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const shape = `${language} ${months} ${Boolean(month)} ${Boolean(day)}`
  const written = cached(dates, shape, () => new Intl.DateTimeFormat(language, options)).format(at)
  return time ? `${written}, ${time}` : written
}

/** A whole number as the language groups it: "20,000", "20 000". */
export function formatNumber(value: number, language: string): string {
  return cached(numbers, language, () => new Intl.NumberFormat(language)).format(value)
}

/** The name of a language in another: `pl` in `en` is "Polish". The tag itself where there is no name. */
export function languageName(tag: string, language: string): string {
  try {
    const known = cached(names, language, () => new Intl.DisplayNames([language], { type: 'language' }))
    return known.of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Minutes that an article takes to read, at 230 words a minute; at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 230))
}

/** A length of time as one says it: of less than ten seconds only that it is short, else in round numbers of one unit. */
export function roughTime(seconds: number): {
  unit: 'moment' | 'seconds' | 'minutes' | 'hours'
  count: number
} {
  if (seconds < 10) return { unit: 'moment', count: 0 }
  if (seconds < 55) return { unit: 'seconds', count: Math.round(seconds / 10) * 10 }
  if (seconds < 55 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) }
  return { unit: 'hours', count: Math.max(1, Math.round(seconds / 3600)) }
}

/** A month such as 2026-11 in words: "November 2026". */
export function formatMonth(month: string, language: string): string {
  const at = new Date(`${month}-01T00:00:00Z`)
  return cached(
    dates,
    `${language} month`,
    () => new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  ).format(at)
}

/** Words as they stand alone, in a heading: the first letter is a capital. */
export const capitalized = (words: string, language: string): string =>
  words.charAt(0).toLocaleUpperCase(language) + words.slice(1)

/** A moment (ISO 8601) to the minute, where the reader is: "30 November 2026 at 14:05". */
export function formatMoment(moment: string, language: string): string {
  const options: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' }
  const shape = `${language} moment`
  return cached(dates, shape, () => new Intl.DateTimeFormat(language, options)).format(new Date(moment))
}

/** The day of a moment (ISO 8601) where the reader is: "30 November 2026". */
export function formatDay(moment: string, language: string, style: 'long' | 'medium' = 'long'): string {
  const at = new Date(moment)
  if (Number.isNaN(at.getTime())) return moment
  return cached(
    dates,
    `${language} ${style} day`,
    () => new Intl.DateTimeFormat(language, { dateStyle: style }),
  ).format(at)
}

const sizes = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** A size in bytes in the unit that suits it: "35 MB", "1.2 GB". */
export function formatSize(bytes: number, language: string): string {
  const power = Math.min(sizes.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const unit = sizes[power] ?? 'byte'
  const options: Intl.NumberFormatOptions = { style: 'unit', unit, maximumFractionDigits: power > 2 ? 1 : 0 }
  return cached(numbers, `${language} ${unit}`, () => new Intl.NumberFormat(language, options)).format(
    bytes / 1000 ** power,
  )
}
