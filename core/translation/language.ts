/** Languages by their BCP 47 tags, and into which of them an article is translated: never into its own. */

/** Tags are few, and asked for again and again. */
const known = new Map<string, string>()

/**
 * The language alone of a BCP 47 tag, in the form in which tags are compared: `PL-pl`, `pl_PL` and `pol` are `pl`. Of what is no
 * tag it is the first letters.
 */
export function baseLanguage(tag: string): string {
  const found = known.get(tag) ?? readLanguage(tag)
  known.set(tag, found)
  return found
}

function readLanguage(tag: string): string {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language
  } catch {
    return (/^[A-Za-z]+/.exec(tag)?.[0] ?? tag).toLowerCase()
  }
}

/** Whether two tags name the same language, wherever it is spoken. */
export function sameLanguage(a: string, b: string): boolean {
  return baseLanguage(a) === baseLanguage(b)
}

/**
 * `wanted`, or, where that is the article's own language, the first other one of `used` (its translations), of `own` (the
 * reader's), and of English and German. Where the article's language is not known, `wanted` it is.
 */
export function targetLanguage(
  source: string | undefined,
  wanted: string,
  used: readonly string[],
  own: string,
): string {
  if (source === undefined || !sameLanguage(source, wanted)) return wanted
  return [...used, own, 'en', 'de'].find((one) => !sameLanguage(source, one)) ?? wanted
}
