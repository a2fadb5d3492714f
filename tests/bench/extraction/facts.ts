/** Whether a system names a page's title, authors and date exactly. */

import type { Facts } from './samples.ts'
import type { Reading } from './systems.ts'

export const factNames = ['title', 'author', 'date'] as const

const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** Which of the facts that are known of a page a system names; undefined for those that are not known. */
export function namedFacts(truth: Facts, given: Reading): Partial<Record<keyof Facts, boolean>> {
  return {
    ...(truth.title !== '' && { title: fold(given.title) === fold(truth.title) }),
    ...(truth.author !== '' && { author: namesAuthors(truth.author, given.authors) }),
    ...(truth.date !== '' && { date: given.published.slice(0, 10) === truth.date.slice(0, 10) }),
  }
}

function namesAuthors(truth: string, given: readonly string[]): boolean {
  if (fold(given.join(', ')) === fold(truth)) return true
  const names = given.map(fold)
  return fold(truth)
    .split(/,| and /)
    .every((name) => names.includes(name.trim()))
}
