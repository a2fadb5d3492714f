/** One JSON file, `{ "version": n, "data": … }`: checked on the way in and out, written durably, with its generation before kept as a backup. */

import type { Adapter } from 'lowdb'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { type Format, migrate, readData } from '#core/schema/format.ts'
import { keepCopy, keepGeneration } from './backups.ts'
import { readRegular, type Stamp, sameStamp, stampOf, writeDurably } from './files.ts'
import { serialQueue } from './scheduling.ts'

/** The file is no JSON, fits no schema, or is no file. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** The file was written by a newer version of Glossa: it must not be touched. */
export class NewerFile extends Error {
  override readonly name = 'NewerFile'
}

const envelope = z.looseObject({ version: z.int().min(1), data: z.unknown() })
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What does not fit, in one line: the place in the data and what was expected there. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/**
 * What a file holds: its data, brought up to our version; `version` is the file's own, `beside` the keys beside `data` that we do
 * not know. `newer` says that a newer version wrote it: it can be read, and must not be written.
 */
export type Decoded<T> = { data: T; version: number; beside: Record<string, unknown>; newer: boolean }

/** Reads a file's text as it was parsed. Throws `DamagedFile`, or `NewerFile` where a newer version's data cannot be read. */
function decodeValue<T>(format: Format<T>, value: unknown): Decoded<T> {
  const outer = envelope.safeParse(value)
  if (!outer.success) throw new DamagedFile(firstIssue(outer.error))
  const { version, data, ...beside } = outer.data
  const newer = version > format.version
  let current: unknown
  try {
    current = migrate(format, version, data)
  } catch (error) {
    throw new DamagedFile(messageOf(error))
  }
  const parsed = readData(format, current)
  if (parsed.success) return { data: parsed.data, version, beside, newer }
  throw newer ? new NewerFile(`version ${version}`) : new DamagedFile(firstIssue(parsed.error))
}

/** The same of a file's bytes. */
export function decode<T>(format: Format<T>, bytes: Uint8Array): Decoded<T> {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch (error) {
    throw new DamagedFile(messageOf(error))
  }
  return decodeValue(format, value)
}

/**
 * The text of a file. What we could not read again is never written: data that does not fit throws `requestInvalid`.
 * `indent` is for the files that people read.
 */
export function encode<T>(
  format: Format<T>,
  data: T,
  indent = 0,
  beside: Record<string, unknown> = {},
): string {
  const parsed = format.schema.safeParse(data)
  if (!parsed.success) throw new GlossaError('requestInvalid', { detail: firstIssue(parsed.error) })
  return `${JSON.stringify({ version: format.version, ...beside, data: parsed.data }, null, indent)}\n`
}

export type JsonAdapter<T> = Adapter<T> & {
  /** The state of the file that was last read or written. */
  stamp(): Stamp | null
  /** Whether someone else has changed the file since. */
  changed(): Promise<boolean>
  /** Whether a newer version wrote what was last read: then `write` throws `NewerFile`. */
  isNewer(): boolean
}

/**
 * `read` throws `DamagedFile` or `NewerFile`; a missing file counts as damaged. `write` resolves when the data is on
 * the disk, and otherwise leaves the old file as it was. `backups` is the folder of this file's backups; `beforeReplace` runs when
 * all is ready but the last step, and keeps the file from being replaced where it rejects.
 */
export function jsonAdapter<T>(
  file: string,
  format: Format<T>,
  backups: string,
  beforeReplace: () => Promise<void> = async () => undefined,
): JsonAdapter<T> {
  const queue = serialQueue()
  let stamp: Stamp | null = null
  let version = format.version
  let beside: Record<string, unknown> = {}

  const keepOld = async () => {
    if (version < format.version) await keepCopy(file, backups, `version-${version}`)
    await keepGeneration(file, backups)
    await beforeReplace()
  }

  return {
    stamp: () => stamp,
    isNewer: () => version > format.version,
    changed: async () => !sameStamp(stamp, await stampOf(file)),
    async read() {
      const found = await readRegular(file)
      if (!found) throw new DamagedFile('not an ordinary file')
      const decoded = decode(format, found.bytes)
      stamp = found.stamp
      version = decoded.version
      beside = decoded.beside
      return decoded.data
    },
    write: (data) =>
      queue.run(async () => {
        if (version > format.version) throw new NewerFile(`version ${version}`)
        stamp = await writeDurably(file, encode(format, data, 2, beside), keepOld)
        version = format.version
      }),
  }
}
