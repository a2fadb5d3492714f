/** Filters of Obsidian Web Clipper that carry a small language of their own in their argument. What they do not understand stays as it is. */

const number = /^[+-]?\d+(?:\.\d+)?$/

/** A number after one step, such as `+10` or `**2`. */
export function calculated(text: string, step: string): string | number {
  const [, sign, by] = /^\s*(\*\*|[-+*/^])\s*(\d+(?:\.\d+)?)\s*$/.exec(step) ?? []
  if (!number.test(text.trim()) || sign === undefined) return text
  const [value, other] = [Number(text), Number(by)]
  const results = new Map([
    ['+', value + other],
    ['-', value - other],
    ['*', value * other],
    ['/', value / other],
  ])
  // Without what is left over of binary fractions.
  return Number((results.get(sign) ?? value ** other).toPrecision(12))
}

const units = ['year', 'month', 'week', 'day'] as const

/** A day some years, months, weeks or days later (`+1 year`) or earlier (`- 2 months`); the last one of a month stays in it. */
export function movedDate(text: string, step: string): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(text.trim()) ?? []
  const [, sign = '+', count = '', name = ''] = /^\s*([+-]?)\s*(\d{1,5})\s*([a-z]+?)s?\s*$/i.exec(step) ?? []
  const unit = units.find((one) => one === name.toLowerCase())
  if (day === '' || !unit) return text
  const by = Number(count) * (sign === '-' ? -1 : 1)
  const months = unit === 'year' ? by * 12 : unit === 'month' ? by : 0
  const days = unit === 'week' ? by * 7 : unit === 'day' ? by : 0
  const first = new Date(Date.UTC(Number(year), Number(month) - 1 + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(Number(day), last) + days)
  return first.toISOString().replace(/T.*/, '')
}

/** A length of time, in ISO 8601 or in seconds, by the letters `HH`, `H`, `mm`, `m`, `ss` and `s`; null chooses them by its length. */
export function duration(text: string, format: string | null): string {
  const given = text.trim()
  const iso = /^P(?=.)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?)?$/i.exec(given)
  const [days = 0, hours = 0, minutes = 0, rest = 0] = (iso?.slice(1) ?? []).map((part) => Number(part ?? 0))
  if (!iso && !/^\d+$/.test(given)) return text
  const seconds = iso ? (days * 24 + hours) * 3600 + minutes * 60 + rest : Number(given)
  const values = new Map([
    ['H', Math.floor(seconds / 3600)],
    ['m', Math.floor(seconds / 60) % 60],
    ['s', seconds % 60],
  ])
  return (format ?? (seconds >= 3600 ? 'HH:mm:ss' : 'mm:ss')).replace(/HH|H|mm|m|ss|s/g, (letters) =>
    String(values.get(letters.charAt(0))).padStart(letters.length, '0'),
  )
}

/** Items by their places from 1: `3`, `3n`, `n+3`, or `1,2,3:5` for places in each group of five. */
export function nth(items: readonly unknown[], pattern: string): unknown[] {
  const plain = pattern.replace(/\s+/g, '')
  const [, places, size] = /^([\d,]+):(\d+)$/.exec(plain) ?? []
  if (places !== undefined) {
    const wanted = new Set(places.split(',').map(Number))
    return items.filter((_, index) => wanted.has((index % Math.max(1, Number(size))) + 1))
  }
  const [, step, offset] = /^(?:(\d*)n)?\+?(\d+)?$/.exec(plain) ?? []
  if (step === undefined && offset === undefined) return [...items]
  const [every, from] = [step === undefined ? 0 : Number(step || 1), Number(offset ?? 0)]
  return items.filter((_, index) => {
    const place = index + 1 - from
    return every === 0 ? place === 0 : place >= 0 && place % every === 0
  })
}

/** The names of a value's parts, what they are, or both. */
export function objectParts(value: unknown, what: string): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (what === 'keys') return Object.keys(value)
  if (what === 'values') return Object.values(value)
  return what === 'array' ? Object.entries(value) : value
}

/** Each search with what follows it, in order; `/…/g` is a regular expression. Without a replacement what is found goes. */
export function replaced(text: string, pairs: readonly string[]): string {
  let result = text
  for (let at = 0; at < pairs.length; at += 2) {
    const [search = '', by = ''] = pairs.slice(at, at + 2)
    const [, source, flags] = /^\/(.+)\/([gimsuy]*)$/s.exec(search) ?? []
    const pattern = source === undefined ? null : expression(source, flags ?? '')
    if (pattern) result = result.replace(pattern, by)
    else if (search !== '') result = result.replaceAll(search, () => by)
  }
  return result
}

function expression(source: string, flags: string): RegExp | null {
  try {
    return new RegExp(source, flags)
  } catch {
    return null
  }
}
