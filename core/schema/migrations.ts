/** The kinds of JSON file in a library: which version we write, its schema, and the steps from older versions. */

import type { z } from 'zod'
import type { Article, RevisionContent } from '../article/article.ts'
import type { LibraryData } from '../library/library.ts'
import { articleSchema, revisionContentSchema } from './article.ts'
import { librarySchema } from './library.ts'

/** Brings the data of one version to the next one: plain JSON in, new plain JSON out. */
export type Migration = (data: unknown) => unknown

/** `migrations[n]` brings version n to n + 1, from 1 up to `version`, which is the one that we write. */
export type Format<T> = {
  version: number
  schema: z.ZodType<T>
  migrations: Readonly<Record<number, Migration>>
}

export const articleFormat: Format<Article> = { version: 1, schema: articleSchema, migrations: {} }
export const contentFormat: Format<RevisionContent> = {
  version: 1,
  schema: revisionContentSchema,
  migrations: {},
}
export const libraryFormat: Format<LibraryData> = { version: 1, schema: librarySchema, migrations: {} }

/**
 * The data brought from its version to the present one; not yet checked against the schema. Throws where a step is
 * missing or does not find what it expects.
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
