/** Finds the language a text is written in, from its long lines only: menus and labels mislead. */

import { detectAll } from 'tinyld'
import { countWords } from '../../text/words.ts'

const longLine = 12
const mostLines = 60
const longestSample = 400
const leastCertain = 0.2

/**
 * The BCP 47 tag of the text's language, or undefined where that cannot be told. Each long line has a vote by its length:
 * one line of another language, or of names, misleads a detector that is given all at once.
 */
export function detectLanguage(lines: readonly string[]): string | undefined {
  const long = lines.filter((line) => countWords(line) >= longLine).slice(0, mostLines)
  const whole = lines.join('\n').slice(0, longestSample)
  const samples = long.length > 0 ? long : countWords(whole) >= longLine ? [whole] : []
  const votes = new Map<string, number>()
  for (const sample of samples.map((line) => line.slice(0, longestSample))) {
    const [best] = detectAll(sample)
    if (!best || best.accuracy < leastCertain) continue
    votes.set(best.lang, (votes.get(best.lang) ?? 0) + best.accuracy * sample.length)
  }
  const [winner] = [...votes].sort(([, a], [, b]) => b - a)
  return winner && /^[a-z]{2,3}$/.test(winner[0]) ? winner[0] : undefined
}
