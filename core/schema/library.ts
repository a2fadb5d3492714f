/** Schema of library.json: what belongs to the whole library and to no single article. */

import { z } from 'zod'
import { idSchema } from './glosses.ts'

const instant = z.iso.datetime()
const record = { id: idSchema, created: instant, updated: instant }

const collection = z.strictObject({ ...record, name: z.string(), articles: z.array(idSchema) })
const tag = z.strictObject({ ...record, name: z.string() })
const savedSearch = z.strictObject({ ...record, name: z.string(), query: z.string() })
const term = z.strictObject({
  ...record,
  source: z.string(),
  target: z.string(),
  sourceLang: z.string(),
  targetLang: z.string(),
  note: z.string(),
})

export const librarySchema = z.strictObject({
  collections: z.array(collection).default([]),
  tags: z.array(tag).default([]),
  savedSearches: z.array(savedSearch).default([]),
  glossary: z.array(term).default([]),
})

/** The data of library.json. */
export type LibraryData = z.output<typeof librarySchema>

export const emptyLibrary: LibraryData = { collections: [], tags: [], savedSearches: [], glossary: [] }
