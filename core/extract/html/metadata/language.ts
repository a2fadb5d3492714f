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
  const english = englishShare(text.slice(0, 4_000))
  const declaredEnglish = /^en(?:-|$)/i.test(lang)
  if (declaredEnglish === english >= 0.07) return lang
  const guesses = guessesOf(text)
  const [best] = guesses
  if (best === undefined || (best.lang === 'en') === declaredEnglish) return lang
  const declared = guesses.find((guess) => guess.lang === lang.split('-')[0]?.toLowerCase())
  if (declared && best.accuracy < declared.accuracy * clearLead) return lang
  return declaredEnglish || (best.lang === 'en' && english >= clearlyEnglish) ? languageTag(best.lang) : lang
}

/** A guess overrules what the page declares only where it is so many times as likely: code and names mislead. */
const clearLead = 1.5

/** So many of the words of any English prose are the commonest ones, and of no other. */
const clearlyEnglish = 0.12

function englishShare(text: string): number {
  const words = text.toLowerCase().split(/\s+/)
  return words.filter((word) => /^(?:the|of|and|to|that|with|for|is)$/.test(word)).length / words.length
}

/** Of 20 words of prose the detector is surer than this, and of code and names hardly ever. */
const leastSure = 0.1
/** A guess that is hardly likelier than the next one is none; so is a rare language, unless it is much likelier. */
const leastLead = 1.1
const rareLead = 2
const rare: ReadonlySet<string> = new Set(['ber', 'eo', 'la'])

/** The language of a text, by its first lines; undefined for short ones, and where nothing is sure. */
export function detected(text: string): string | undefined {
  const [best, next] = guessesOf(text)
  if (best === undefined) return undefined
  if (best.lang !== 'en' && englishShare(text.slice(0, sampleLength)) >= clearlyEnglish) return 'en'
  const lead = rare.has(best.lang) ? rareLead : leastLead
  const isSure = best.accuracy >= leastSure && best.accuracy >= (next?.accuracy ?? 0) * lead
  return isSure ? languageTag(best.lang) : undefined
}

/** Languages of novels that the detector knows, and finds in code. */
const invented: ReadonlySet<string> = new Set(['tlh', 'vo'])

const sampleLength = 800

/** The likeliest first. */
function guessesOf(text: string): { lang: string; accuracy: number }[] {
  if (text.length < 40) return []
  const sample = text.slice(0, sampleLength)
  const isLatin = isInLatin(sample)
  return detectAll(sample).filter(({ lang }) => !invented.has(lang) && (!isLatin || isWrittenInLatin(lang)))
}

/** Whether hardly a letter of a text is of another script. */
function isInLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return (text.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters * 0.9
}

const writtenInLatin = new Map<string, boolean>()

/** The detector finds Hindi and Greek in code. Serbian is written both ways. */
function isWrittenInLatin(lang: string): boolean {
  let is = writtenInLatin.get(lang)
  if (is === undefined) {
    is = lang === 'sr' || new Intl.Locale(lang).maximize().script === 'Latn'
    writtenInLatin.set(lang, is)
  }
  return is
}
