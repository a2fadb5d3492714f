/** Schemas of an article's files: article.json, content.json and pages.json. */

import { z } from 'zod'
import type { PagePlaces } from '../article/page-places.ts'
import { patterns } from '../article/patterns.ts'
import { storedDocumentSchema } from './document.ts'
import { storedGlosses } from './glosses.ts'
import { fileBookkeeping, growing, idSchema, instant, loose, type ObjectSchema, strict } from './stored.ts'

/** A date as a page gives it: a year, month or day, or a time with or without a zone. */
const pageDateSchema = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/)

const webAddress = z.string().regex(/^https?:\/\/\S+$/)

const metadataSchemas = (object: ObjectSchema) =>
  object({
    title: z.string(),
    authors: z.array(z.string()),
    published: pageDateSchema.optional(),
    modified: pageDateSchema.optional(),
    siteName: z.string().optional(),
    url: webAddress.optional(),
    lang: z.string().regex(patterns.lang).optional(),
    saved: instant.optional(),
    /** Field → where it came from, one of `metadataOrigins`. */
    origins: z.record(z.string(), z.unknown()),
  })
const storedMetadata = metadataSchemas(loose)
/** What an importer gives. */
export const metadataSchema = metadataSchemas(strict)

/** The same as the window sends it back: what it does not know of is left out, and kept by the library. */
export const sentMetadataSchema = metadataSchema.strip()

const revisionInfo = loose({
  number: z.int().min(1),
  created: instant,
  reason: growing('import', 'put-back', 'update'),
  /** The SHA-256 of its content.json. */
  content: z.string().regex(patterns.sha256).optional(),
  source: loose({
    name: z.string(),
    extension: z.string().regex(/^[a-z0-9]{1,16}$/),
    bytes: z.int().min(0),
    sha256: z.string().regex(patterns.sha256),
    /** The name of one of the importer's formats (main/import/formats.ts). */
    format: z.string(),
    charset: z.string(),
  }).optional(),
})

const readingState = (object: ObjectSchema) =>
  object({
    position: z.int().min(0),
    /** How far below the page's upper edge the line of `position` stood, in px; it may be negative. */
    top: z.number().optional(),
    progress: z.number().min(0).max(1),
    updated: instant,
  })
export const readingStateSchema = readingState(strict)

/**
 * The data of reading.json: `last` is where somebody read last, on any machine, `furthest` the end of what was read. `opened` is
 * when the article was opened before anybody had read in it; both places are then its beginning, and older than any that was read.
 */
export const readingSchema = loose({
  last: readingState(loose),
  furthest: readingState(loose),
  opened: instant.optional(),
})

export const articleSchema = loose({
  id: idSchema,
  created: instant,
  updated: instant,
  metadata: storedMetadata,
  /** What the reader set by hand; without it the state follows reading. */
  state: growing('new', 'reading', 'done', 'archived').optional(),
  starred: z.boolean().optional(),
  tags: z.array(z.string()),
  wordCount: z.int().min(0),
  fingerprint: z.string().regex(patterns.fingerprint).optional(),
  revision: z.int().min(1),
  revisions: z.array(revisionInfo).min(1),
  annotations: z.array(storedGlosses.annotation),
  translations: z.array(storedGlosses.translation),
  /** Of version 1; what the library gives out has it from reading.json. */
  reading: readingState(loose).optional(),
  ...fileBookkeeping,
})

const importWarning = loose({
  /** A key of the catalogue `warnings`. */
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const revisionContentSchema = loose({
  document: storedDocumentSchema,
  metadata: storedMetadata,
  info: revisionInfo,
  /** What import cut short or left out of the file. */
  warnings: z.array(importWarning).optional(),
})

const points = z.number().min(0.1).max(100_000)

/** The places of words on a PDF's pages. */
export const pagePlacesSchema: z.ZodType<PagePlaces> = loose({
  pages: z.array(loose({ width: points, height: points, turn: z.int().min(1).max(3).optional() })),
  blocks: z.array(z.array(z.array(z.number()))),
})

export type ArticleMetadata = z.infer<typeof storedMetadata>
export type RevisionInfo = z.infer<typeof revisionInfo>
export type Reading = z.infer<typeof readingSchema>
export type ReadingState = z.infer<typeof readingStateSchema>
export type Article = z.infer<typeof articleSchema>
export type RevisionContent = z.infer<typeof revisionContentSchema>
