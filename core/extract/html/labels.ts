/** The furniture words of a language, made ready once: every page of an import needs them. */

import { type Labels, labelsFor } from '../text/words/labels.ts'

const known = new Map<string | undefined, Labels>()

/** The labels for a BCP 47 tag, of which only the language counts. */
export function labelsOf(tag: string | undefined): Labels {
  const lang = tag?.split('-')[0]
  const ready = known.get(lang) ?? labelsFor(lang)
  known.set(lang, ready)
  return ready
}
