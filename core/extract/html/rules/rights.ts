/** How lines of rights are told: by their sign, or by a phrase that no sentence of an article needs. */

import type { Labels } from '../../text/words/labels.ts'

const shortestPhrase = 9

/** `CC BY-NC-ND 4.0`: pictures are credited so as well. */
export const openLicence = /\bCC[ -]BY\b|creativecommons\.org\/licenses/

export function opensWithSign(text: string): boolean {
  return /^\s*(?:[©℗]|\(c\)|copyright\b)/i.test(text)
}

export function namesRights(text: string, labels: Labels): boolean {
  const lower = text.toLowerCase()
  return labels.rights.keys.some((phrase) => phrase.length >= shortestPhrase && lower.includes(phrase))
}

/** `Die Vervielfältigung …`, `The reproduction …` */
const article = /^(?:der|die|das|jede|jeder|the|any|all|la|le|les|toute|el|los|il|o|a|os|as|de|het)\s+|^l['’]/

/** Whether a sentence of a paragraph opens with such a phrase: in the middle of one a text may speak of rights. */
export function opensWithRights(text: string, labels: Labels): boolean {
  const sentences = text
    .split(/[.!?:;|•·–—]\s+/u)
    .map((sentence) => sentence.toLowerCase().replace(article, ''))
  return labels.rights.keys.some(
    (phrase) => phrase.length >= shortestPhrase && sentences.some((sentence) => sentence.startsWith(phrase)),
  )
}
