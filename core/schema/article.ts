/** Schemas of an article's files: article.json and content.json. */

import { z } from 'zod'
import {
  type Article,
  type ArticleSummary,
  type ReadingState,
  type RevisionContent,
  type RevisionInfo,
  sourceFormats,
} from '../article/article.ts'
import { type ArticleMetadata, metadataFields, metadataOrigins } from '../article/metadata.ts'
import { patterns } from '../article/patterns.ts'
import { articleDocumentSchema } from './document.ts'
import { annotationSchema, idSchema, translationSchema } from './glosses.ts'

const instant = z.iso.datetime()

/** A date as a page gives it: a year, month or day, or a time with or without a zone. */
export const pageDateSchema = z
  .string()
  .regex(/^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/)

const webAddress = z.string().regex(/^https?:\/\/\S+$/)

export const metadataSchema: z.ZodType<ArticleMetadata> = z.strictObject({
  title: z.string(),
  authors: z.array(z.string()),
  published: pageDateSchema.optional(),
  modified: pageDateSchema.optional(),
  siteName: z.string().optional(),
  url: webAddress.optional(),
  lang: z.string().regex(patterns.lang).optional(),
  saved: instant.optional(),
  origins: z.partialRecord(z.enum(metadataFields), z.enum(metadataOrigins)),
})

export const revisionInfoSchema: z.ZodType<RevisionInfo> = z.strictObject({
  number: z.int().min(1),
  created: instant,
  reason: z.enum(['import', 'put-back', 'update']),
  source: z
    .strictObject({
      name: z.string(),
      extension: z.string().regex(/^[a-z0-9]{1,16}$/),
      bytes: z.int().min(0),
      sha256: z.string().regex(patterns.sha256),
      format: z.enum(sourceFormats),
      charset: z.string(),
    })
    .optional(),
})

export const readingStateSchema: z.ZodType<ReadingState> = z.strictObject({
  position: z.int().min(0),
  progress: z.number().min(0).max(1),
  updated: instant,
})

export const articleSchema: z.ZodType<Article> = z.strictObject({
  id: idSchema,
  created: instant,
  updated: instant,
  metadata: metadataSchema,
  tags: z.array(z.string()),
  wordCount: z.int().min(0),
  fingerprint: z.string().regex(patterns.fingerprint).optional(),
  revision: z.int().min(1),
  revisions: z.array(revisionInfoSchema).min(1),
  annotations: z.array(annotationSchema),
  translations: z.array(translationSchema),
  reading: readingStateSchema.optional(),
})

export const revisionContentSchema: z.ZodType<RevisionContent> = z.strictObject({
  document: articleDocumentSchema,
  metadata: metadataSchema,
  info: revisionInfoSchema,
})

export const articleSummarySchema: z.ZodType<ArticleSummary> = z.strictObject({
  id: idSchema,
  title: z.string(),
  authors: z.array(z.string()),
  siteName: z.string().optional(),
  lang: z.string().optional(),
  published: z.string().optional(),
  created: instant,
  revision: z.int().min(1),
  wordCount: z.int().min(0),
  progress: z.number(),
  glossCount: z.int().min(0),
})
