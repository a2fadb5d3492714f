/** The language that a reader means by what they typed. */

import { languageName } from '#renderer/format.ts'

const folded = (text: string) => text.trim().toLowerCase()

/**
 * The BCP 47 tag, in its canonical form, of a language's name in the interface's language or in its own, or of a tag that
 * names a language that is known; null for anything else.
 */
export function languageTag(text: string, offered: readonly string[], interfaceLang: string): string | null {
  const asked = folded(text)
  if (asked === '') return null
  const named = offered.find((tag) =>
    [languageName(tag, interfaceLang), languageName(tag, tag)].some((name) => folded(name) === asked),
  )
  if (named) return named
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replaceAll('_', '-'))
    // Any letters make a well-formed tag; a language that has no name is a slip of the hand.
    const known = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
    return tag !== undefined && known.of(new Intl.Locale(tag).language) !== undefined ? tag : null
  } catch {
    return null
  }
}
