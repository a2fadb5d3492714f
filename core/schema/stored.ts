/** What the schemas of stored data share: how objects treat unknown keys, ids, times, and who changed what when. */

import { z } from 'zod'
import { idPattern } from '../id.ts'

/** Makes the schema of an object out of its known keys. */
export type ObjectSchema = typeof z.strictObject

/** For what crosses between processes: an unknown key is refused. */
export const strict: ObjectSchema = z.strictObject

/**
 * For what lies on the disk: unknown keys, of a later version or another program, stay in the object and are written back.
 * The type knows the known keys alone, since with an index signature every misspelt key would pass the compiler.
 */
export const loose = z.looseObject as unknown as ObjectSchema

/**
 * One of some known values that may grow in a later version: an unknown one is kept as it is, and shown as the nearest known
 * one. The values are named where the schema is written, for its reader.
 */
export const growing = (..._known: readonly string[]) => z.string()

export const idSchema = z.string().regex(idPattern)
export const instant = z.iso.datetime()

/** When something was last changed, and by which machine; `by` is '' where that is not known. */
const editSchema = loose({ time: instant, by: z.string() })
export type Edit = z.infer<typeof editSchema>

/**
 * What records carry for merging. `edited` says of each part (a key, or the first of keys that belong together) when it was
 * last changed, `*` of all others; `history` holds texts that lost to a change at the same time, newest first, `settled` since when
 * somebody has decided about one.
 */
export const bookkeeping = {
  edited: z.record(z.string(), editSchema).optional(),
  history: z
    .array(
      loose({
        part: z.string(),
        value: z.unknown(),
        time: instant,
        by: z.string(),
        settled: instant.optional(),
      }),
    )
    .optional(),
}

/**
 * A record that was deleted. `seen` is the `writers` of the file as it was then: an edit that it does not know of wins over the
 * deletion.
 */
const tombstone = loose({
  id: z.string(),
  kind: z.string(),
  time: instant,
  by: z.string().default(''),
  seen: z.record(z.string(), instant).default({}),
})

export type Tombstone = z.infer<typeof tombstone>

/** A record that this version cannot read, as it was found in this list of the file. */
const unreadable = loose({ list: z.string(), record: z.unknown() })
export type Unreadable = z.infer<typeof unreadable>

/** What a whole file carries beside its data; `writers` says of each machine up to when its changes are in the file. */
export const fileBookkeeping = {
  ...bookkeeping,
  deleted: z.array(tombstone).optional(),
  writers: z.record(z.string(), instant).optional(),
  unreadable: z.array(unreadable).optional(),
}
