/** The pages of the public benchmark, where they stand beside the project. */

import fs from 'node:fs'
import path from 'node:path'

/** `url` is the page's address, where it is known. */
export type BenchmarkPage = { name: string; bytes: Uint8Array; truth: string; url?: string }

const folder = path.resolve('..', 'shared', 'extraction-benchmark')

/** All pages with their true text; says so and gives null where there are none. */
export function benchmarkPages(): BenchmarkPage[] | null {
  const truthFile = path.join(folder, 'ground-truth.json')
  if (!fs.existsSync(truthFile)) {
    console.log(`No pages to measure: ${folder} is not there.`)
    return null
  }
  const truths = JSON.parse(fs.readFileSync(truthFile, 'utf8')) as Record<string, { articleBody: string }>
  return Object.entries(truths).map(([id, { articleBody }]) => ({
    name: `${id}.html`,
    bytes: fs.readFileSync(path.join(folder, 'html', `${id}.html`)),
    truth: articleBody,
  }))
}
