/** The glossary on a text: which of its terms occur, and which the translation does not render as agreed. */

import type { TextRange } from '../annotation/annotation.ts'
import type { Term } from '../library/library.ts'
import { sameLanguage } from './language.ts'
import type { Row } from './rows.ts'
import { type Form, termMatcher } from './term-matcher.ts'

/** A term in the text; several where the glossary has more than one translation of it. */
export type TermMatch = { range: TextRange; terms: Term[] }

export type Glossary = {
  /** The terms of a source text, in order, none overlapping another: the longest one counts. */
  inSource(text: string): TermMatch[]
  /** Those of which the translation has none of the agreed words, in any of their forms. */
  missing(source: string, translation: string): TermMatch[]
}

/** The part of a library's glossary for one pair of languages. */
export function glossaryFor(
  all: readonly Term[],
  { sourceLang, targetLang }: { sourceLang: string; targetLang: string },
): Glossary {
  const terms = all.filter(
    (term) => sameLanguage(term.sourceLang, sourceLang) && sameLanguage(term.targetLang, targetLang),
  )
  const forms = (words: (term: Term) => string[]): Form<Term>[] =>
    terms.flatMap((term) => words(term).map((text) => ({ text, of: term })))
  const sources = termMatcher(forms(({ source, forms: others }) => [source, ...others]))
  const targets = termMatcher(forms(({ target, targetForms }) => [target, ...targetForms]))

  const inSource = (text: string) => {
    const found: TermMatch[] = []
    let end = 0
    for (const { range, of } of sources(text)) {
      if (range.start < end) continue
      found.push({ range, terms: of })
      end = range.end
    }
    return found
  }
  return {
    inSource,
    missing(source, translation) {
      const matches = inSource(source)
      if (matches.length === 0 || translation.trim() === '') return []
      const rendered = new Set(targets(translation).flatMap(({ of }) => of))
      return matches.filter((match) => !match.terms.some((term) => rendered.has(term)))
    },
  }
}

/** The rows in which a term is not rendered as agreed, with those terms. */
export function inconsistentRows(
  rows: readonly Row[],
  glossary: Glossary,
): { row: Row; missing: TermMatch[] }[] {
  return rows.flatMap((row) => {
    const missing = row.translation ? glossary.missing(row.block.text, row.translation.text) : []
    return missing.length > 0 ? [{ row, missing }] : []
  })
}
