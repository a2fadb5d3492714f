/**
 * Measures how the CPU of an import grows with its page: pages of one thing many times, then twice as often. Twice the page may
 * take two and a half times the CPU. With a word as its argument, the kinds of pages whose names have it.
 */

import { GlossaError } from '#core/errors.ts'
import { readArticles } from '#main/import/read-file.ts'
import { cpuOf } from './extraction/cpu.ts'
import { growingPages } from './extraction/growing-pages.ts'

const mostGrowth = 2.5
/** Of several runs the quickest counts: what else runs on the machine only adds to it. */
const runs = 3

async function importOf(html: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run += 1) {
    const { ms } = await cpuOf(() => read(html))
    least = Math.min(least, ms)
  }
  return least
}

/** What is refused, as too deep, is refused soon, too. */
async function read(html: string): Promise<void> {
  try {
    for await (const _ of readArticles(Buffer.from(html), 'page.html'));
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
  }
}

const wanted = process.argv[2] ?? ''
const rows: Record<string, string>[] = []
for (const [name, [count, pageOf]] of Object.entries(growingPages)) {
  if (!name.includes(wanted)) continue
  const once = await importOf(pageOf(count))
  const twice = await importOf(pageOf(count * 2))
  const growth = twice / once
  rows.push({
    'a page of': name,
    pieces: `${count} → ${count * 2}`,
    'CPU ms': `${once.toFixed(0)} → ${twice.toFixed(0)}`,
    growth: growth.toFixed(2) + (growth > mostGrowth ? ' !' : ''),
  })
}
console.table(rows)
