/** Schema of library.json: what belongs to the whole library and to no single article. */

import { z } from 'zod'
import { colors } from '../annotation/annotation.ts'
import { patterns } from '../article/patterns.ts'
import { bookkeeping, fileBookkeeping, idSchema, instant, loose } from './stored.ts'

const record = { id: idSchema, created: instant, updated: instant, ...bookkeeping }

const collection = loose({ ...record, name: z.string(), articles: z.array(idSchema) })
const tag = loose({ ...record, name: z.string() })
const savedSearch = loose({ ...record, name: z.string(), query: z.string() })
/**
 * A term of the glossary with the word that stands for it, each with further forms by which it is known in a text (`*` at the
 * end of one stands for any ending); languages are BCP 47 tags.
 */
const term = loose({
  ...record,
  source: z.string(),
  target: z.string(),
  forms: z.array(z.string()).default([]),
  targetForms: z.array(z.string()).default([]),
  sourceLang: z.string(),
  targetLang: z.string(),
  note: z.string(),
})

const lang = z.string().regex(patterns.lang)
const word = z.string().trim().min(1).max(500)
const forms = z.array(z.string().max(500)).max(500)

/** A term as it is typed. */
export const termDraftSchema = z.strictObject({
  source: word,
  target: word,
  forms,
  targetForms: forms,
  sourceLang: lang,
  targetLang: lang,
  note: z.string().max(10_000),
})

/** Labels as they are typed; an empty one takes a label away. */
export const colorLabelsSchema = z.partialRecord(z.enum(colors), z.string().trim().max(60))

/** The lists of records in library.json, by their keys. */
export const libraryLists = { collections: collection, tags: tag, savedSearches: savedSearch, glossary: term }

export const librarySchema = loose({
  collections: z.array(collection).default([]),
  tags: z.array(tag).default([]),
  savedSearches: z.array(savedSearch).default([]),
  glossary: z.array(term).default([]),
  /** Articles that look alike and that the reader has called different: their ids, the smaller first, with a space between. */
  different: z.array(z.string()).optional(),
  /** What the reader means by a colour, e.g. "evidence"; a colour without a label is not in it. See `labelsOf`. */
  colorLabels: z.record(z.string(), z.unknown()).default({}),
  ...fileBookkeeping,
})

export type Collection = z.infer<typeof collection>
export type SavedSearch = z.infer<typeof savedSearch>
export type Tag = z.infer<typeof tag>
export type LibraryData = z.infer<typeof librarySchema>
export type Term = z.infer<typeof term>
