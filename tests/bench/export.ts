/**
 * Measures exports of a large library by the command line: articles a second of CPU, and the most memory that the process held.
 * The library (10,000 articles with 50,000 notes unless `ARTICLES` says otherwise) is made in a temporary folder.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const articles = Number(process.env.ARTICLES ?? 10_000)
const root = mkdtempSync(join(tmpdir(), 'glossa-bench-'))
const library = join(root, 'library')
const entry = join(process.cwd(), 'out/main/cli.js')

type Used = { cpu: number; memory: number }

/** Runs the command line to its end; CPU in seconds, memory (the most that was resident) in MB, as the process itself sees them. */
function run(...args: string[]): Promise<Used> {
  const report = `import { writeSync } from 'node:fs'
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 }))
})`
  const child = spawn(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(report)}`, entry, ...args],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
      env: { ...process.env, XDG_STATE_HOME: join(root, 'state'), XDG_CACHE_HOME: join(root, 'cache') },
    },
  )
  let told = ''
  child.stdio[3]?.on('data', (piece) => {
    told += String(piece)
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(told)) : reject(new Error(`glossa ended with ${code}`)),
    )
  })
}

try {
  writeLibrary(library, { articles, notes: articles * 5, words: 1070 })
  const rows = []
  for (const [what, ...args] of [
    ['markdown, a file each', '--format', 'markdown', '--out', join(root, 'markdown')],
    ['markdown, again', '--format', 'markdown', '--out', join(root, 'markdown')],
    ['markdown, one text', '--format', 'markdown'],
    ['json, one text', '--format', 'json'],
    ['csv, one text', '--format', 'csv'],
    ['page, a file each', '--format', 'page', '--out', join(root, 'page')],
  ] as const) {
    const { cpu, memory } = await run('export', '--all', '--library', library, ...args)
    rows.push({
      format: what,
      'CPU s': cpu.toFixed(1),
      'articles a CPU second': (articles / cpu).toFixed(0),
      'memory, MB': memory.toFixed(0),
    })
  }
  console.log(`${articles} articles, ${articles * 5} notes`)
  console.table(rows)
} finally {
  rmSync(root, { recursive: true, force: true })
}
