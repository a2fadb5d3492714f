/** The backup that the reader has chosen to bring the library back from: it is used only as they have seen it. */

import fs from 'node:fs/promises'
import { GlossaError } from '#core/errors.ts'
import { backupsIn, lockBackups } from './backup-folder.ts'

/** `made` is when it was made, as it was listed (ISO 8601); undefined where that was not known. */
export type WantedBackup = { day: string; made: string | undefined }

/**
 * Does something with the folder of a backup of the library at `root`; no process makes another one in `target` meanwhile. Rejects with
 * `backupUnread` where there is none of that day, `backupReplaced` where it is another one than was listed, `backupRunning`, or as
 * `work` does.
 */
export async function usingBackup<T>(
  { root, target, stateDir }: { root: string; target: string | undefined; stateDir: string },
  { day, made }: WantedBackup,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const unread = new GlossaError('backupUnread', { file: day })
  if (target === undefined) throw unread
  const place = await fs.realpath(target).catch(() => {
    throw unread
  })
  const unlock = await lockBackups(stateDir, place, target)
  try {
    const found = (await backupsIn(root, target).catch(() => [])).find((one) => one.day === day)
    if (!found) throw unread
    if (found.contents?.time !== made) throw new GlossaError('backupReplaced', { day })
    return await work(found.folder)
  } finally {
    await unlock()
  }
}
