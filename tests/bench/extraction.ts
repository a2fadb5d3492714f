/** Measures what extraction keeps and what it lets through, beside plain Readability on the same pages in the same run. */

import { cpuOf, quantile } from './extraction/cpu.ts'
import { benchmarkPages } from './extraction/pages.ts'
import { f1, type PageScore, scoreOf, summary } from './extraction/shingles.ts'
import { systems } from './extraction/systems.ts'

/** A page under this is named below the table. */
const poor = 0.85

const pages = benchmarkPages() ?? []
const results = systems.map((system) => ({ system, scores: [] as PageScore[], times: [] as number[] }))

for (const round of ['warm-up', 'measured']) {
  for (const page of pages) {
    for (const { system, scores, times } of results) {
      const { ms, value } = await cpuOf(() => system.read(page))
      if (round === 'warm-up') continue
      scores.push(scoreOf(page.truth, value.text))
      times.push(ms)
    }
  }
}

if (pages.length > 0) {
  console.table(
    results.map(({ system, scores, times }) => {
      const { f1: whole, precision, recall, lowest } = summary(scores)
      return {
        [`${pages.length} pages`]: system.name,
        F1: whole.toFixed(4),
        precision: precision.toFixed(4),
        recall: recall.toFixed(4),
        'lowest page': lowest.toFixed(3),
        'CPU ms a page, median': quantile(times, 0.5).toFixed(1),
        p95: quantile(times, 0.95).toFixed(1),
      }
    }),
  )
  pages.forEach((page, index) => {
    const score = results[0]?.scores[index]
    const value = score ? f1(score.precision ?? 0, score.recall) : 0
    if (value < poor) console.log(`${value.toFixed(3)} ${page.name}`)
  })
}
