/**
 * Measures Firefox's engine with the toy model, as `npm run bench:translation` runs it: how long it takes to start, to translate,
 * and from cancelling until the process is gone. Prints a table; times in ms.
 */

import { join } from 'node:path'
import type { Segment } from '#core/translation/engine.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { bergamotEngine } from '#main/translate/bergamot/engine.ts'
import { type BergamotHost, heapLimit } from '#main/translate/bergamot/protocol.ts'

const rounds = 10
const folder = 'tests/fixtures/translation'
const paragraph = 'Ptak nie widzi most rano. Kot zna most zimą. Dzisiaj badacz nie czyta artykuł.'
const segments: Segment[] = Array.from({ length: 200 }, (_, id) => ({ id, text: paragraph }))

/** The host of the built process, which tells when the last one that it started has ended, and what it held. */
function watched(): { host: BergamotHost; gone(): Promise<number>; memory(): Promise<number> } {
  const built: BergamotHost = nodeHost(join('out/main', 'bergamot.js'), { heap: heapLimit })
  let gone: Promise<number> = Promise.resolve(0)
  let memory: () => Promise<number | null> = async () => null
  return {
    host: {
      start() {
        const process = built.start()
        gone = new Promise((resolve) => process.onExit(() => resolve(performance.now())))
        memory = process.residentBytes
        return process
      },
    },
    gone: () => gone,
    memory: async () => Math.round(((await memory()) ?? 0) / 1024 / 1024),
  }
}

type Round = { first: number; each: number; memory: number; told: number; gone: number }

async function round(): Promise<Round> {
  const { host, gone, memory } = watched()
  const engine = bergamotEngine(folder, host)
  const controller = new AbortController()
  const began = performance.now()
  let [first, cancelled, count, held] = [0, 0, 0, 0]
  for await (const _ of engine.translate(segments, { from: 'pl', to: 'en', signal: controller.signal })) {
    count += 1
    first ||= performance.now() - began
    if (count < 100) continue
    held = await memory()
    // In the midst of the next paragraphs, where nothing but the end of the process stops the engine.
    setTimeout(() => {
      cancelled = performance.now()
      controller.abort()
    }, 5)
  }
  const told = performance.now() - cancelled
  const ended = (await gone()) - cancelled
  await engine.dispose()
  return { first, each: (cancelled - began - first) / (count - 1), memory: held, told, gone: ended }
}

const all: Round[] = []
for (let done = 0; done < rounds; done += 1) all.push(await round())

const sorted = (key: keyof Round) => all.map((one) => one[key]).toSorted((a, b) => a - b)
const row = (key: keyof Round) => {
  const values = sorted(key)
  return { median: Number(values[rounds / 2]?.toFixed(1)), worst: Number(values.at(-1)?.toFixed(1)) }
}
console.table({
  'start, load, trial, first paragraphs': row('first'),
  'each further paragraph': row('each'),
  'memory of the process (MB)': row('memory'),
  'cancel until the caller knows': row('told'),
  'cancel until the process is gone': row('gone'),
})
