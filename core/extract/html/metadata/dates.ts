/** Dates as pages write them, in the form that metadata keeps: ISO 8601, with a zone only where the page gives one. */

import { findDate, type NumericOrder } from '../../text/dates.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A declared date is short; a longer text only mentions one. */
const longestDate = 90

/**
 * `2025-11-26T13:34` of `2025-11-26 13:34`, `Wed, 26 Nov 2025 13:34:00 +0100` and so on; undefined for anything else.
 * With a `reading`, dates in the words of its language and in numbers, whose `order` tells day and month apart, count as well; days
 * after `latest`, in milliseconds since 1970, do not.
 */
export function pageDate(
  value: string,
  reading?: { lang: string | undefined; order: NumericOrder | undefined; latest?: number },
): string | undefined {
  const text = value.trim()
  const declared = declaredDate(text)
  if (declared?.startsWith(noDay)) return undefined
  const found =
    declared ??
    (reading && text.length <= longestDate ? findDate(text, reading.lang, reading.order)?.value : undefined)
  return found === undefined || isPast(found, reading?.latest) ? found : undefined
}

/** What programs write where no day was given: the first that they can count. */
const noDay = '1970-01-01'

/** Whether a date lies before a moment, in milliseconds since 1970; true where none is given. */
export const isPast = (date: string, latest: number | undefined): boolean =>
  latest === undefined || !(Date.parse(date.slice(0, 10)) > latest)

function declaredDate(text: string): string | undefined {
  const iso =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?:\[.*\])?$/i.exec(
      text,
    )
  if (iso) return build(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/.exec(text)
  if (compact)
    return build(compact[1], compact[2], compact[3], compact[4], compact[5], compact[6], compact[7])
  const mail =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*\.?[\s-]+(\d{4}|\d{2}(?=\s+\d{1,2}:))(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{4})?)?$/i.exec(
      text,
    )
  if (mail) return named(mail[3]?.length === 2 ? `20${mail[3]}` : mail[3], mail[2], mail[1], mail.slice(4))
  // As JavaScript prints it: Mon Mar 04 2024 10:15:00 GMT+0100 (Central European Standard Time).
  const program =
    /^[a-z]{3},?\s+([a-z]{3})\s+(\d{1,2})\s+(\d{4})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(?:GMT|UTC)?([+-]\d{4})?(?:\s*\(.*\))?$/i.exec(
      text,
    )
  if (program) return named(program[3], program[1], program[2], program.slice(4))
  // As C and Ruby print it: Mon Mar  4 10:15:00 UTC 2024.
  const clock =
    /^[a-z]{3}\s+([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}):(\d{2}):(\d{2})\s+(UTC|GMT|[+-]\d{4})?\s*(\d{4})$/i.exec(
      text,
    )
  return clock ? named(clock[7], clock[1], clock[2], clock.slice(3, 7)) : undefined
}

function named(
  year: string | undefined,
  name = '',
  day: string | undefined,
  [hour, minute, second, zone]: (string | undefined)[],
): string | undefined {
  const month = months.indexOf(name.toLowerCase()) + 1
  return month === 0 ? undefined : build(year, String(month), day, hour, minute, second, zone)
}

function build(
  year = '',
  month = '',
  day?: string,
  hour?: string,
  minute?: string,
  second?: string,
  zone?: string,
): string | undefined {
  const m = month.padStart(2, '0')
  if (Number(m) < 1 || Number(m) > 12 || Number(year) < 1400) return undefined
  if (day === undefined) return `${year}-${m}`
  const d = day.padStart(2, '0')
  if (Number(d) < 1 || Number(d) > 31) return undefined
  if (hour === undefined || minute === undefined) return `${year}-${m}-${d}`
  const h = hour.padStart(2, '0')
  if (Number(h) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) return `${year}-${m}-${d}`
  return `${year}-${m}-${d}T${h}:${minute}${second === undefined ? '' : `:${second}`}${zoneOf(zone)}`
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined || zone === '') return ''
  if (/^(?:z|utc|gmt)$/i.test(zone)) return 'Z'
  const digits = zone.replace(':', '').padEnd(5, '0')
  return `${digits.slice(0, 3)}:${digits.slice(3)}`
}

/** A declared moment as programs count it, in seconds or milliseconds since 1970, in ISO 8601; anything else as it is. */
export function countedDate(value: string): string {
  const count = /^(?:\/Date\()?(1\d{9}(?:\d{3})?)(?:\.\d+)?(?:[+-]\d{4})?(?:\)\/)?$/.exec(value)?.[1]
  return count === undefined
    ? value
    : `${new Date(Number(count.padEnd(13, '0'))).toISOString().slice(0, 19)}Z`
}

/** The day in an address that is filed by days: `/2024/04/09/the-pier`, `/2024/apr/9/the-pier`, `/20240409/the-pier`. */
export function dateInPath(path: string): string | undefined {
  const { year, month = '', day } = (filedBySteps.exec(path) ?? filedByNumber.exec(path))?.groups ?? {}
  if (year === undefined) return undefined
  return /\d/.test(month) ? pageDate(`${year}-${month}-${day}`) : named(year, month, day, [])
}

const filedBySteps =
  /\/(?<year>(?:19|20)\d\d)(?<step>[/-])(?<month>\d\d?|[a-z]{3})\k<step>(?<day>\d\d?)(?:[/-]\D|\/?$)/i
const filedByNumber = /\/(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)[/_-]\D/

/** The first of several dates, or one of them that tells the same day more exactly. */
export function mostExact(dates: readonly string[]): string | undefined {
  const [first] = dates
  if (first === undefined || first.length >= 10) return first
  return dates.find((date) => date.length > first.length && date.startsWith(first)) ?? first
}

/** How a page writes days and months in numbers: by its language's region, or by the address of the site. */
export function numericOrder(lang: string | undefined, host: string | undefined): NumericOrder | undefined {
  if (lang !== undefined && !/^en(?:-|$)/i.test(lang)) return undefined
  const region = /-([A-Z]{2})$/i.exec(lang ?? '')?.[1]?.toUpperCase()
  if (region !== undefined) return region === 'US' || region === 'PH' ? 'month-first' : 'day-first'
  return /\.(?:uk|au|nz|ie|in|za|sg|my|hk|ng|ke|eu|de|fr|nl)$/.test(host ?? '') ? 'day-first' : 'month-first'
}

/**
 * How a page writes days and months in numbers, by those of its dates that can be read in one way alone, or that it gives in ISO 8601
 * as well; undefined where it shows neither, or both ways.
 */
export function orderShown(texts: readonly string[]): NumericOrder | undefined {
  const iso = new Set(
    texts.map((text) => /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0]).filter((date) => date !== undefined),
  )
  const seen = new Set<NumericOrder>()
  for (const text of texts) {
    if (text.length > longestDate) continue
    const match = /(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/.exec(text)
    if (!match) continue
    const [, one = '', , other = '', year = ''] = match
    const [a, b] = [one.padStart(2, '0'), other.padStart(2, '0')]
    if (a === b) continue
    if (Number(a) > 12 || iso.has(`${year}-${b}-${a}`)) seen.add('day-first')
    if (Number(b) > 12 || iso.has(`${year}-${a}-${b}`)) seen.add('month-first')
  }
  const [order] = seen
  return seen.size === 1 ? order : undefined
}
