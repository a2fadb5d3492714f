/** A process of Firefox's engine in use, from its start to its end. */

import { GlossaError } from '#core/errors.ts'
import { deserializeError } from '#main/processes/serialize-error.ts'
import type { BergamotHost, BergamotRequest, ModelFiles } from './protocol.ts'

type Task = BergamotRequest extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never

export type Session = {
  isOver(): boolean
  /** Loads the model unless it is; gives its version. */
  load(files: ModelFiles): Promise<string>
  /** Whether it has loaded other models than these: each holds hundreds of megabytes. */
  holdsOthersThan(models: readonly ModelFiles[]): boolean
  translate(through: readonly ModelFiles[], texts: string[]): Promise<string[]>
  /** Ends the process, whatever it does; what is under way rejects. */
  end(): void
}

/** `timeout` in ms: how long a request may take, and how much longer for each UTF-16 unit of text; `resident` in bytes. */
export type SessionLimits = { timeout: number; perUnit: number; resident: number; watchEvery: number }
/** Far more than the slowest machine needs, and more memory than two of Firefox's models. */
const sessionLimits: SessionLimits = {
  timeout: 120_000,
  perUnit: 50,
  resident: 3 * 1024 ** 3,
  watchEvery: 1000,
}

/** What ends the process early rejects all that is under way: `engineTimeout`, `engineMemory`, or else `engineCrashed`. */
export function startSession(host: BergamotHost, limits: SessionLimits = sessionLimits): Session {
  const process = host.start()
  const waiting = new Map<number, { resolve(value: string[]): void; reject(error: GlossaError): void }>()
  const loaded = new Map<string, string>()
  let over = false
  let lastId = 0

  const end = (error = new GlossaError('engineCrashed')) => {
    if (over) return
    over = true
    clearInterval(watch)
    process.kill()
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }
  const checkMemory = async () => {
    if (waiting.size === 0) return
    const bytes = await process.residentBytes()
    if (bytes !== null && bytes > limits.resident) end(new GlossaError('engineMemory'))
  }
  const watch = setInterval(() => void checkMemory(), limits.watchEvery).unref()
  process.onReply((reply) => {
    const task = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) task?.resolve(reply.value)
    else task?.reject(deserializeError(reply.error))
  })
  process.onExit(({ outOfMemory }) => end(new GlossaError(outOfMemory ? 'engineMemory' : 'engineCrashed')))

  const ask = async (task: Task) => {
    const units = task.do === 'translate' ? task.texts.join('').length : 0
    const time = limits.timeout + limits.perUnit * units
    const late = () => end(new GlossaError('engineTimeout', { seconds: Math.round(time / 1000) }))
    const timer = setTimeout(late, time)
    try {
      return await new Promise<string[]>((resolve, reject) => {
        lastId += 1
        waiting.set(lastId, { resolve, reject })
        process.send({ ...task, id: lastId })
      })
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    isOver: () => over,
    async load(files) {
      const version = loaded.get(files.model) ?? (await ask({ do: 'load', files }))[0] ?? ''
      loaded.set(files.model, version)
      return version
    },
    holdsOthersThan: (models) =>
      [...loaded.keys()].some((path) => models.every(({ model }) => model !== path)),
    translate: (through, texts) =>
      ask({ do: 'translate', through: through.map(({ from, to }) => ({ from, to })), texts }),
    end: () => end(),
  }
}
