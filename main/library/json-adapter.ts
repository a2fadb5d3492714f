/** Our lowdb adapter: one JSON file that is written durably, in order, with its generation before kept as a backup. */

import type { Adapter } from 'lowdb'
import type { Format } from '#core/schema/migrations.ts'
import { keepCopy, keepGeneration } from './backups.ts'
import { DamagedFile, decode, encode } from './envelope.ts'
import { readRegular, type Stamp, sameStamp, stampOf, writeDurably } from './files.ts'
import { serialQueue } from './serial-queue.ts'

export type JsonAdapter<T> = Adapter<T> & {
  /** The state of the file that was last read or written. */
  stamp(): Stamp | null
  /** Whether someone else has changed the file since. */
  changed(): Promise<boolean>
}

/**
 * `read` throws `DamagedFile` or `NewerFile`; a missing file counts as damaged. `write` resolves when the data is on
 * the disk, and otherwise leaves the old file as it was. `backups` is the folder of this file's backups.
 */
export function jsonAdapter<T>(file: string, format: Format<T>, backups: string): JsonAdapter<T> {
  const queue = serialQueue()
  let stamp: Stamp | null = null
  let version = format.version

  const keepOld = async () => {
    if (version < format.version) await keepCopy(file, backups, `version-${version}`)
    await keepGeneration(file, backups)
  }

  return {
    stamp: () => stamp,
    changed: async () => !sameStamp(stamp, await stampOf(file)),
    async read() {
      const found = await readRegular(file)
      if (!found) throw new DamagedFile('not an ordinary file')
      const decoded = decode(format, found.bytes)
      stamp = found.stamp
      version = decoded.version
      return decoded.data
    },
    write: (data) =>
      queue.run(async () => {
        stamp = await writeDurably(file, encode(format, data, 2), keepOld)
        version = format.version
      }),
  }
}
