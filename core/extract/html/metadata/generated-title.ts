/** Titles of pages that programs make of code: of an entry, without the program that it belongs to. */

import { isManualWord } from '../words/manuals.ts'
import { titleKey } from './declared-title.ts'
import { isNamedTitle } from './heading-fit.ts'
import type { PageLine } from './page-lines.ts'

/** `Sluice — Tidebook v2.1.0`, `Sluice (Tidebook 2.1.0 API)`: the program that an entry belongs to is no part of its name. */
export const withoutVersion = (title: string) =>
  title.replace(/\s[—–|·-]\s[^—–|·]*\sv?\d+(?:\.\d+)+\S*$|\s\([^()]+\sAPI\)$/u, '')

/**
 * The first heading that is no name of a manual, where programs call all of their pages so; where they call them what stands in the head
 * of each, the first one that is named as the title.
 */
export function entryUnder(tag: string, lines: readonly PageLine[]): PageLine | undefined {
  const namesEntry = ({ level, isApart, isHidden, isHead, text }: PageLine) =>
    level > 0 && !isApart && !isHidden && !isManualWord(text) && !(isHead && titleKey(text) === titleKey(tag))
  if (isManualWord(tag)) return lines.find(namesEntry)
  const isSites = lines.some(
    ({ level, isHead, text }) => level === 1 && isHead && titleKey(text) === titleKey(tag),
  )
  return isSites ? lines.find((line) => namesEntry(line) && isNamedTitle(line)) : undefined
}
