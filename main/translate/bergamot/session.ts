/** A process of Firefox's engine in use, from its start to its end. */

import { GlossaError } from '#core/errors.ts'
import { received } from '#main/processes/sent-error.ts'
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

export function startSession(host: BergamotHost): Session {
  const process = host.start()
  const waiting = new Map<number, { resolve(value: string[]): void; reject(error: GlossaError): void }>()
  const loaded = new Map<string, string>()
  let over = false
  let lastId = 0

  const end = () => {
    if (over) return
    over = true
    process.kill()
    for (const { reject } of waiting.values()) reject(new GlossaError('engineCrashed'))
    waiting.clear()
  }
  process.onReply((reply) => {
    const task = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.ok) task?.resolve(reply.value)
    else task?.reject(received(reply.error))
  })
  process.onExit(end)

  const ask = (task: Task) =>
    new Promise<string[]>((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      process.send({ ...task, id: lastId })
    })

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
    end,
  }
}
