/**
 * How much of the true text a system gave, and how much besides: the measure of scrapinghub's article-extraction-benchmark.
 * Texts are compared by the runs of four words that they hold; F1 is that of the precision and recall averaged over the pages.
 */

/** `precision` is null where nothing was given: such a page counts for recall only. */
export type PageScore = { precision: number | null; recall: number }

const words = /[\p{L}\p{N}_]+/gu
const wordsInRun = 4

/** How often each run of four words stands in a text; a text of fewer words is one run. */
function runsOf(text: string): Map<string, number> {
  const found = text.normalize('NFC').match(words) ?? []
  const runs = new Map<string, number>()
  const last = Math.max(0, found.length - wordsInRun)
  for (let start = 0; found.length > 0 && start <= last; start += 1) {
    const run = found.slice(start, start + wordsInRun).join(' ')
    runs.set(run, (runs.get(run) ?? 0) + 1)
  }
  return runs
}

export function scoreOf(truth: string, given: string): PageScore {
  const expected = runsOf(truth)
  const got = runsOf(given)
  let common = 0
  for (const [run, count] of got) common += Math.min(count, expected.get(run) ?? 0)
  const total = (runs: Map<string, number>) => [...runs.values()].reduce((sum, count) => sum + count, 0)
  return {
    precision: got.size === 0 ? null : common / total(got),
    recall: expected.size === 0 ? 0 : common / total(expected),
  }
}

export function f1(precision: number, recall: number): number {
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}

/** The averages over the pages, their F1, and the lowest F1 of a page. */
export function summary(scores: readonly PageScore[]) {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  const precision = mean(scores.flatMap((score) => score.precision ?? []))
  const recall = mean(scores.map((score) => score.recall))
  const lowest = Math.min(...scores.map((score) => f1(score.precision ?? 0, score.recall)))
  return { f1: f1(precision, recall), precision, recall, lowest }
}
