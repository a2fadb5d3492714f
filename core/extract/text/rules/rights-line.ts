/** Licence and copyright lines at the end of a text. */

import { foldWords } from '../../../text/fold.ts'
import { endsSentence } from '../../../text/sentences.ts'
import { removal } from '../../findings.ts'
import type { Line, Rule, TextPage } from '../page.ts'

const sign = /^(?:[©℗]|\([cp]\)\s|copyright\b\s*(?:[©(:]|by\b|\d{4}))/i
const longest = 60

/** Whether a line is about who may use the text, and nothing else. */
export function isRightsLine(page: TextPage, index: number): boolean {
  const line = page.lines[index]
  if (!line || line.words > longest) return false
  if (sign.test(line.text)) return true
  const folded = foldWords(line.text)
  return page.labels.rights.keys.some((phrase) => folded === phrase || folded.startsWith(`${phrase} `))
}

/** From the end upwards as far as no paragraph of the text is met: a text may well be about copyright. */
export const rightsLine: Rule = (page) => {
  const found: Line[] = []
  for (const line of page.lines.slice(1).toReversed()) {
    if (isRightsLine(page, line.number)) found.push(line)
    else if (line.prose && !page.marks[line.number]) break
  }
  return [removal(found, 'rights-line', { kind: 'says', what: 'rights' })]
}

/** The name after a copyright sign (`© 2025 Evening Paper. All rights…` → `Evening Paper`), if it is one. */
export function rightsHolder(text: string): string | undefined {
  const match =
    /^(?:[©℗\s]|\(c\)|copyright|by\b)+(?:\d{4}(?:\s*[-–,]\s*\d{4})?)?[\s,]*(?<name>[^.,;|©\d]{3,60})/iu.exec(
      text,
    )
  const name = match?.groups?.name?.trim()
  if (!name || !/[©℗]|\(c\)|copyright/i.test(text)) return undefined
  return isTitleName(name) ? name : undefined
}

/** Whether a text may be the name of a paper or a site: few words, most of them capitalised. */
export function isTitleName(text: string): boolean {
  const tokens = text.split(/\s+/)
  const capitals = tokens.filter((token) => /^[\p{Lu}\p{Lo}]/u.test(token)).length
  return tokens.length <= 5 && capitals > tokens.length / 2 && !endsSentence(text)
}
