/** Makes a backup in a worker thread of its own. */

import { Worker } from 'node:worker_threads'
import type { BackupSummary } from '#main/library/backup-folder.ts'
import { deserializeError, type SerializedError } from '#main/processes/serialize-error.ts'

/** The library at `root` into the folder `target`, as that of a local day. */
export type BackupTask = { root: string; target: string; day: string; stateDir: string }
export type BackupReply = { ok: true; value: BackupSummary } | { ok: false; error: SerializedError }

/** Makes a backup, and rejects as `backUp` does; the signal ends it, which leaves the earlier backups as they were. */
export type RunBackup = (task: BackupTask, signal: AbortSignal) => Promise<BackupSummary>

/** `script` is the built worker. */
export function backupRunner(script: string): RunBackup {
  return (task, signal) =>
    new Promise((resolve, reject) => {
      const ended = () => new Error('the backup has ended before it was made')
      // One that is aborted already tells nobody any more.
      if (signal.aborted) {
        reject(ended())
        return
      }
      const worker = new Worker(script, { workerData: task })
      const end = () => void worker.terminate()
      signal.addEventListener('abort', end, { once: true })
      worker.once('message', (reply: BackupReply) => {
        if (reply.ok) resolve(reply.value)
        else reject(deserializeError(reply.error))
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        signal.removeEventListener('abort', end)
        reject(ended())
      })
      worker.unref()
    })
}
