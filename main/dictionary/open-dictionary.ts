/** What every dictionary can do once it is open, whatever its format. */

import { closeness } from './headwords.ts'

export type OpenDictionary = {
  /** What it calls itself. */
  name: string
  /** How many headwords it has. */
  size: number
  /** The entries of a word: those of the headwords that are closest to it. `text` is plain, its lines kept. */
  lookUp(word: string): Promise<{ headword: string; text: string }[]>
  close(): Promise<void>
}

/** More entries of one word help nobody. */
const limit = 20

/** Of what was found, that which comes closest to the word. */
export function bestOf<T>(found: readonly T[], headwordOf: (one: T) => string, word: string): T[] {
  const ranked = found.map((one) => ({ one, rank: closeness(headwordOf(one), word) }))
  const best = Math.min(...ranked.map(({ rank }) => rank))
  return best === 3
    ? []
    : ranked
        .filter(({ rank }) => rank === best)
        .slice(0, limit)
        .map(({ one }) => one)
}
