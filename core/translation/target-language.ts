/** Into which language an article is translated: never into its own. */

import { sameLanguage } from './language.ts'

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
