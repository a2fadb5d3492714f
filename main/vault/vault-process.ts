/** The process that keeps a vault in step, as the app has it: started, asked for runs, answered when it wants the library changed, ended. */

import { GlossaError } from '#core/errors.ts'
import type { WorkerProcess } from '#main/processes/host.ts'
import { deserializeError, serializeError } from '#main/processes/serialize-error.ts'
import type { ToldOutcome, VaultHost, VaultPlaces, VaultReply, VaultRequest, VaultRun } from './protocol.ts'
import type { ArticleEdit, ArticleEdited } from './vault-library.ts'

export type VaultProcess = {
  /** How many files are in step afterwards; null where it was ended early. Rejects with what the run fails with, or `vaultStopped`. */
  run(run: VaultRun): Promise<number | null>
  /** Ends the run that is under way after the article that it is at. */
  cancel(): void
  /** Ends the process in good order. */
  close(): Promise<void>
}

export type VaultListeners = {
  edit(article: string, change: ArticleEdit): Promise<ArticleEdited>
  progress(progress: { done: number; total: number }): void
  outcome(outcome: ToldOutcome): void
  /** Another program has changed something in the vault's folder. */
  changed(): void
  exit(): void
}

/** How long the process has to end by itself, in ms. */
const closeGrace = 5000

type Waiting = { resolve(files: number | null): void; reject(error: unknown): void }

export function vaultProcess(host: VaultHost, places: VaultPlaces, listeners: VaultListeners): VaultProcess {
  const process: WorkerProcess<VaultRequest, VaultReply> = host.start()
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let isGone = false
  const gone = new Promise<void>((resolve) => {
    process.onExit(() => {
      isGone = true
      for (const { reject } of waiting.values()) reject(new GlossaError('vaultStopped'))
      waiting.clear()
      listeners.exit()
      resolve()
    })
  })

  const edit = async (number: number, article: string, change: ArticleEdit) => {
    const answer = (result: Extract<VaultRequest, { do: 'edited' }>['result']) =>
      process.send({ do: 'edited', edit: number, result })
    try {
      answer(await listeners.edit(article, change))
    } catch (error) {
      answer({ error: serializeError(error, { code: 'unexpected', params: { detail: '' } }) })
    }
  }

  process.onReply((reply) => {
    if ('progress' in reply) listeners.progress(reply.progress)
    else if ('outcome' in reply) listeners.outcome(reply.outcome)
    else if ('changed' in reply) listeners.changed()
    else if ('edit' in reply) void edit(reply.edit, reply.article, reply.change)
    else {
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.ok) asked?.resolve(reply.files)
      else asked?.reject(deserializeError(reply.error))
    }
  })

  const ask = (request: (id: number) => VaultRequest) =>
    new Promise<number | null>((resolve, reject) => {
      if (isGone) throw new GlossaError('vaultStopped')
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      process.send(request(lastId))
    })

  process.send({ do: 'open', ...places })
  return {
    run: (run) => ask((id) => ({ do: 'run', id, run })),
    cancel: () => process.send({ do: 'cancel' }),
    async close() {
      if (!isGone) {
        process.send({ do: 'cancel' })
        const grace = setTimeout(() => process.kill(), closeGrace)
        await Promise.race([ask((id) => ({ do: 'close', id })).catch(() => undefined), gone])
        clearTimeout(grace)
        process.kill()
      }
      await gone
    },
  }
}
