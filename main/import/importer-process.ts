/** One importer process: what is said to it and back, and how it is stopped when it takes too long or too much memory. */

import type { DictionaryFile } from '#core/dictionary/dictionary.ts'
import { GlossaError } from '#core/errors.ts'
import type { WorkerHost } from '#main/processes/host.ts'
import { deserializeError, type SerializedError } from '#main/processes/serialize-error.ts'
import { displayName } from './file-error.ts'
import type { ArchiveEntry, ReadArticle, ReadResult } from './types.ts'

/**
 * A staged file to read: `path` is a copy that nobody changes, `name` what the user knows the file by. With `asPictures`, a PDF
 * whose text cannot be read is taken as pictures of its pages; `password` opens one that is locked; of an archive, `entry` is the path of
 * the only file to read; with `explain`, what the rules found is told. `spellings` are the reader's Hunspell dictionaries;
 * `withoutDictionary` has none asked, not even the system's.
 */
export type FileRequest = {
  path: string
  name: string
  asPictures?: boolean
  password?: string
  entry?: string
  explain?: boolean
  spellings?: readonly DictionaryFile[]
  withoutDictionary?: boolean
}
export type ImporterRequest = FileRequest & { id: number }

/**
 * What became of the request of this id. A reply with an `entry` is one of several, which end with a reply that is `done`;
 * any other is the only or the last one.
 */
export type ImporterReply =
  | ({ id: number; entry?: ArchiveEntry } & ({ article: ReadArticle } | { error: SerializedError }))
  | { id: number; done: true }
  /** The file is still being read. */
  | { id: number; progress: true }
  /** A dictionary is about to be opened or asked. */
  | { id: number; dictionary: true }

export type ImporterHost = WorkerHost<ImporterRequest, ImporterReply>

/** The most that the importer's JavaScript heap may hold, in MB of 2^20 bytes. */
export const heapLimit = 1024

/**
 * Times in ms, memory in bytes. A process that holds more than `retireAbove`, or has read `jobs` files, makes way for a new
 * one; one that holds more than `resident` is stopped.
 */
export type ProcessLimits = {
  timeout: number
  resident: number
  retireAbove: number
  jobs: number
  watchEvery: number
}

export type SupervisedProcess = {
  /** `ending` from the moment when the process is told to end, or is seen to have ended. */
  state(): 'free' | 'busy' | 'ending'
  /** How many files the process has been given. */
  jobs(): number
  /** Whether a dictionary was asked for the last file. */
  askedDictionary(): boolean
  /** Reads a file; of an archive, each article has the whole time. To be called only while `free`. */
  run(file: FileRequest): Promise<ReadResult[]>
  /** Ends the process; a file under way rejects with `importCancelled`. */
  end(): void
  /** Resolves when the process is gone. */
  gone: Promise<void>
}

type StopCode = 'importTimeout' | 'importMemory' | 'importCrashed' | 'importCancelled'
type Run = {
  id: number
  file: FileRequest
  /** Takes one article of several; the time limit starts again. */
  take(result: ReadResult): void
  /** Starts the time limit again. */
  goOn(): void
  /** Ends the run: with the articles taken so far, where there are any. */
  settle(last: ReadResult | null): void
}

export function supervise(host: ImporterHost, limits: ProcessLimits): SupervisedProcess {
  const process = host.start()
  let running: Run | null = null
  let ending = false
  let shouldRetire = false
  let jobs = 0
  let askedDictionary = false

  function fail(code: StopCode): void {
    const file = displayName(running?.file.name ?? '')
    running?.settle({ error: new GlossaError(code, { file, seconds: Math.round(limits.timeout / 1000) }) })
  }

  function kill(): void {
    if (ending) return
    ending = true
    process.kill()
  }

  function stop(code: StopCode): void {
    kill()
    fail(code)
  }

  async function checkMemory(): Promise<void> {
    const watched = running
    const bytes = (await process.residentBytes()) ?? 0
    if (running !== watched) return
    if (bytes > limits.retireAbove) shouldRetire = true
    if (bytes > limits.resident) stop('importMemory')
  }

  process.onReply((reply) => {
    if (ending || reply.id !== running?.id) return
    if ('dictionary' in reply) {
      askedDictionary = true
      return
    }
    if ('progress' in reply) {
      running.goOn()
      return
    }
    if (!('done' in reply) && reply.entry) {
      running.take({ entry: reply.entry, ...resultOf(reply) })
      return
    }
    // A used-up process has to be on its way out before the pool looks for a free one.
    if (shouldRetire || jobs >= limits.jobs) kill()
    running.settle('done' in reply ? null : resultOf(reply))
  })

  const gone = new Promise<void>((resolve) => {
    process.onExit(({ outOfMemory }) => {
      ending = true
      fail(outOfMemory ? 'importMemory' : 'importCrashed')
      resolve()
    })
  })

  return {
    state: () => (ending ? 'ending' : running ? 'busy' : 'free'),
    jobs: () => jobs,
    askedDictionary: () => askedDictionary,
    run(file) {
      jobs += 1
      askedDictionary = false
      return new Promise((resolve, reject) => {
        const results: ReadResult[] = []
        const timer = setTimeout(() => stop('importTimeout'), limits.timeout)
        const watch = setInterval(checkMemory, limits.watchEvery)
        const take = (result: ReadResult) => {
          results.push(result)
          timer.refresh()
        }
        const settle = (last: ReadResult | null) => {
          clearTimeout(timer)
          clearInterval(watch)
          running = null
          if (last && 'error' in last && results.length === 0) reject(last.error)
          else resolve(last ? [...results, last] : results)
        }
        running = { id: jobs, file, take, goOn: () => timer.refresh(), settle }
        const { path, name, asPictures, password, entry, explain, spellings = [], withoutDictionary } = file
        process.send({
          id: jobs,
          path,
          name,
          ...(asPictures && { asPictures }),
          ...(password && { password }),
          ...(entry !== undefined && { entry }),
          ...(explain && { explain }),
          ...(spellings.length > 0 && { spellings }),
          ...(withoutDictionary && { withoutDictionary }),
        })
      })
    },
    end: () => stop('importCancelled'),
    gone,
  }
}

function resultOf(
  reply: Exclude<ImporterReply, { done: true } | { progress: true } | { dictionary: true }>,
): ReadResult {
  return 'article' in reply ? { article: reply.article } : { error: deserializeError(reply.error) }
}
