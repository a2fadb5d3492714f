/** Dictionaries that the reader adds, and what looking up a word in them gives. */

import { evenSpaces, withoutInvisible } from '../text/fold.ts'

/** `hunspell` finds base forms; the others hold entries. */
export const dictionaryKinds = ['dictd', 'stardict', 'hunspell'] as const
export type DictionaryKind = (typeof dictionaryKinds)[number]

/**
 * A dictionary as it stands in the settings. `path` is its main file (`.index`, `.ifo`, `.aff`); `from` and `to` are BCP 47
 * languages, absent where the files do not tell.
 */
export type DictionaryFile = { path: string; kind: DictionaryKind; name: string; from?: string; to?: string }

/** One entry: plain text, its lines kept. */
export type DictionaryEntry = { dictionary: string; headword: string; text: string; to?: string }

/** `baseForms` are those of the word, without the word itself. */
export type DictionaryAnswer = { word: string; baseForms: string[]; entries: DictionaryEntry[] }

/** The word as it is looked up: without what surrounds it and is not said; '' where nothing is left. */
export function lookupWord(selected: string): string {
  return evenSpaces(withoutInvisible(selected)).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')
}

/** The languages in a dictionary's name such as `freedict-pol-eng`, `pl_PL` or `en-de`; nothing where it names none. */
export function languagesOf(name: string, kind: DictionaryKind): { from?: string; to?: string } {
  if (kind === 'hunspell') {
    const from = language(/^[a-z]{2,3}(?=[-_.]|$)/i.exec(name)?.[0])
    return from === undefined ? {} : { from }
  }
  const [, first, second] = /(?:^|[^a-z])([a-z]{2,3})[-_]([a-z]{2,3})(?:$|[^a-z])/i.exec(name) ?? []
  const [from, to] = [language(first), language(second)]
  return from === undefined || to === undefined ? {} : { from, to }
}

/** The BCP 47 code of a language written as ISO 639-1 or 639-3; undefined where there is no such language. */
function language(code: string | undefined): string | undefined {
  if (code === undefined) return undefined
  const [tag] = Intl.getCanonicalLocales(code.toLowerCase())
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  return tag !== undefined && names.of(tag) !== undefined ? tag : undefined
}
