/** Which sentences of a paragraph and of its translation belong together, so that what is marked on one side shows on both. */

import type { TextRange } from '../annotation/annotation.ts'
import { type Segment, segmentsOf } from '../annotation/overlaps.ts'
import { sentencesOf, trimmedRange } from '../text/sentences.ts'

/** Sentences of the source and those of the target that say the same; offsets into the two texts, without white space at the ends. */
export type SentencePair = { source: TextRange; target: TextRange }

/** Longer paragraphs are taken whole: Intl.Segmenter's time grows with the square of the length. */
const longest = 20_000
/** A larger table of sentences by sentences is not filled: the paragraph is taken whole. */
const mostCells = 1_000_000

/** How many sentences of each side make a pair, and how likely that is. None is left without a counterpart. */
const shapes = [
  { sources: 1, targets: 1, prior: 0.89 },
  { sources: 1, targets: 2, prior: 0.045 },
  { sources: 2, targets: 1, prior: 0.045 },
  { sources: 2, targets: 2, prior: 0.01 },
  { sources: 1, targets: 3, prior: 0.005 },
  { sources: 3, targets: 1, prior: 0.005 },
] as const
/** The variance of a translation's length per character of its source. */
const variance = 6.8

/** The tail of the normal distribution beyond x ≥ 0, both ends together (Abramowitz and Stegun 7.1.26). */
function bothTails(x: number): number {
  const z = x / Math.SQRT2
  const t = 1 / (1 + 0.3275911 * z)
  const polynomial =
    t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  return Math.max(polynomial * Math.exp(-z * z), 1e-12)
}

function cost(sourceLength: number, targetLength: number, ratio: number, prior: number): number {
  const expected = sourceLength * ratio
  const mean = (expected + targetLength) / 2
  const delta = Math.abs(targetLength - expected) / Math.sqrt(Math.max(mean, 1) * variance)
  return -Math.log(prior) - Math.log(bothTails(delta))
}

const spanLength = (sentences: readonly TextRange[], from: number, count: number) => {
  let length = 0
  for (let place = from; place < from + count; place += 1) {
    const { start, end } = sentences[place] ?? { start: 0, end: 0 }
    length += end - start
  }
  return length
}

function spanOf(sentences: readonly TextRange[], from: number, count: number): TextRange {
  return { start: sentences[from]?.start ?? 0, end: sentences[from + count - 1]?.end ?? 0 }
}

/**
 * The pairs of a paragraph and its translation, in order, covering both. By length alone, after Gale and Church, “A Program
 * for Aligning Sentences in Bilingual Corpora” (Computational Linguistics 19, 1993), with the ratio of the two lengths
 * taken from the paragraph itself, so that Chinese aligns with English. Where the numbers of sentences differ too much, or
 * the texts are very long, the whole paragraph is one pair; none where one side is empty.
 */
export function alignSentences(
  source: string,
  target: string,
  { sourceLang, targetLang }: { sourceLang: string; targetLang: string },
): SentencePair[] {
  const wholeSource = trimmedRange(source, { start: 0, end: source.length })
  const wholeTarget = trimmedRange(target, { start: 0, end: target.length })
  if (!wholeSource || !wholeTarget) return []
  const whole = [{ source: wholeSource, target: wholeTarget }]
  if (source.length > longest || target.length > longest) return whole
  const sources = sentencesOf(source, sourceLang)
  const targets = sentencesOf(target, targetLang)
  const width = targets.length + 1
  if ((sources.length + 1) * width > mostCells) return whole
  const ratio = spanLength(targets, 0, targets.length) / spanLength(sources, 0, sources.length)
  const best = new Float64Array((sources.length + 1) * width).fill(Number.POSITIVE_INFINITY)
  const came = new Int8Array(best.length).fill(-1)
  best[0] = 0
  for (let row = 0; row <= sources.length; row += 1) {
    for (let column = 0; column <= targets.length; column += 1) {
      shapes.forEach((shape, number) => {
        const [fromRow, fromColumn] = [row - shape.sources, column - shape.targets]
        if (fromRow < 0 || fromColumn < 0) return
        const before = best[fromRow * width + fromColumn] ?? Number.POSITIVE_INFINITY
        if (before === Number.POSITIVE_INFINITY) return
        const sourceLength = spanLength(sources, fromRow, shape.sources)
        const targetLength = spanLength(targets, fromColumn, shape.targets)
        const total = before + cost(sourceLength, targetLength, ratio, shape.prior)
        const cell = row * width + column
        if (total < (best[cell] ?? 0)) {
          best[cell] = total
          came[cell] = number
        }
      })
    }
  }
  const pairs: SentencePair[] = []
  let row = sources.length
  let column = targets.length
  while (row > 0 || column > 0) {
    const shape = shapes[came[row * width + column] ?? -1]
    if (!shape) return whole
    row -= shape.sources
    column -= shape.targets
    pairs.push({
      source: spanOf(sources, row, shape.sources),
      target: spanOf(targets, column, shape.targets),
    })
  }
  return pairs.reverse()
}

/**
 * Where a range of one side shows on the other: the sentences that belong to those it touches, in one range; null where it
 * touches none. `side` is the side that the range is on.
 */
export function counterpart(
  pairs: readonly SentencePair[],
  range: TextRange,
  side: 'source' | 'target',
): TextRange | null {
  const other = side === 'source' ? 'target' : 'source'
  const touched = pairs.filter((pair) => pair[side].start < range.end && pair[side].end > range.start)
  const [first, last] = [touched[0], touched.at(-1)]
  return first && last ? { start: first[other].start, end: last[other].end } : null
}

/** A stretch of the translation and the glosses that cover it; without any it is plain. */
export type Piece = { text: string; ids: string[] }

/** The translation in pieces: those that belong to highlighted sentences of the source carry their glosses, the top one first. */
export function projectHighlights(
  text: string,
  segments: readonly Segment[],
  pairs: readonly SentencePair[],
): Piece[] {
  const marked = new Map<string, TextRange>()
  for (const { start, end, ids } of segments) {
    for (const id of ids) marked.set(id, { start: marked.get(id)?.start ?? start, end })
  }
  const ranges = [...marked].flatMap(([id, range]) => {
    const there = counterpart(pairs, range, 'source')
    return there ? [{ id, ...there }] : []
  })
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end, ids } of segmentsOf(ranges, { start: 0, end: text.length })) {
    if (start > at) pieces.push({ text: text.slice(at, start), ids: [] })
    pieces.push({ text: text.slice(start, end), ids })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), ids: [] })
  return pieces
}
