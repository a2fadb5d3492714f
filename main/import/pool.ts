/** The importer processes: one per core, each used for many files and replaced when it dies. */

import { availableParallelism } from 'node:os'
import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import { displayName } from './file-error.ts'
import {
  type FileRequest,
  type ImporterHost,
  type ProcessLimits,
  type SupervisedProcess,
  supervise,
} from './importer-process.ts'
import type { ReadResult } from './types.ts'

/** `patience` is how long a file waits for a process that is there before one more is started, in ms. */
export type PoolLimits = ProcessLimits & { processes: number; patience: number }

const megabyte = 1024 * 1024

export const defaultLimits: PoolLimits = {
  processes: availableParallelism(),
  // A start takes as long as reading many small files.
  patience: 700,
  timeout: 30_000,
  resident: 1400 * megabyte,
  retireAbove: 600 * megabyte,
  jobs: 500,
  watchEvery: 250,
}

export type ImporterPool = {
  /** How many files are read at the same time. */
  readonly size: number
  /**
   * Reads the articles of a staged file, of which an archive has many. Rejects with the importer's own `GlossaError`, or with
   * `importTimeout`, `importMemory`, `importCrashed` or `importCancelled`; where that comes after some articles, they are
   * given and it is the last result.
   */
  run(file: FileRequest): Promise<ReadResult[]>
  /** Stops everything under way and waiting: it rejects with `importCancelled`. */
  cancel(): void
  /** Cancels, ends all processes and waits until they are gone. The pool starts new ones when it is used again. */
  dispose(): Promise<void>
}

/** Whether the process ended over a file, and nobody cancelled it. */
const wasStopped = (error: unknown) =>
  error instanceof GlossaError && /^import(?:Timeout|Memory|Crashed)$/.test(error.code)

type Task = { file: FileRequest; resolve(results: ReadResult[]): void; reject(error: unknown): void }

/** `dictionaries` gives those of the reader; files are read with the Hunspell ones among them. */
export function importerPool(
  host: ImporterHost,
  limits: PoolLimits = defaultLimits,
  dictionaries: () => readonly DictionaryFile[] = () => [],
): ImporterPool {
  const processes = new Set<SupervisedProcess>()
  const waiting: Task[] = []
  let isImpatient = false
  let isWaiting = false

  function start(): SupervisedProcess {
    const started = supervise(host, limits)
    processes.add(started)
    started.gone.then(() => {
      processes.delete(started)
      fill()
    })
    return started
  }

  function free(): SupervisedProcess | null {
    const living = [...processes].filter((process) => process.state() !== 'ending')
    const found = living.find((process) => process.state() === 'free')
    if (found) return found
    if (processes.size >= limits.processes) return null
    if (isImpatient || living.length === 0) return start()
    if (!isWaiting) setTimeout(startMore, limits.patience).unref()
    isWaiting = true
    return null
  }

  function startMore(): void {
    isWaiting = false
    isImpatient = true
    fill()
    isImpatient = false
  }

  async function give(process: SupervisedProcess, task: Task): Promise<void> {
    const first = process.jobs() === 0
    try {
      const spellings = dictionaries().filter(({ kind }) => kind === 'hunspell')
      task.resolve(await process.run({ ...task.file, spellings }))
    } catch (error) {
      // What earlier files left behind must not count against this one: it gets a process of its own.
      if (!first && error instanceof GlossaError && error.code === 'importMemory') waiting.unshift(task)
      else if (process.askedDictionary() && !task.file.withoutDictionary && wasStopped(error))
        // It may be the dictionary's fault.
        waiting.unshift({ ...task, file: { ...task.file, withoutDictionary: true } })
      else task.reject(error)
    }
    fill()
  }

  function fill(): void {
    while (waiting.length > 0) {
      const process = free()
      const task = process && waiting.shift()
      if (!task) return
      give(process, task)
    }
  }

  function cancel(): void {
    for (const { file, reject } of waiting.splice(0)) {
      reject(new GlossaError('importCancelled', { file: displayName(file.name) }))
    }
    for (const process of processes) if (process.state() === 'busy') process.end()
  }

  return {
    size: limits.processes,
    run: (file) =>
      new Promise((resolve, reject) => {
        waiting.push({ file, resolve, reject })
        fill()
      }),
    cancel,
    async dispose() {
      cancel()
      const ended = [...processes]
      for (const process of ended) process.end()
      await Promise.all(ended.map(({ gone }) => gone))
    },
  }
}
