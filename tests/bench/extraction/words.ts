/** How much of a text's words, or of the phrases that it must have, a system gave. */

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
const fold = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase()

/** F1 of the two texts' words, each counted as often as it stands in them; 0 to 1. */
export function wordsF1(truth: string, given: string): number {
  const left = new Map<string, number>()
  const wanted = words(truth)
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1)
  const got = words(given)
  let common = 0
  for (const word of got) {
    const count = left.get(word) ?? 0
    if (count === 0) continue
    left.set(word, count - 1)
    common += 1
  }
  return wanted.length + got.length === 0 ? 0 : (2 * common) / (wanted.length + got.length)
}

/** How many of the phrases that must, and that must not be there, are in a text; white space and case do not count. */
export function phrasesIn(
  { with: wanted, without }: { with: readonly string[]; without: readonly string[] },
  text: string,
): { found: number; let: number } {
  const folded = fold(text)
  const count = (phrases: readonly string[]) =>
    phrases.filter((phrase) => folded.includes(fold(phrase))).length
  return { found: count(wanted), let: count(without) }
}
