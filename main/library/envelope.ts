/** The text of a JSON file: `{ "version": n, "data": … }`, checked on the way in and on the way out. */

import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { type Format, migrate } from '#core/schema/migrations.ts'

/** The file is no JSON, fits no schema, or is no file. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'
}

/** The file was written by a newer version of Glossa: it must not be touched. */
export class NewerFile extends Error {
  override readonly name = 'NewerFile'
}

const envelope = z.object({ version: z.int().min(1), data: z.unknown() })
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** What does not fit, in one line: the place in the data and what was expected there. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  return issue ? `${issue.path.join('.')}: ${issue.message}` : error.message
}

/**
 * The data of a file, brought up to our version; `version` is the file's own. Throws `DamagedFile` or `NewerFile`.
 */
export function decode<T>(format: Format<T>, bytes: Uint8Array): { data: T; version: number } {
  let value: unknown
  try {
    value = JSON.parse(utf8.decode(bytes))
  } catch (error) {
    throw new DamagedFile(error instanceof Error ? error.message : String(error))
  }
  const outer = envelope.safeParse(value)
  if (!outer.success) throw new DamagedFile(firstIssue(outer.error))
  const { version, data } = outer.data
  if (version > format.version) throw new NewerFile(`version ${version}`)
  let current: unknown
  try {
    current = migrate(format, version, data)
  } catch (error) {
    throw new DamagedFile(error instanceof Error ? error.message : String(error))
  }
  const parsed = format.schema.safeParse(current)
  if (!parsed.success) throw new DamagedFile(firstIssue(parsed.error))
  return { data: parsed.data, version }
}

/**
 * The text of a file. What we could not read again is never written: data that does not fit throws `requestInvalid`.
 * `indent` is for the files that people read.
 */
export function encode<T>(format: Format<T>, data: T, indent = 0): string {
  const parsed = format.schema.safeParse(data)
  if (!parsed.success) throw new GlossaError('requestInvalid', { detail: firstIssue(parsed.error) })
  return `${JSON.stringify({ version: format.version, data: parsed.data }, null, indent)}\n`
}
