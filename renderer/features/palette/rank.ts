/** Which of the labels that contain the words is meant: what is called so comes before what only mentions it. */

import { fold } from '#core/text/fold.ts'

/** 0 for the label itself, 1 for how it begins, 2 where each word begins one of its words, 3 otherwise; null where a word is missing. */
function distance(label: string, query: string, words: readonly string[]): number | null {
  if (!words.every((word) => label.includes(word))) return null
  if (label === query) return 0
  if (label.startsWith(query)) return 1
  const starts = label.split(/[^\p{L}\p{N}]+/u)
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 2 : 3
}

/** The things whose labels contain all words of the query, the nearest first; else in their order. Case and accents don't count. */
export function ranked<Thing extends { label: string }>(things: readonly Thing[], query: string): Thing[] {
  const asked = fold(query).folded.trim().replace(/\s+/g, ' ')
  const words = asked.split(' ').filter(Boolean)
  return things
    .flatMap((thing) => {
      const label = fold(thing.label).folded.replace(/…$/, '')
      const away = distance(label, asked, words)
      return away === null ? [] : [{ thing, away }]
    })
    .sort((a, b) => a.away - b.away)
    .map(({ thing }) => thing)
}
