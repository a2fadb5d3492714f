/** Schema of library.json: what belongs to the whole library and to no single article. */

import { z } from 'zod'
import { colors } from '../annotation/annotation.ts'
import { patterns } from '../article/patterns.ts'
import type { TermDraft } from '../library/glossary.ts'
import type { LibraryData } from '../library/library.ts'
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
export const termDraftSchema: z.ZodType<TermDraft> = z.strictObject({
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

export const librarySchema: z.ZodType<LibraryData> = z.strictObject({
  collections: z.array(collection).default([]),
  tags: z.array(tag).default([]),
  savedSearches: z.array(savedSearch).default([]),
  glossary: z.array(term).default([]),
  colorLabels: z.partialRecord(z.enum(colors), z.string()).default({}),
})
