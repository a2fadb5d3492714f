/** Dates in a template's own format: by the letters of Obsidian and its kin (`YYYY-MM-DD`) or by those of Liquid (`%Y-%m-%d`). */

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'zone'
type Moment = Partial<Record<Exclude<Part, 'zone'>, number>> & { zone?: string }

const written =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?)?)?$/

function momentOf(date: string): Moment | null {
  const match = written.exec(date.trim())
  if (!match) return null
  const [year, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((part) => (part === undefined ? undefined : Number(part)))
  const zone = match[7]
  const given = { year, month, day, hour, minute, second: second ?? (minute === undefined ? undefined : 0) }
  const moment: Moment = Object.fromEntries(Object.entries(given).filter(([, part]) => part !== undefined))
  return { ...moment, ...(zone !== undefined && { zone }) }
}

/** Liquid's letters as those of the other kind. */
const liquidLetters: Readonly<Record<string, string>> = {
  Y: 'YYYY',
  y: 'YY',
  m: 'MM',
  '-m': 'M',
  d: 'DD',
  '-d': 'D',
  e: 'D',
  '-e': 'D',
  B: 'MMMM',
  b: 'MMM',
  h: 'MMM',
  A: 'dddd',
  a: 'ddd',
  H: 'HH',
  '-H': 'H',
  I: 'hh',
  '-I': 'h',
  l: 'h',
  M: 'mm',
  S: 'ss',
  p: 'A',
  P: 'a',
  z: 'ZZ',
  F: 'YYYY-MM-DD',
  T: 'HH:mm:ss',
  R: 'HH:mm',
}

const lettersOf = (format: string) =>
  format.includes('%')
    ? format.replace(
        /%(-?[A-Za-z]|%)|([^%]+)/g,
        (whole, letter: string | undefined, text: string | undefined) => {
          if (text !== undefined) return `[${text}]`
          return letter === '%' ? '[%]' : (liquidLetters[letter ?? ''] ?? `[${whole}]`)
        },
      )
    : format

const two = (value: number) => String(value).padStart(2, '0')
const twelve = (hour: number) => hour % 12 || 12

/** Thrown for a part that the format asks for and the date does not have. */
class PartMissing extends Error {}

/** A date that is being written; `part` throws `PartMissing`. With the day beside it, a month stands in another case in some languages. */
type Asked = {
  part(name: Exclude<Part, 'zone'>): number
  zone: string
  locale: string
  withDay: boolean
}

function dayOf({ part }: Asked, isExact: boolean): Date {
  return new Date(Date.UTC(part('year'), part('month') - 1, isExact ? part('day') : 1))
}

function nameIn(locale: string, options: Intl.DateTimeFormatOptions, date: Date): string {
  const wanted = options.weekday ? 'weekday' : 'month'
  const parts = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).formatToParts(date)
  return parts.find(({ type }) => type === wanted)?.value ?? ''
}

const monthIn = (asked: Asked, month: 'long' | 'short') =>
  nameIn(asked.locale, { month, ...(asked.withDay && { day: 'numeric' }) }, dayOf(asked, false))
const weekdayIn = (asked: Asked, weekday: 'long' | 'short') =>
  nameIn(asked.locale, { weekday }, dayOf(asked, true))

function zoneIn({ zone }: Asked, separator: string): string {
  return zone === 'Z' ? `+00${separator}00` : zone.replace(/^([+-]\d\d):?(\d\d)$/, `$1${separator}$2`)
}

function ordinal({ part, locale }: Asked): string {
  const day = part('day')
  if (!locale.startsWith('en')) return `${day}.`
  const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' }
  return `${day}${endings[new Intl.PluralRules('en', { type: 'ordinal' }).select(day)] ?? 'th'}`
}

/** What each of the letters writes, the longest first. */
const writers = new Map<string, (asked: Asked) => string>([
  ['YYYY', ({ part }) => String(part('year')).padStart(4, '0')],
  ['YY', ({ part }) => two(part('year') % 100)],
  ['MMMM', (asked) => monthIn(asked, 'long')],
  ['MMM', (asked) => monthIn(asked, 'short')],
  ['MM', ({ part }) => two(part('month'))],
  ['M', ({ part }) => String(part('month'))],
  ['DD', ({ part }) => two(part('day'))],
  ['Do', ordinal],
  ['D', ({ part }) => String(part('day'))],
  ['dddd', (asked) => weekdayIn(asked, 'long')],
  ['ddd', (asked) => weekdayIn(asked, 'short')],
  ['d', (asked) => String(dayOf(asked, true).getUTCDay())],
  ['HH', ({ part }) => two(part('hour'))],
  ['H', ({ part }) => String(part('hour'))],
  ['hh', ({ part }) => two(twelve(part('hour')))],
  ['h', ({ part }) => String(twelve(part('hour')))],
  ['mm', ({ part }) => two(part('minute'))],
  ['m', ({ part }) => String(part('minute'))],
  ['ss', ({ part }) => two(part('second'))],
  ['s', ({ part }) => String(part('second'))],
  ['A', ({ part }) => (part('hour') < 12 ? 'AM' : 'PM')],
  ['a', ({ part }) => (part('hour') < 12 ? 'am' : 'pm')],
  ['ZZ', (asked) => zoneIn(asked, '')],
  ['Z', (asked) => zoneIn(asked, ':')],
  ['Q', ({ part }) => String(Math.ceil(part('month') / 3))],
])
const letters = new RegExp(`\\[([^\\]]*)\\]|${[...writers.keys()].join('|')}`, 'g')

/**
 * The date in the format, month and weekday in the language of `locale`. The day and time are those that the date says, in its own
 * zone. A text that is no ISO 8601 date, or one that lacks a part that the format asks for, stays as it is.
 */
export function formatDate(date: string, format: string, locale: string): string {
  const moment = momentOf(date)
  if (!moment) return date
  const pattern = lettersOf(format)
  const asked: Asked = {
    part(name) {
      const value = moment[name]
      if (value === undefined) throw new PartMissing(name)
      return value
    },
    zone: moment.zone ?? '',
    locale,
    withDay: pattern.replace(/\[[^\]]*\]/g, '').includes('D'),
  }
  try {
    return pattern.replace(
      letters,
      (whole, literal: string | undefined) => literal ?? writers.get(whole)?.(asked) ?? whole,
    )
  } catch (error) {
    if (error instanceof PartMissing) return date
    throw error
  }
}

const readers = new Map([
  ['YYYY', '(?<year>\\d{4})'],
  ['MM', '(?<month>\\d{2})'],
  ['M', '(?<month>\\d{1,2})'],
  ['DD', '(?<day>\\d{2})'],
  ['D', '(?<day>\\d{1,2})'],
  ['HH', '(?<hour>\\d{2})'],
  ['H', '(?<hour>\\d{1,2})'],
  ['mm', '(?<minute>\\d{2})'],
  ['ss', '(?<second>\\d{2})'],
])

/** A date in numbers that is written by a format, as it is read here; null where it is not written so. */
export function readDate(date: string, format: string): string | null {
  const pattern = format.replace(
    /YYYY|MM|M|DD|D|HH|H|mm|ss|[^A-Za-z]/g,
    (letters) => readers.get(letters) ?? letters.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'),
  )
  try {
    const { groups } = new RegExp(`^${pattern}$`).exec(date.trim()) ?? {}
    const { year, month, day, hour, minute, second } = groups ?? {}
    if (year === undefined) return null
    const parts = [month, day].filter((part) => part !== undefined).map((part) => two(Number(part)))
    const time = hour === undefined ? '' : `T${two(Number(hour))}:${minute ?? '00'}:${second ?? '00'}`
    return [year, ...parts].join('-') + (parts.length === 2 ? time : '')
  } catch {
    // A format that has a part twice.
    return null
  }
}
