/** How dates, languages and lengths are written in the interface's language. */

/** A date as the page gave it, for reading: the zone it names is kept, none is added. */
export function formatPageDate(value: string, language: string): string {
  const [, date = value, time] = /^(\d{4}(?:-\d{2}){0,2})(?:T(\d{2}:\d{2}))?/.exec(value) ?? []
  const [year = '', month, day] = date.split('-')
  const options: Intl.DateTimeFormatOptions = {
    timeZone: 'UTC',
    year: 'numeric',
    ...(month && { month: 'long' }),
    ...(day && { day: 'numeric' }),
  }
  const at = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const written = new Intl.DateTimeFormat(language, options).format(at)
  return time ? `${written}, ${time}` : written
}

/** The name of a language in another: `pl` in `en` is "Polish". The tag itself where there is no name. */
export function languageName(tag: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Minutes that an article takes to read, at 230 words a minute; at least one. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / 230))
}
