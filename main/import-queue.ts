/** The app's imports: one batch after another, with progress and a summary for the window; a crash only interrupts them. */

import { existsSync } from 'node:fs'
import type { Library } from '#main/library/types.ts'
import type { Failure, ImportLine, Send } from '#preload/contract.ts'
import { type ImportOutcome, importPaths } from './import/import-files.ts'
import type { ImporterPool } from './import/pool.ts'
import type { ImportJournal } from './import-journal.ts'

export type ImportQueue = {
  add(paths: readonly string[]): void
  /** Takes up what an earlier run of the app did not bring to its end. */
  resume(): Promise<void>
  cancel(): void
  /** The file of a line of an earlier summary; null where none named it. */
  fileOf(linePath: string): string | null
  /** Stops for now: what is not done yet is done at the next start. */
  suspend(): void
}

type Batch = { paths: readonly string[]; resumed: boolean }
type Tools = {
  library: Library
  pool: ImporterPool
  journal: ImportJournal
  send: Send
  toFailure(error: unknown): Failure
}

/** How often the window hears of progress, in ms. */
const pace = 100

function lineOf(outcome: ImportOutcome, toFailure: (error: unknown) => Failure): ImportLine {
  const { path, name, status } = outcome
  if (status === 'rejected') return { path, name, status, error: toFailure(outcome.error) }
  const { id, title } = outcome
  if (status === 'duplicate') return { path, name, status, id, title, inTrash: outcome.inTrash }
  return { path, name, status, id, title, ...(outcome.similar && { similar: outcome.similar }) }
}

export function importQueue({ library, pool, journal, send, toFailure }: Tools): ImportQueue {
  const batches: Batch[] = []
  const rejected = new Set<string>()
  let running: AbortController | null = null
  let suspended = false

  const run = async ({ paths, resumed }: Batch, controller: AbortController) => {
    const lines: ImportLine[] = []
    let told = 0
    const outcomes = importPaths({
      library,
      pool,
      paths,
      base: process.cwd(),
      signal: controller.signal,
      onProgress(progress) {
        const now = performance.now()
        if (progress.total < 2 || now - told < pace) return
        told = now
        send('import.progress', progress)
      },
    })
    for await (const outcome of outcomes) {
      // What came in before the interruption is no news.
      if (resumed && outcome.status === 'duplicate') continue
      // What the reader stopped needs no explanation.
      if (outcome.status === 'rejected' && outcome.error.code === 'importCancelled') continue
      if (outcome.status === 'rejected') rejected.add(outcome.path)
      lines.push(lineOf(outcome, toFailure))
    }
    return lines
  }

  const work = async () => {
    for (let batch = batches[0]; batch && !suspended; batch = batches[0]) {
      const controller = new AbortController()
      running = controller
      try {
        // An import that cannot be remembered is still worth doing.
        await journal.write(batches.flatMap(({ paths }) => paths)).catch(() => undefined)
        const lines = await run(batch, controller)
        if (!suspended) send('import.finished', { lines, cancelled: controller.signal.aborted })
      } catch (error) {
        send('import.finished', { lines: [], cancelled: true })
        send('notice', { kind: 'error', message: toFailure(error).message })
      }
      if (suspended) return
      batches.shift()
    }
    running = null
    await journal.write([]).catch(() => undefined)
  }

  const add = (batch: Batch) => {
    batches.push(batch)
    if (!running) void work()
  }

  return {
    add: (paths) => add({ paths, resumed: false }),
    async resume() {
      const paths = await journal.read()
      if (paths.length > 0) add({ paths, resumed: true })
    },
    cancel: () => running?.abort(),
    fileOf(linePath) {
      if (!rejected.has(linePath)) return null
      // An article in an archive is shown by its archive.
      return existsSync(linePath) ? linePath : linePath.replace(/#.*$/s, '')
    },
    suspend() {
      suspended = true
      running?.abort()
    },
  }
}
