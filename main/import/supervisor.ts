/** One importer process in use: one file at a time, and stopped when it takes too long or too much memory. */

import { GlossaError } from '#core/errors.ts'
import type { ImporterHost, ImporterReply } from './host.ts'
import { shownName } from './shown-name.ts'
import type { Imported } from './types.ts'

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
  /** Takes a file apart. To be called only while `free`. */
  run(file: StagedFile): Promise<Imported>
  /** Ends the process; a file under way rejects with `importCancelled`. */
  end(): void
  /** Resolves when the process is gone. */
  gone: Promise<void>
}

type Stop = 'importTimeout' | 'importMemory' | 'importCrashed' | 'importCancelled'
type Running = { id: number; file: StagedFile; settle(result: Imported | GlossaError): void }

export function supervise(host: ImporterHost, limits: ProcessLimits): Supervised {
  const process = host.start()
  let running: Running | null = null
  let ending = false
  let worn = false
  let jobs = 0

  function fail(code: Stop): void {
    const file = shownName(running?.file.name ?? '')
    running?.settle(new GlossaError(code, { file, seconds: Math.round(limits.timeout / 1000) }))
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
    // A used-up process has to be on its way out before the pool looks for a free one.
    if (worn || jobs >= limits.jobs) kill()
    if (reply.ok) running.settle(reply.value)
    else {
      const { code, params, detail } = reply.error
      running.settle(new GlossaError(code, params, { cause: detail }))
    }
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
        const timer = setTimeout(() => stop('importTimeout'), limits.timeout)
        const watch = setInterval(weigh, limits.watchEvery)
        const settle = (result: Imported | GlossaError) => {
          clearTimeout(timer)
          clearInterval(watch)
          running = null
          if (result instanceof GlossaError) reject(result)
          else resolve(result)
        }
        running = { id: jobs, file, settle }
        process.send({ id: jobs, ...file })
      })
    },
    end: () => stop('importCancelled'),
    gone,
  }
}
