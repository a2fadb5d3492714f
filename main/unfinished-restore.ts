/**
 * A restore of the whole library that has begun, in the user's state folder until it has ended: so one that was cut short, by the end of
 * the app or a crash, is not taken for done.
 */

import { readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { makePrivateFolder, writeDurably } from './library/files.ts'

const begun = z.looseObject({
  day: z.iso.date(),
  from: z.literal('folder').optional(),
  made: z.iso.datetime().optional(),
})
/** The day that the library is brought back to; `from` and `made` as in the edit. */
type BegunRestore = z.output<typeof begun>

export type UnfinishedRestore = {
  /** The one that has not ended; null where there is none. */
  get(): Promise<BegunRestore | null>
  begin(restore: BegunRestore): Promise<void>
  /** It has ended, or stays as it is; resolves to whether that is so. */
  end(): Promise<boolean>
  /** From now on, what ends is cut short. */
  close(): void
}

/** The one that is noted in this file. */
export function unfinishedRestore(file: string): UnfinishedRestore {
  let isClosed = false
  return {
    async get() {
      try {
        return begun.parse(JSON.parse(await readFile(file, 'utf8')))
      } catch {
        return null
      }
    },
    async begin(restore) {
      await makePrivateFolder(dirname(file))
      await writeDurably(file, `${JSON.stringify(restore)}\n`, async () => undefined)
    },
    async end() {
      if (isClosed) return false
      await rm(file, { force: true })
      return true
    },
    close() {
      isClosed = true
    },
  }
}
