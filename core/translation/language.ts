/** Languages by their BCP 47 tags. */

/** The language itself, in lower case, without script and region: `pl` of `pl-PL`. */
export function primaryLanguage(tag: string): string {
  return (/^[A-Za-z]+/.exec(tag)?.[0] ?? tag).toLowerCase()
}

/** Whether two tags name the same language, wherever it is spoken. */
export function sameLanguage(a: string, b: string): boolean {
  return primaryLanguage(a) === primaryLanguage(b)
}
