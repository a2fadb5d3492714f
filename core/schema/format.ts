/** The kinds of JSON file in a library: which version we write, the schema, the steps from older versions, and how much of a file can be read. */

import type { z } from 'zod'
import type { PagePlaces } from '../article/page-places.ts'
import { hasDoubles, isObject, sameJson, withOwnIds } from '../library/records.ts'
import {
  type Article,
  articleSchema,
  pagePlacesSchema,
  type Reading,
  type RevisionContent,
  readingSchema,
  revisionContentSchema,
} from './article.ts'
import { storedGlosses } from './glosses.ts'
import { type LibraryData, libraryLists, librarySchema } from './library.ts'
import type { Unreadable } from './stored.ts'

/** Brings the data of one version to the next one: plain JSON in, new plain JSON out. */
type Migration = (data: unknown) => unknown

/**
 * `migrations[n]` brings version n to n + 1, from 1 up to `version`, which is the one that we write. `lists` are the keys of the
 * data's lists of records, each with the schema of a record; `fields` are the schemas of all keys.
 */
export type Format<T> = {
  version: number
  schema: z.ZodType<T>
  migrations: Readonly<Record<number, Migration>>
  lists?: Readonly<Record<string, z.ZodType>>
  fields?: Readonly<Record<string, z.ZodType>>
}

/** Version 2 has keys that version 1 would take for damage; nothing of the data is another one. */
const toVersion2: Migration = (data) => data

export const articleFormat: Format<Article> = {
  version: 2,
  schema: articleSchema,
  migrations: { 1: toVersion2 },
  lists: { annotations: storedGlosses.annotation, translations: storedGlosses.translation },
  fields: articleSchema.shape,
}
export const readingFormat: Format<Reading> = { version: 1, schema: readingSchema, migrations: {} }

export const contentFormat: Format<RevisionContent> = {
  version: 1,
  schema: revisionContentSchema,
  migrations: {},
}
export const pagesFormat: Format<PagePlaces> = { version: 1, schema: pagePlacesSchema, migrations: {} }
export const libraryFormat: Format<LibraryData> = {
  version: 2,
  schema: librarySchema,
  migrations: { 1: toVersion2 },
  lists: libraryLists,
  fields: librarySchema.shape,
}

/**
 * The data brought from its version to the present one; not yet checked against the schema. Data of a later version stays as it
 * is. Throws where a step is missing or does not find what it expects.
 */
export function migrate<T>(format: Format<T>, version: number, data: unknown): unknown {
  let current = data
  for (let step = version; step < format.version; step += 1) {
    const migration = format.migrations[step]
    if (!migration) throw new Error(`no migration from version ${step}`)
    current = migration(current)
  }
  return current
}

/** What was set apart before, as far as it has the shape of it. */
function setApartBefore(data: Record<string, unknown>): Unreadable[] {
  const stored = Array.isArray(data.unreadable) ? data.unreadable : []
  return stored.map((one: unknown) =>
    isObject(one) && typeof one.list === 'string' && 'record' in one
      ? (one as Unreadable)
      : { list: 'unreadable', record: one },
  )
}

/**
 * The data with each record that cannot be read set apart in `unreadable`, so that the others can be; records that were set apart
 * and can be read by now are back in their lists. Of two records with one id the second gets an id of its own.
 */
function withReadableLists(lists: Readonly<Record<string, z.ZodType>>, data: Record<string, unknown>) {
  const result = { ...data }
  const unreadable: Unreadable[] = []
  const before = setApartBefore(data)
  for (const [list, schema] of Object.entries(lists)) {
    const stored = data[list]
    if (stored !== undefined && !Array.isArray(stored)) continue
    const again = before.filter((one) => one.list === list).map(({ record }) => record)
    const good: unknown[] = []
    for (const record of [...(stored ?? []), ...again]) {
      if (schema.safeParse(record).success) good.push(record)
      else unreadable.push({ list, record })
    }
    if (stored !== undefined || good.length > 0) result[list] = withOwnIds(good)
  }
  unreadable.push(...before.filter(({ list }) => !(list in lists)))
  const isFirst = (one: Unreadable, place: number) =>
    unreadable.findIndex((other) => sameJson(one, other)) === place
  if (unreadable.length > 0) result.unreadable = unreadable.filter(isFirst)
  else delete result.unreadable
  return result
}

/**
 * Data of the present version, or of a later one, as far as it can be read: unreadable records are set apart in `unreadable`.
 * What is left has to fit the schema.
 */
export function readData<T>({ schema, lists }: Format<T>, data: unknown): z.ZodSafeParseResult<T> {
  const whole = schema.safeParse(data)
  if (!lists || !isObject(data)) return whole
  const isPlain =
    whole.success &&
    data.unreadable === undefined &&
    !Object.keys(lists).some((list) => hasDoubles(Array.isArray(data[list]) ? data[list] : []))
  return isPlain ? whole : schema.safeParse(withReadableLists(lists, data))
}
