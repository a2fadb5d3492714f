/** The app's imports: one batch after another, with progress and a summary for the window; a crash only interrupts them. */

import { statSync } from 'node:fs'
import { loadPart } from '#core/load-part.ts'
import { inEachLanguage, warningSentence } from '#core/locales/i18n.ts'
import type { Failure, ImportLine, ImportProgress } from '#preload/contract.ts'
import type { Send } from '#preload/events.ts'
import type { ImportOutcome, ImportRequest } from './import/import-files.ts'
import type { ImporterPool } from './import/pool.ts'
import type { ImportJournal } from './import-journal.ts'

type ReadingOptions = Pick<ImportRequest, 'asPictures' | 'password' | 'entry'>

export type ImportQueue = {
  add(paths: readonly string[], options?: ReadingOptions): void
  /** Takes up what an earlier run of the app did not bring to its end. */
  resume(): Promise<void>
  cancel(): void
  /** The file of a line of an earlier summary and, of an archive, the path in it; null where no summary named it. */
  sourceOf(linePath: string): ImportSource | null
  /** Stops for now: what is not done yet is done at the next start. */
  suspend(): void
}

export type ImportSource = { file: string; entry?: string }

/** A password is in no journal: a batch that is taken up again asks for it anew. */
type Batch = { paths: readonly string[]; resumed: boolean; options?: ReadingOptions }
type ImportTools = {
  library: ImportRequest['library']
  pool: ImporterPool
  journal: ImportJournal
  send: Send
  toFailure(error: unknown): Failure
}

const progressIntervalMs = 100

export function importQueue({ library, pool, journal, send, toFailure }: ImportTools): ImportQueue {
  const batches: Batch[] = []
  const rejectedPaths = new Set<string>()
  let running: AbortController | null = null
  let suspended = false

  function add(batch: Batch): void {
    batches.push(batch)
    if (!running) void runBatches()
  }

  async function runBatches(): Promise<void> {
    for (let batch = batches[0]; batch && !suspended; batch = batches[0]) {
      running = new AbortController()
      const { signal } = running
      try {
        // An import that cannot be remembered is still worth doing.
        await journal.write(batches.flatMap(({ paths }) => paths)).catch(() => undefined)
        const lines = await importBatch(batch, signal)
        if (!suspended) send('import.finished', { lines, cancelled: signal.aborted })
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

  async function importBatch(
    { paths, resumed, options = {} }: Batch,
    signal: AbortSignal,
  ): Promise<ImportLine[]> {
    const onProgress = throttled((progress) => send('import.progress', progress))
    const lines: ImportLine[] = []
    const { importFiles } = await loadPart(() => import('./import/import-files.ts'))
    for await (const outcome of importFiles({
      library,
      pool,
      paths,
      base: process.cwd(),
      signal,
      onProgress,
      ...options,
    })) {
      if (isNews(outcome, resumed)) lines.push(lineOf(outcome))
    }
    return lines
  }

  function lineOf(outcome: ImportOutcome): ImportLine {
    const { path, name, status } = outcome
    if (status === 'rejected') {
      rejectedPaths.add(path)
      return { path, name, status, error: toFailure(outcome.error) }
    }
    const { id, title } = outcome
    if (status === 'duplicate') return { path, name, status, id, title, inTrash: outcome.inTrash }
    const { similar, notes } = outcome
    const warnings = outcome.warnings.map((warning) =>
      inEachLanguage((instance) => warningSentence(instance, warning)),
    )
    return {
      path,
      name,
      status,
      id,
      title,
      ...(similar && { similar }),
      ...(warnings.length > 0 && { warnings }),
      ...(notes.length > 0 && { notes }),
    }
  }

  return {
    add: (paths, options = {}) => add({ paths, resumed: false, options }),
    async resume() {
      const paths = await journal.read()
      if (paths.length > 0) add({ paths, resumed: true })
    },
    cancel: () => running?.abort(),
    sourceOf(linePath) {
      if (!rejectedPaths.has(linePath)) return null
      // An article in an archive is named by its archive, `#` and its path there; there may be such signs in either, and in folders.
      let gone = linePath
      for (let end = linePath.length; end > 0; end = linePath.lastIndexOf('#', end - 1)) {
        const file = linePath.slice(0, end)
        const found = statSync(file, { throwIfNoEntry: false })
        if (found?.isFile())
          return end < linePath.length ? { file, entry: linePath.slice(end + 1) } : { file }
        if (!found) gone = file
      }
      return { file: gone }
    },
    suspend() {
      suspended = true
      running?.abort()
    },
  }
}

/** What came in before an interruption is no news, and what the reader stopped needs no explanation. */
function isNews(outcome: ImportOutcome, resumed: boolean): boolean {
  if (outcome.status === 'rejected') return outcome.error.code !== 'importCancelled'
  return !(resumed && outcome.status === 'duplicate')
}

/** Tells progress at most every `progressIntervalMs`, and of a single file not at all. */
function throttled(tell: (progress: ImportProgress) => void): (progress: ImportProgress) => void {
  let last = Number.NEGATIVE_INFINITY
  return (progress) => {
    const now = performance.now()
    if (progress.total < 2 || now - last < progressIntervalMs) return
    last = now
    tell(progress)
  }
}
