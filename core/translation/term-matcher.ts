/** Finds the words of a glossary in a text, in whatever case, accents and endings they stand there. */

import type { TextRange } from '../annotation/annotation.ts'
import { fold, originalRange } from '../text/fold.ts'
import { hasUnspaced } from '../text/scripts.ts'

/** A form to look for; at its end `*` stands for any ending. `of` is what it is a form of. */
export type Form<T> = { text: string; of: T }
type Found<T> = { range: TextRange; of: T[] }

/** All forms found at each place, the longest first; places may overlap. */
export type Matcher<T> = (text: string) => Found<T>[]

type Pattern<T> = { folded: string; endings: number; of: T }

const letter = /[\p{L}\p{N}\p{M}]/u
/** So many letters may follow a word as its ending, where the word is long enough to be told by its stem. */
const usualEnding = 2
const shortestStem = 4
const keyLength = 3

const characterAt = (text: string, at: number) => String.fromCodePoint(text.codePointAt(at) ?? 0)
const characterBefore = (text: string, at: number) => {
  const unit = text.charCodeAt(at - 1)
  return at > 1 && unit >= 0xdc00 && unit <= 0xdfff ? text.slice(at - 2, at) : text.slice(at - 1, at)
}

function patternOf<T>({ text, of }: Form<T>): Pattern<T> | null {
  const open = text.trimEnd().endsWith('*')
  const folded = fold(open ? text.trimEnd().slice(0, -1) : text).folded.trim()
  if (folded === '') return null
  const last = characterBefore(folded, folded.length)
  const [word = ''] = /[\p{L}\p{M}]*$/u.exec(folded) ?? []
  if (open) return { folded, endings: Number.POSITIVE_INFINITY, of }
  return { folded, endings: word.length >= shortestStem && !hasUnspaced(last) ? usualEnding : 0, of }
}

/** Where a word that begins as the pattern ends, or -1 where it is another word. */
function endOf<T>(text: string, at: number, { folded, endings }: Pattern<T>): number {
  if (!text.startsWith(folded, at)) return -1
  let end = at + folded.length
  if (hasUnspaced(characterBefore(folded, folded.length))) return end
  for (let count = 0; end < text.length; count += 1) {
    const next = characterAt(text, end)
    if (!letter.test(next) || hasUnspaced(next)) return end
    if (count === endings) return -1
    end += next.length
  }
  return end
}

/** A matcher of these forms: made once, it goes through a text in one pass, however many forms there are. */
export function termMatcher<T>(forms: readonly Form<T>[]): Matcher<T> {
  const byKey = new Map<string, Pattern<T>[]>()
  for (const form of forms) {
    const pattern = patternOf(form)
    if (!pattern) continue
    const key = pattern.folded.slice(0, keyLength)
    byKey.set(key, [...(byKey.get(key) ?? []), pattern])
  }
  return (text) => {
    if (byKey.size === 0) return []
    const folded = fold(text)
    const source = folded.folded
    const found: Found<T>[] = []
    for (let at = 0; at < source.length; at += 1) {
      const before = characterBefore(source, at)
      const here = characterAt(source, at)
      // In the middle of a word nothing begins; where no spaces stand between words, it may anywhere.
      if (at > 0 && letter.test(before) && letter.test(here) && !hasUnspaced(before) && !hasUnspaced(here)) {
        continue
      }
      const ends = new Map<number, T[]>()
      for (let length = 1; length <= keyLength; length += 1) {
        for (const pattern of byKey.get(source.slice(at, at + length)) ?? []) {
          if (pattern.folded.length < length) continue
          const end = endOf(source, at, pattern)
          const known = ends.get(end) ?? []
          if (end !== -1 && !known.includes(pattern.of)) ends.set(end, [...known, pattern.of])
        }
      }
      for (const [end, of] of [...ends].sort(([a], [b]) => b - a)) {
        found.push({ range: originalRange(folded, at, end), of })
      }
    }
    return found
  }
}
