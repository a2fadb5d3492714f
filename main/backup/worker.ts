/** The entry of the worker that makes one backup: files are read, hashed and compared off the app's own thread. */

import { parentPort, workerData } from 'node:worker_threads'
import { backUp } from '#main/library/backup-folder.ts'
import { serializeError } from '#main/processes/serialize-error.ts'
import type { BackupReply, BackupTask } from './run-backup.ts'

async function made({ root, target, day, stateDir }: BackupTask): Promise<BackupReply> {
  try {
    return { ok: true, value: await backUp(root, target, day, stateDir) }
  } catch (error) {
    return { ok: false, error: serializeError(error, { code: 'unexpected', params: { detail: 'backup' } }) }
  }
}

parentPort?.postMessage(await made(workerData as BackupTask))
