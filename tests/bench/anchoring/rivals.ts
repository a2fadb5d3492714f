/** Other ways to find a passage again, to compare with: they know the quote, its context and its old place, not the old text. */

import search from 'approx-string-match'
import type { Selector } from '#core/annotation/annotation.ts'

type Found = { start: number; end: number } | null

/** The occurrence of the exact words that is nearest to the old place. */
export function byIndexOf(text: string, [{ start }, { exact }]: Selector): Found {
  const before = text.lastIndexOf(exact, start)
  const after = text.indexOf(exact, start)
  if (before === -1 && after === -1) return null
  const nearer = after === -1 || (before !== -1 && start - before < after - start) ? before : after
  return { start: nearer, end: nearer + exact.length }
}

type Match = { start: number; end: number; errors: number }

function matches(text: string, pattern: string, maxErrors: number): Match[] {
  const exact: Match[] = []
  for (let at = text.indexOf(pattern); at !== -1; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 })
  }
  return exact.length > 0 ? exact : search(text, pattern, maxErrors)
}

/** How much of the pattern the text has, from 0 to 1. */
function likeness(text: string, pattern: string): number {
  if (pattern === '' || text === '') return 0
  const [best] = search(text, pattern, pattern.length)
  return best ? 1 - best.errors / pattern.length : 0
}

/**
 * The algorithm that Hypothesis published for its client ("match-quote"), written anew after its description: approximate
 * matches with up to half of the quote (at most 256 characters) wrong, and of them the best by the quote (50), the text
 * before (20) and after (20), and the nearness to the old place (2). There is no least score.
 */
export function byHypothesis(text: string, [{ start }, { exact, prefix, suffix }]: Selector): Found {
  const found = matches(text, exact, Math.min(256, exact.length / 2))
  let best: { match: Match; score: number } | null = null
  for (const match of found) {
    const quote = 1 - match.errors / exact.length
    const before = prefix
      ? likeness(text.slice(Math.max(0, match.start - prefix.length), match.start), prefix)
      : 1
    const after = suffix ? likeness(text.slice(match.end, match.end + suffix.length), suffix) : 1
    const near = 1 - Math.abs(match.start - start) / text.length
    const score = (50 * quote + 20 * before + 20 * after + 2 * near) / 92
    if (!best || score > best.score) best = { match, score }
  }
  return best && { start: best.match.start, end: best.match.end }
}
