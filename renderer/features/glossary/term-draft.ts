/** A term as it stands in its form, and as a draft of it is kept: a text, as all drafts are. */

import type { TermDraft } from '#core/library/glossary.ts'

const sides = ['source', 'target'] as const
const texts = ['source', 'target', 'sourceLang', 'targetLang', 'note', 'sourceForms', 'targetForms'] as const

/** What is typed; forms are separated by commas. */
export type TermText = Record<(typeof texts)[number], string>

const formsIn = (text: string): string[] => text.split(/[,;|\n]/)

export function textOf({ forms, targetForms, ...term }: TermDraft): TermText {
  return { ...term, sourceForms: forms.join(', '), targetForms: targetForms.join(', ') }
}

export function termOf({ sourceForms, targetForms, ...term }: TermText): TermDraft {
  return { ...term, forms: formsIn(sourceForms), targetForms: formsIn(targetForms) }
}

/** Whether the same is written in both, apart from space around it. */
export const isSameText = (a: TermText, b: TermText): boolean =>
  texts.every((name) => a[name].trim() === b[name].trim())

export const termDraft = (text: TermText): string => JSON.stringify(text)

/** The term with what a draft has of it; null where it is no draft of a term. Earlier versions kept the note alone. */
export function withDraft(
  term: TermText,
  { whole, note }: { whole: string | undefined; note: string | undefined },
): TermText | null {
  if (whole === undefined) return note === undefined ? null : { ...term, note }
  try {
    const found: unknown = JSON.parse(whole)
    if (typeof found !== 'object' || found === null) return null
    const known = Object.entries(found).filter(
      ([name, text]) => texts.some((one) => one === name) && typeof text === 'string',
    )
    return { ...term, ...Object.fromEntries(known) }
  } catch {
    return null
  }
}

/** What a draft is called in a list: the word, else the first thing that is written in it. */
export const nameOfDraft = (text: TermText): string =>
  [...sides, 'note' as const].map((name) => text[name].trim()).find((one) => one !== '') ?? ''
