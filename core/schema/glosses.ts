/** Schemas of annotations, translations and changes to them. */

import { z } from 'zod'
import {
  type Anchor,
  type Annotation,
  colors,
  highlightStyles,
  type ImageSelector,
  type Selector,
  type Translation,
} from '../annotation/annotation.ts'
import type { GlossChange } from '../annotation/changes.ts'
import { idPattern } from '../id.ts'

export const idSchema = z.string().regex(idPattern)
const instant = z.iso.datetime()
const offset = z.int().min(0)

const selector: z.ZodType<Selector> = z.tuple([
  z.strictObject({ type: z.literal('TextPositionSelector'), start: offset, end: offset }),
  z.strictObject({
    type: z.literal('TextQuoteSelector'),
    exact: z.string(),
    prefix: z.string(),
    suffix: z.string(),
  }),
])

const image: z.ZodType<ImageSelector> = z.strictObject({
  type: z.literal('ImageSelector'),
  value: z.string().min(1),
  start: offset,
  label: z.string(),
})

const anchor: z.ZodType<Anchor> = z.strictObject({
  state: z.enum(['ok', 'moved', 'review', 'lost']),
  how: z.enum(['block', 'diff', 'quote', 'manual']),
  revision: z.int().min(1),
  start: offset,
  end: offset,
})

export const annotationSchema: z.ZodType<Annotation> = z.strictObject({
  id: idSchema,
  motivation: z.enum(['highlighting', 'commenting']),
  revision: z.int().min(1),
  selector: selector.optional(),
  image: image.optional(),
  anchor: anchor.optional(),
  color: z.enum(colors),
  style: z.enum(highlightStyles),
  comment: z.string(),
  tags: z.array(z.string()),
  created: instant,
  updated: instant,
})

export const translationSchema: z.ZodType<Translation> = z.strictObject({
  id: idSchema,
  target: z.union([
    z.strictObject({ annotation: idSchema }),
    z.strictObject({ selector, revision: z.int().min(1), anchor: anchor.optional() }),
  ]),
  sourceHash: z.string(),
  sourceText: z.string(),
  sourceLang: z.string(),
  targetLang: z.string(),
  text: z.string(),
  status: z.enum(['draft', 'edited', 'approved']),
  origin: z.enum(['human', 'memory', 'engine']),
  engine: z.strictObject({ id: z.string(), model: z.string(), version: z.string() }).optional(),
  note: z.string(),
  created: instant,
  updated: instant,
})

export const glossChangeSchema: z.ZodType<GlossChange> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('annotation'),
    id: idSchema,
    before: annotationSchema.nullable(),
    after: annotationSchema.nullable(),
  }),
  z.strictObject({
    kind: z.literal('translation'),
    id: idSchema,
    before: translationSchema.nullable(),
    after: translationSchema.nullable(),
  }),
])
