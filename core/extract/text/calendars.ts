/** Years of other calendars than the Gregorian, as pages of their countries write them. */

/** Japan's eras, and the years since the Republic that Taiwan counts in: by the year before their first. */
const eras: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['民國', 1911],
  ['民国', 1911],
])
const eraYear = new RegExp(`(${[...eras.keys()].join('|')})\\s*(\\d{1,3}|元)\\s*年`, 'g')

/**
 * A text in lower case with the years of eras as those of the Gregorian calendar: `令和6年4月9日` as `2024年4月9日`. Numbers in
 * Chinese characters and what Thai writes before a year are read as well.
 */
export function withoutEras(text: string, lang?: string): string {
  if (lang === 'th') return text.replace(/[พค]\.?\s?ศ\.?\s*(?=\d{4})/g, '')
  if (!/年/.test(text)) return text
  return inDigits(text).replace(eraYear, (_, era: string, count: string) => {
    const first = eras.get(era) ?? 0
    return `${first + (count === '元' ? 1 : Number(count))}年`
  })
}

const chineseDate =
  /([〇零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日/g
const chineseDigits = '〇一二三四五六七八九'

/** `二〇二四年三月四日` as `2024年3月4日`. */
function inDigits(text: string): string {
  return text.replace(chineseDate, (_, year: string, month: string, day: string) => {
    const digits = [...year.replace(/零/g, '〇')].map((character) => chineseDigits.indexOf(character))
    return `${digits.join('')}年${smallNumber(month)}月${smallNumber(day)}日`
  })
}

/** A number under 100 in Chinese characters: `二十三`. */
function smallNumber(text: string): number {
  const [tens, ones] = text.includes('十') ? text.split('十') : ['〇', text]
  const digit = (character: string | undefined) => Math.max(0, chineseDigits.indexOf(character || '〇'))
  return (tens === '' ? 1 : digit(tens)) * 10 + digit(ones)
}

const buddhistShift = 543

/** The year of a Thai page: they count from the Buddha's death, but not all. */
export function gregorianYear(year: number, lang: string): number {
  return lang === 'th' && year >= 2400 && year <= 2700 ? year - buddhistShift : year
}

const persianMonths: readonly string[] = [
  'فروردین',
  'اردیبهشت',
  'خرداد',
  'تیر',
  'مرداد',
  'شهریور',
  'مهر',
  'آبان',
  'آذر',
  'دی',
  'بهمن',
  'اسفند',
]
const named = new RegExp(
  `(?<!\\d)(\\d{1,2})\\s*(${persianMonths.join('|')})\\s*(?:ماه\\s*)?(1[34]\\d\\d)(?!\\d)`,
)
const numbered = /(?<!\d)(1[34]\d\d)\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{1,2})(?!\d)/

/** The first date of the Persian calendar in a text with ASCII digits, in ISO 8601, and what stood there; null where there is none. */
export function persianDate(text: string): { value: string; index: number; length: number } | null {
  const inWords = named.exec(text)
  const match = inWords ?? numbered.exec(text)
  if (!match) return null
  const [whole, first = '', second = '', third = ''] = match
  const [year, month, day] = inWords
    ? [Number(third), persianMonths.indexOf(second) + 1, Number(first)]
    : [Number(first), Number(second), Number(third)]
  const value = gregorianDay(year, month, day)
  return value === null ? null : { value, index: match.index, length: whole.length }
}

const dayLength = 86_400_000
/** The calendars' years begin on the same days to within so many. */
const drift = 4

function gregorianDay(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const format = new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const wanted = `${month}/${day}/${year}`
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30
  const guess = Date.UTC(year + 621, 2, 21) + (before + day - 1) * dayLength
  for (let shift = -drift; shift <= drift; shift += 1) {
    const date = new Date(guess + shift * dayLength)
    if (format.format(date).replace(/[^\d/]/g, '') === wanted) return date.toISOString().slice(0, 10)
  }
  return null
}
