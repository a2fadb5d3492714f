/** The app's imports: one batch after another, with progress and a summary for the window. */

import type { Library } from '#main/library/types.ts'
import type { EventName } from '#preload/channels.ts'
import type { Events, Failure, ImportLine } from '#preload/contract.ts'
import { type ImportOutcome, importPaths } from './import/import-files.ts'
import type { ImporterPool } from './import/pool.ts'

export type ImportQueue = { add(paths: readonly string[]): void; cancel(): void }

/** How often the window hears of progress, in ms. */
const pace = 100

function lineOf(outcome: ImportOutcome, toFailure: (error: unknown) => Failure): ImportLine {
  const { path, name, status } = outcome
  if (status === 'rejected') return { path, name, status, error: toFailure(outcome.error) }
  const { id, title } = outcome
  return { path, name, status, id, title, ...(status === 'duplicate' && { inTrash: outcome.inTrash }) }
}

export function importQueue(
  library: Library,
  pool: ImporterPool,
  send: <E extends EventName>(event: E, payload: Events[E]) => void,
  toFailure: (error: unknown) => Failure,
): ImportQueue {
  let last = Promise.resolve()
  let running: AbortController | null = null

  const run = async (paths: readonly string[]) => {
    const controller = new AbortController()
    running = controller
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
    try {
      for await (const outcome of outcomes) lines.push(lineOf(outcome, toFailure))
    } catch (error) {
      send('notice', { kind: 'error', message: toFailure(error).message })
    }
    running = null
    send('import.finished', { lines, cancelled: controller.signal.aborted })
  }

  return {
    add(paths) {
      last = last.then(() => run(paths))
    },
    cancel: () => running?.abort(),
  }
}
