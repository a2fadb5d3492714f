/** The closed schema of the ArticleDocument: every attribute is a pattern on its value, nothing unknown passes. */

import { z } from 'zod'
import {
  type ArticleDocument,
  type ArticleElement,
  type ArticleNode,
  blockRoles,
  calloutKinds,
  cellAlignments,
  tagNames,
} from '../article/document.ts'
import { patterns } from '../article/patterns.ts'
import { type ObjectSchema, strict } from './stored.ts'

const documentSchema = (object: ObjectSchema): z.ZodType<ArticleDocument> => {
  const properties = object({
    href: z.string().regex(patterns.href).optional(),
    src: z.string().regex(patterns.src).optional(),
    alt: z.string().optional(),
    title: z.string().optional(),
    lang: z.string().regex(patterns.lang).optional(),
    dir: z.enum(['ltr', 'rtl', 'auto']).optional(),
    start: z.int().optional(),
    colSpan: z.int().min(1).max(1000).optional(),
    rowSpan: z.int().min(1).max(65534).optional(),
    align: z.enum(cellAlignments).optional(),
    dateTime: z.string().max(64).optional(),
    id: z.string().regex(patterns.id).optional(),
    dataBlock: z.int().min(0).optional(),
    dataRole: z.enum(blockRoles).optional(),
    dataRule: z.string().regex(patterns.rule).optional(),
    dataAddress: z.string().max(4096).optional(),
    dataSource: z.string().optional(),
    dataLang: z.string().regex(patterns.codeLang).optional(),
    dataCallout: z.enum(calloutKinds).optional(),
    dataPage: z.int().min(1).optional(),
    dataRect: z.string().regex(patterns.rect).optional(),
    dataBreaks: z.string().regex(patterns.breaks).optional(),
  })

  const text = object({ type: z.literal('text'), value: z.string() })

  const element: z.ZodType<ArticleElement> = object({
    type: z.literal('element'),
    tagName: z.enum(tagNames),
    properties,
    get children(): z.ZodType<ArticleNode[]> {
      return z.array(z.union([text, element]))
    },
  })

  return object({
    type: z.literal('root'),
    children: z.array(element),
  })
}

/** What an importer makes. */
export const articleDocumentSchema = documentSchema(strict)

/** A stored one: attributes that a later version knows of are left out, so that they never reach the window. */
export const storedDocumentSchema = documentSchema((shape, params) => z.object(shape, params).strip())
