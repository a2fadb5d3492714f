/**
 * Measures whether a vault of many articles makes saving a note slower: the same notes saved without a vault, with one, and while the
 * vault's first run is under way; by the clock, and by the CPU of the process that saves.
 */

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import { openLibrary } from '#main/library/library.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { heapLimits } from '#main/vault/protocol.ts'
import { vaultService } from '#main/vault/vault-service.ts'
import { writeLibrary } from '../fixtures/libraries/large.ts'

const articles = Number(process.argv[2] ?? 5000)
const saves = Number(process.argv[3] ?? 60)
/** Somebody who types without rest saves a note at every pause: less than what the vault waits for, in ms. */
const pause = 350
const folder = mkdtempSync(join(tmpdir(), 'glossa-bench-'))
const root = join(folder, 'library')
const [stateDir, cacheDir] = [join(folder, 'state'), join(folder, 'cache')]

mkdirSync(root)
const ids = writeLibrary(root, { articles, notes: articles * 5, words: 600 })
const library = await openLibrary(root, { mode: 'write', stateDir, cacheDir })
await library.listed
const vault = vaultService({
  library,
  stateDir,
  cacheDir,
  host: nodeHost(resolve('out/main/vault.js'), heapLimits),
  tell: () => undefined,
  tellChanges: () => undefined,
  tellRemarks: (remarks) => console.log(remarks),
  reportSentence: ({ code }, path) => `${path}: ${code}`,
  errorSentence: String,
})
library.onChange(vault.changed)

const middle = (values: number[], at: number) =>
  (values.toSorted((a, b) => a - b)[Math.floor(values.length * at)] ?? NaN).toFixed(1)

/** Each save is of another note, in one of a few articles, as somebody who reads writes them. */
async function measure(name: string): Promise<void> {
  const clocks: number[] = []
  const cpu = process.cpuUsage()
  for (let round = 0; round < saves; round += 1) {
    const article = await library.get(ids[(round % 3) * 7] ?? '')
    const before = article.annotations[round % article.annotations.length]
    if (!before) throw new Error('no note')
    const after = { ...before, comment: `${name} ${round}` }
    const begun = performance.now()
    await library.applyChanges(article.id, [{ kind: 'annotation', id: before.id, before, after }])
    clocks.push(performance.now() - begun)
    await delay(pause)
  }
  const { user, system } = process.cpuUsage(cpu)
  console.log(
    `${name}: median ${middle(clocks, 0.5)} ms, 90 % ${middle(clocks, 0.9)} ms, longest ${middle(clocks, 0.999)} ms; CPU ${((user + system) / 1000 / saves).toFixed(1)} ms a save`,
  )
}

try {
  console.log(`${articles} articles, ${articles * 5} notes, ${saves} saves each`)
  await measure('warm-up')
  await measure('without a vault')
  await vault.turnOn(join(folder, 'vault'), { language: 'en', renames: false })
  await measure('while the first run writes all files')
  while (vault.status().state !== 'inStep') await delay(200)
  console.log(`files: ${readdirSync(join(folder, 'vault')).length - 1}`)
  await measure('with the vault in step')
  await vault.turnOff()
  await measure('without a vault again')
} finally {
  await vault.close()
  await library.close()
  rmSync(folder, { recursive: true, force: true })
}
