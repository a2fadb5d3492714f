/** Measures a vault of many articles: the first run, in step again after a start, and a change; by the clock and by CPU. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openLibrary } from '#main/library/library.ts'
import { type SyncOptions, syncVault } from '#main/vault/sync.ts'
import { writableLibrary } from '#main/vault/vault-library.ts'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const articles = Number(process.argv[2] ?? 5000)
const changes = 20
const folder = mkdtempSync(join(tmpdir(), 'glossa-bench-'))
const [root, vault] = [join(folder, 'library'), join(folder, 'vault')]

const open = () =>
  openLibrary(root, { mode: 'write', stateDir: join(folder, 'state'), cacheDir: join(folder, 'cache') })

type Cost = { clock: number; cpu: number }

async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const [clock, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { clock: performance.now() - clock, cpu: (user + system) / 1000 }
}

/** In ms; the longest stretch in which nothing else had its turn is what another task of the process would have waited. */
const show = ({ clock, cpu }: Cost) => `${clock.toFixed(0)} ms by the clock, ${cpu.toFixed(0)} ms of CPU`

type Opened = Awaited<ReturnType<typeof open>>

async function sync(library: Opened, more: Partial<SyncOptions> = {}) {
  const answers = { notes: new Set<string>(), files: new Set<string>() }
  const ids = library.list().map(({ id }) => id)
  const counts = { written: 0, edits: 0, reports: 0 }
  const options = { ids, labels: {}, language: 'en', answers, ...more } as const
  for await (const outcome of syncVault(writableLibrary(library), vault, options)) {
    counts.written += outcome.written ? 1 : 0
    counts.edits += outcome.edits
    counts.reports += 'error' in outcome ? 1 : outcome.reports.length + outcome.questions.length
  }
  return counts
}

const median = (costs: readonly Cost[]): Cost => {
  const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
  return { clock: middle(costs.map(({ clock }) => clock)), cpu: middle(costs.map(({ cpu }) => cpu)) }
}

try {
  mkdirSync(root)
  const ids = writeLibrary(root, { articles, notes: articles * 5, words: 600 })
  let library = await open()
  console.log(`${articles} articles, ${articles * 5} notes`)
  console.log(`first run: ${show(await cost(async () => console.log(await sync(library))))}`)
  console.log(`again: ${show(await cost(async () => console.log(await sync(library))))}`)
  await library.close()

  library = await open()
  console.log(`after a start: ${show(await cost(async () => console.log(await sync(library))))}`)
  const costs: Cost[] = []
  const times = new Map(readdirSync(vault).map((name) => [name, statSync(join(vault, name)).mtimeMs]))
  for (let round = 0; round < changes; round += 1) {
    const id = ids[(round * 97) % ids.length] ?? ''
    await library.file(id, (filing) => ({ ...filing, tags: [...filing.tags, `round ${round}`] }))
    costs.push(await cost(() => sync(library, { only: new Set([id]) })))
  }
  const touched = readdirSync(vault).filter((name) => times.get(name) !== statSync(join(vault, name)).mtimeMs)
  console.log(
    `a change of an article: ${show(median(costs))}; files changed by ${changes}: ${touched.filter((name) => name.endsWith('.md')).length}`,
  )

  const inFile: Cost[] = []
  const names = readdirSync(vault).filter((name) => name.endsWith('.md'))
  for (let round = 0; round < changes; round += 1) {
    const file = join(vault, names[(round * 89) % names.length] ?? '')
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nMine.\n`)
    inFile.push(await cost(() => sync(library)))
  }
  console.log(`a change of a file, with the second that it rests: ${show(median(inFile))}`)
  await library.close()
  rmSync(join(folder, 'cache'), { recursive: true })
  library = await open()
  console.log(`without what was cached: ${show(await cost(async () => console.log(await sync(library))))}`)
  await library.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
