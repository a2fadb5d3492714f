/** Dates as pages write them, in the form that metadata keeps: ISO 8601, with a zone only where the page gives one. */

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `2025-11-26T13:34` of `2025-11-26 13:34`, `Wed, 26 Nov 2025 13:34:00 +0100` and so on; undefined for anything else. */
export function pageDate(value: string): string | undefined {
  const text = value.trim()
  const iso =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?:\[.*\])?$/i.exec(
      text,
    )
  if (iso) return build(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$/.exec(text)
  if (compact)
    return build(compact[1], compact[2], compact[3], compact[4], compact[5], compact[6], compact[7])
  const mail =
    /^(?:[a-z]{3,9},?\s+)?(\d{1,2})\s+([a-z]{3})[a-z]*\.?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{4})?)?$/i.exec(
      text,
    )
  if (mail) {
    const month = months.indexOf((mail[2] ?? '').toLowerCase()) + 1
    return month === 0
      ? undefined
      : build(mail[3], String(month), mail[1], mail[4], mail[5], mail[6], mail[7])
  }
  return undefined
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
