/** Reads dates as pages write them: ISO, numbers with dots or slashes, and month names of the page's language or English. */

import { gregorianYear, persianDate, withoutEras } from './calendars.ts'

/** `value` is ISO 8601 without a zone unless the text gave one; `rest` is the text without the date and the time. */
export type FoundDate = { value: string; rest: string }

type Months = { names: ReadonlyMap<string, number>; patterns: readonly RegExp[] }

const edge = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const year = '(?<y>(?:1[5-9]|2[0-7])\\d\\d)'
const day = '(?<d>\\d{1,2})'

/** The same month by its other name: `4 آذار/مارس 2024`. */
const otherName = '(?:\\s?/\\s?\\p{L}+)?'

const knownMonths = new Map<string, Months>()

/** The Levant and the Maghreb call the months otherwise than Egypt. */
const localesOf: Readonly<Record<string, readonly string[]>> = { ar: ['ar', 'ar-SY', 'ar-DZ', 'ar-MA'] }

/** The names of the months, standing alone and beside a day, long and short, as Intl knows them. */
function monthsOf(lang: string): Months {
  const known = knownMonths.get(lang)
  if (known) return known
  const names = new Map<string, number>()
  for (const locale of [...(localesOf[lang] ?? [lang]), 'en'])
    for (const month of ['long', 'short'] as const)
      for (const options of [{ month }, { month, day: 'numeric' }] as const) {
        const format = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' })
        for (let index = 0; index < 12; index += 1) {
          const parts = format.formatToParts(Date.UTC(2023, index, 15))
          const name = parts
            .find((part) => part.type === 'month')
            ?.value.toLowerCase()
            .replace(/\.$/, '')
          if (name && /\p{L}[\p{L}\p{M}]/u.test(name) && !names.has(name)) names.set(name, index + 1)
        }
      }
  if (names.get('sep') === 9) names.set('sept', 9)
  const longestFirst = [...names.keys()].sort((a, b) => b.length - a.length)
  const name = `(?<name>${longestFirst.map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`
  const patterns = [
    `${edge}${day}(?:\\.|º|er|st|nd|rd|th|-?го)?[\\s-]*(?:de\\s+|of\\s+|d[’']|ב)?${name}${otherName}\\.?,?[\\s-]*(?:(?:del?|năm)\\s+)?${year}${end}`,
    `${edge}${name}\\.?\\s*${day}(?:st|nd|rd|th)?\\s*,?\\s*${year}${end}`,
    // The year first, as Hungarian and Lithuanian write it: `2024. március 4.`
    `${edge}${year}(?:\\.|,|\\s+m\\.)?[\\s-]+${name}\\.?[\\s-]+${day}(?:\\.|(?=\\s+d\\.))?${end}`,
    // As mail programs and C write it: `Sat Mar  2 20:30:11 UTC 2024`.
    `${edge}${name}\\s+${day}\\s+(?<t>\\d{2}:\\d{2})(?::\\d{2})?\\s+(?:[a-z]{2,5}\\s+|[+-]\\d{4}\\s+)?${year}${end}`,
    // Hungarian and Lithuanian begin with the year.
    ...(lang === 'hu' || lang === 'lt'
      ? [`${edge}${year}\\.?\\s*(?:m\\.\\s*)?${name}\\.?\\s*${day}${end}`]
      : []),
  ].map((source) => new RegExp(source, 'u'))
  const months = { names, patterns }
  knownMonths.set(lang, months)
  return months
}

const numeric = {
  iso: new RegExp(
    `(?<!\\d)${year}-(?<m>\\d{2})-(?<d>\\d{2})(?:[Tt](?<t>\\d{2}:\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?<z>[Zz]|[+-]\\d{2}:?\\d{2})?)?(?!\\d)`,
    'u',
  ),
  cjk: new RegExp(`${year}\\s*[年년]\\s*(?<m>\\d{1,2})\\s*[月월]\\s*${day}\\s*[日일]?`, 'u'),
  yearFirst: new RegExp(
    `${edge}${year}(?:\\s?[./]\\s?|-)(?<m>\\d{1,2})(?:\\s?[./]\\s?|-)${day}\\.?${end}`,
    'u',
  ),
  dayFirst: new RegExp(
    `${edge}${day}\\s?(?<sep>[./-])\\s?(?<m>\\d{1,2})\\s?\\k<sep>\\s?(?<y>(?:1[5-9]|2[0-7])\\d\\d|\\d\\d)${end}`,
    'u',
  ),
} as const

/** Whether a text has a number, without which no date is written: in digits, or before the Chinese character for a year. */
export const hasNumber = (text: string): boolean => /\p{Nd}|[〇一二三四五六七八九]年/u.test(text)

/** Which of two numbers parted by a slash is the month, where a text in English leaves it open. */
export type NumericOrder = 'month-first' | 'day-first'

/** The first date in a text of the given language, with its time where it has one. */
export function findDate(
  text: string,
  lang: string | undefined,
  order?: NumericOrder,
): FoundDate | undefined {
  if (!hasNumber(text)) return undefined
  const lower = withoutEras(inAsciiDigits(text.toLowerCase().normalize('NFC')), lang)
  if (lang === 'fa') {
    const found = persianDate(lower)
    if (found) return withTime(found.value, lower, found)
  }
  for (const [shape, match] of candidates(lower, lang ?? 'en')) {
    const date = dateOf(match, shape, lang ?? 'en', order)
    if (date === undefined) continue
    const place = { index: match.index, length: match[0].length }
    const { t: clock, z: zone } = match.groups ?? {}
    return clock
      ? { value: `${date}T${clock}${zoneOf(zone)}`, rest: without(lower, place) }
      : withTime(date, lower, place)
  }
  return undefined
}

type Place = { index: number; length: number }

const without = (text: string, { index, length }: Place) =>
  `${text.slice(0, index)} ${text.slice(index + length)}`

/** A date with the time of day that stands beside it. */
function withTime(date: string, text: string, place: Place): FoundDate {
  const rest = without(text, place)
  const time = findTime(rest)
  return time ? { value: `${date}T${time.value}`, rest: time.rest } : { value: date, rest }
}

/** Arabic and Persian pages may write numbers in digits of their own. */
function inAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
}

type Shape = keyof typeof numeric | 'named'

function* candidates(text: string, lang: string): Generator<[Shape, RegExpExecArray]> {
  for (const [shape, pattern] of Object.entries(numeric) as [keyof typeof numeric, RegExp][]) {
    const match = pattern.exec(text)
    if (match) yield [shape, match]
  }
  for (const pattern of monthsOf(lang).patterns) {
    const match = pattern.exec(text)
    if (match) yield ['named', match]
  }
}

function dateOf(
  match: RegExpExecArray,
  shape: Shape,
  lang: string,
  order: NumericOrder | undefined,
): string | undefined {
  const { y = '', m = '', d = '', name } = match.groups ?? {}
  const fullYear = y.length === 2 ? 2000 + Number(y) : gregorianYear(Number(y), lang)
  if (fullYear > 2100) return undefined
  let month = name === undefined ? Number(m) : (monthsOf(lang).names.get(name) ?? 0)
  let dayOfMonth = Number(d)
  // In English, `3.4.24` is a version.
  if (shape === 'dayFirst' && match.groups?.sep === '.' && y.length === 2 && lang === 'en') return undefined
  if (shape === 'dayFirst' && match.groups?.sep !== '.' && lang === 'en') {
    // English writes both 3/4 and 4/3 for the same day: only what has one reading is a date.
    const isOpen = dayOfMonth <= 12 && month <= 12 && dayOfMonth !== month
    if (isOpen && order === undefined) return undefined
    if (month > 12 || (isOpen && order === 'month-first')) [month, dayOfMonth] = [dayOfMonth, month]
  }
  const date = new Date(Date.UTC(fullYear, month - 1, dayOfMonth))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== dayOfMonth) return undefined
  return date.toISOString().slice(0, 10)
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return ''
  if (zone.toUpperCase() === 'Z') return 'Z'
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
}

/** A time of day: 13:34, 13.34 Uhr, 13h34, 7:53pm. */
function findTime(text: string): { value: string; rest: string } | undefined {
  const match =
    /(?<![\d.])(?<h>\d{1,2})[:：](?<m>\d{2})(?::\d{2})?\s*(?<half>[ap]\.?m\.?(?![\p{L}\p{N}]))?(?!\d)/u.exec(
      text,
    ) ?? /(?<!\d)(?<h>\d{1,2})[.h](?<m>\d{2})(?![\d.])(?<half>)/u.exec(text)
  if (!match?.groups) return undefined
  const half = match.groups.half?.[0]
  let hour = Number(match.groups.h)
  const minute = Number(match.groups.m)
  if (half !== undefined && hour <= 12) hour = (hour % 12) + (half === 'p' ? 12 : 0)
  if (hour > 23 || minute > 59) return undefined
  const value = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  return { value, rest: `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}` }
}

const knownWeekdays = new Map<string, ReadonlySet<string>>()

/** The names of the weekdays, long and short, in the page's language and English, in lower case. */
export function weekdaysOf(lang: string | undefined): ReadonlySet<string> {
  const key = lang ?? 'en'
  const known = knownWeekdays.get(key)
  if (known) return known
  const names = new Set<string>()
  for (const locale of [key, 'en'])
    for (const weekday of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' })
      for (let index = 1; index <= 7; index += 1)
        names.add(
          format
            .format(Date.UTC(2023, 0, index))
            .toLowerCase()
            .replace(/\.$/, ''),
        )
    }
  knownWeekdays.set(key, names)
  return names
}

/** Whether a text names a day and its month, without a year: `5 May at 10:00`. */
export function namesDay(text: string, lang: string | undefined): boolean {
  if (!/\d/.test(text)) return false
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|\d+/gu) ?? []
  const { names } = monthsOf(lang ?? 'en')
  const isDay = (word: string | undefined) =>
    word !== undefined && /^\d{1,2}$/.test(word) && Number(word) <= 31
  return words.some((word, index) => {
    if (!names.has(word)) return false
    const before = words[index - 1] === 'de' ? words[index - 2] : words[index - 1]
    return isDay(before) || isDay(words[index + 1])
  })
}

const knownAgo = new Map<string, RegExp>()
const agoUnits = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const

/** Whether a text says how long ago something was, as Intl would say it in the language or in English: `3 days ago`. */
export const isRelativeDate = (text: string, lang: string | undefined): boolean =>
  withoutRelativeDate(text, lang) !== undefined

/** A text in lower case without what says how long ago something was; undefined where nothing does. */
export function withoutRelativeDate(text: string, lang: string | undefined): string | undefined {
  const tag = lang ?? 'en'
  let pattern = knownAgo.get(tag)
  if (!pattern) {
    const phrases = new Set<string>()
    for (const locale of [tag, 'en'])
      for (const style of ['long', 'short'] as const) {
        const format = new Intl.RelativeTimeFormat(locale, { style })
        for (const unit of agoUnits)
          for (const count of [1, 2, 5, 21]) phrases.add(format.format(-count, unit).toLowerCase())
      }
    const sources = [...phrases].map((phrase) =>
      phrase
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\d+/, '\\d+')
        .replace(/\s+/g, '\\s+'),
    )
    pattern = new RegExp(`${edge}(?:${[...new Set(sources)].join('|')})${end}`, 'u')
    knownAgo.set(tag, pattern)
  }
  const lower = text.toLowerCase()
  return /\d/.test(text) && pattern.test(lower) ? lower.replace(pattern, ' ') : undefined
}

const dayLength = 86_400_000
const agoDays = { second: 0, minute: 0, hour: 1 / 24, day: 1, week: 7 } as const
const knownSince = new Map<string, readonly (readonly [RegExp, number])[]>()

/**
 * The day that a text says from a moment on, in milliseconds since 1970: `3 days ago`, `yesterday`, as Intl would say it in the language
 * or in English. Months and years are too rough for a day.
 */
export function relativeDay(text: string, lang: string | undefined, moment: number): string | undefined {
  const lower = text.toLowerCase()
  for (const [pattern, length] of daysAgo(lang ?? 'en')) {
    const match = pattern.exec(lower)
    if (!match) continue
    const count = Number(/\d+/.exec(match[0])?.[0] ?? 1)
    return new Date(moment - count * length * dayLength).toISOString().slice(0, 10)
  }
  return undefined
}

function daysAgo(lang: string): readonly (readonly [RegExp, number])[] {
  const known = knownSince.get(lang)
  if (known) return known
  const patterns: (readonly [RegExp, number])[] = []
  const add = (phrase: string, length: number) => {
    const source = phrase
      .toLowerCase()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\d+/, '\\d{1,3}')
      .replace(/\s+/g, '\\s+')
    patterns.push([new RegExp(`${edge}${source}${end}`, 'u'), length])
  }
  for (const locale of new Set([lang, 'en'])) {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.RelativeTimeFormat(locale, { style })
      for (const [unit, length] of Object.entries(agoDays) as [keyof typeof agoDays, number][])
        for (const count of [1, 2, 5, 21]) add(format.format(-count, unit), length)
    }
    const named = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
    add(named.format(-1, 'day'), 1)
    add(named.format(0, 'day'), 0)
  }
  knownSince.set(lang, patterns)
  return patterns
}
