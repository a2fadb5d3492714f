/** The language of a page: what it declares, checked against its text, or what the text shows. */

import { detectAll } from 'tinyld'
import { patterns } from '../../../article/patterns.ts'

/** The BCP 47 tag in what a page declares, in its canonical form; undefined where it is none. */
export function languageTag(value: string): string | undefined {
  const tag =
    value
      .trim()
      .split(/[,;\s]/)[0]
      ?.replace(/_/g, '-') ?? ''
  return patterns.lang.test(tag) && !/^(?:und|mul|zxx|x)(?:-|$)/i.test(tag) ? canonical(tag) : undefined
}

function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/** Templates leave a `lang` that the text is not in. English is told by its commonest words, all else by detection. */
export function trusted(lang: string | undefined, text: string): string | undefined {
  if (lang === undefined) return undefined
  const words = text.slice(0, 4_000).toLowerCase().split(/\s+/)
  const english =
    words.filter((word) => /^(?:the|of|and|to|that|with|for|is)$/.test(word)).length / words.length
  const declaredEnglish = /^en(?:-|$)/i.test(lang)
  if (declaredEnglish === english >= 0.07) return lang
  const guesses = guessesOf(text)
  const [best] = guesses
  if (best === undefined || (best.lang === 'en') === declaredEnglish) return lang
  const declared = guesses.find((guess) => guess.lang === lang.split('-')[0]?.toLowerCase())
  if (declared && best.accuracy < declared.accuracy * clearLead) return lang
  return declaredEnglish || (best.lang === 'en' && english >= 0.12) ? languageTag(best.lang) : lang
}

/** A guess overrules what the page declares only where it is so many times as likely: code and names mislead. */
const clearLead = 1.5

/** The language of a text, by its first lines; undefined for short ones. */
export function detected(text: string): string | undefined {
  return languageTag(guessesOf(text)[0]?.lang ?? '')
}

/** Languages of novels that the detector knows, and finds in code. */
const invented: ReadonlySet<string> = new Set(['tlh', 'vo'])

/** The likeliest first. */
function guessesOf(text: string): { lang: string; accuracy: number }[] {
  if (text.length < 40) return []
  return detectAll(text.slice(0, 800)).filter(({ lang }) => !invented.has(lang))
}
