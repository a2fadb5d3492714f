/** One importer process in use: one file at a time, and stopped when it takes too long or too much memory. */

import { GlossaError } from '#core/errors.ts'
import { deserializeError } from '#main/processes/serialize-error.ts'
import type { ImporterHost, ImporterReply } from './host.ts'
import { shownName } from './shown-name.ts'
import type { Part } from './types.ts'

/** Times in ms, memory in bytes. A process that holds more than `worn`, or has done `jobs` files, makes way for a new one. */
export type ProcessLimits = {
  timeout: number
  resident: number
  worn: number
  jobs: number
  watchEvery: number
}

export type StagedFile = { path: string; name: string }

export type Supervised = {
  /** `ending` from the moment when the process is told to end, or is seen to have ended. */
  state(): 'free' | 'busy' | 'ending'
  /** How many files the process has been given. */
  jobs(): number
  /** Takes a file apart; of an archive, each article has the whole time. To be called only while `free`. */
  run(file: StagedFile): Promise<Part[]>
  /** Ends the process; a file under way rejects with `importCancelled`. */
  end(): void
  /** Resolves when the process is gone. */
  gone: Promise<void>
}

type Stop = 'importTimeout' | 'importMemory' | 'importCrashed' | 'importCancelled'
type Running = {
  id: number
  file: StagedFile
  /** Takes one article of several; the time starts anew. */
  take(part: Part): void
  /** Ends the run: with the articles taken so far, where there are any. */
  settle(last: Part | null): void
}

export function supervise(host: ImporterHost, limits: ProcessLimits): Supervised {
  const process = host.start()
  let running: Running | null = null
  let ending = false
  let worn = false
  let jobs = 0

  function fail(code: Stop): void {
    const file = shownName(running?.file.name ?? '')
    running?.settle({ error: new GlossaError(code, { file, seconds: Math.round(limits.timeout / 1000) }) })
  }

  function kill(): void {
    if (ending) return
    ending = true
    process.kill()
  }

  function stop(code: Stop): void {
    kill()
    fail(code)
  }

  async function weigh(): Promise<void> {
    const watched = running
    const bytes = (await process.residentBytes()) ?? 0
    if (running !== watched) return
    if (bytes > limits.worn) worn = true
    if (bytes > limits.resident) stop('importMemory')
  }

  process.onReply((reply: ImporterReply) => {
    if (ending || reply.id !== running?.id) return
    if (!('done' in reply) && reply.entry) {
      running.take({ entry: reply.entry, ...outcomeOf(reply) })
      return
    }
    // A used-up process has to be on its way out before the pool looks for a free one.
    if (worn || jobs >= limits.jobs) kill()
    running.settle('done' in reply ? null : outcomeOf(reply))
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
    run(file) {
      jobs += 1
      return new Promise((resolve, reject) => {
        const parts: Part[] = []
        const timer = setTimeout(() => stop('importTimeout'), limits.timeout)
        const watch = setInterval(weigh, limits.watchEvery)
        const take = (part: Part) => {
          parts.push(part)
          timer.refresh()
        }
        const settle = (last: Part | null) => {
          clearTimeout(timer)
          clearInterval(watch)
          running = null
          if (last && 'error' in last && parts.length === 0) reject(last.error)
          else resolve(last ? [...parts, last] : parts)
        }
        running = { id: jobs, file, take, settle }
        process.send({ id: jobs, ...file })
      })
    },
    end: () => stop('importCancelled'),
    gone,
  }
}

function outcomeOf(reply: Exclude<ImporterReply, { done: true }>): Part {
  return reply.ok ? { imported: reply.value } : { error: deserializeError(reply.error) }
}
