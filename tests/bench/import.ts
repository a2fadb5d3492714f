/** Measures the CPU that the whole import takes, beside plain Readability on linkedom: one process, both warm, turn about. */

import { cpuOf, quantile } from './extraction/cpu.ts'
import { benchmarkPages } from './extraction/pages.ts'
import { glossa, readability } from './extraction/systems.ts'

const warmUps = 2
const rounds = 5

const pages = benchmarkPages() ?? []
const rows = [glossa, readability].map((system) => ({ system, times: [] as number[] }))

for (let round = -warmUps; round < rounds; round += 1) {
  for (const page of pages) {
    for (const { system, times } of rows) {
      const { ms } = await cpuOf(() => system.read(page))
      if (round >= 0) times.push(ms)
    }
  }
}

if (pages.length > 0) {
  const total = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0)
  console.table(
    rows.map(({ system, times }) => ({
      [`${pages.length} pages, ${rounds} rounds`]: system.name,
      'CPU ms a round': (total(times) / rounds).toFixed(0),
      'a page, median': quantile(times, 0.5).toFixed(1),
      p95: quantile(times, 0.95).toFixed(1),
    })),
  )
  const [ours, theirs] = rows.map(({ times }) => total(times))
  console.log(`ratio: ${((ours ?? 0) / (theirs ?? 1)).toFixed(2)} (at most 2.50)`)
}
