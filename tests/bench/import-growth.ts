/**
 * Measures how the CPU of an import grows with its file: pages of one thing many times, then twice as often, and files of other formats.
 * Twice the file may take two and a half times the CPU. With a word as its argument, the kinds of files whose names have it.
 */

import { GlossaError } from '#core/errors.ts'
import { readArticles } from '#main/import/read-file.ts'
import { cpuOf } from './extraction/cpu.ts'
import { growingFiles } from './extraction/growing-files.ts'
import { growingPages } from './extraction/growing-pages.ts'

const mostGrowth = 2.5
/** Of several runs the quickest counts: what else runs on the machine only adds to it. */
const runs = 3

async function importOf(file: string, content: string | Uint8Array): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const { ms } = await cpuOf(() => read(file, content))
    least = Math.min(least, ms)
  }
  return least
}

/** What is refused, as too deep, is refused soon, too. */
async function read(file: string, content: string | Uint8Array): Promise<void> {
  try {
    for await (const _ of readArticles(Buffer.from(content), file));
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
  }
}

const wanted = process.argv[2] ?? ''
const rows: Record<string, string>[] = []
const pages = Object.entries(growingPages).map(
  ([name, [count, pageOf]]) => [name, ['page.html', count, pageOf]] as const,
)
for (const [name, [file, count, contentOf]] of [...pages, ...Object.entries(growingFiles)]) {
  if (!name.includes(wanted)) continue
  const once = await importOf(file, await contentOf(count))
  const twice = await importOf(file, await contentOf(count * 2))
  const growth = twice / once
  rows.push({
    'a file of': name,
    pieces: `${count} → ${count * 2}`,
    'CPU ms': `${once.toFixed(0)} → ${twice.toFixed(0)}`,
    growth: growth.toFixed(2) + (growth > mostGrowth ? ' !' : ''),
  })
}
console.table(rows)
