/** Schemas of annotations, translations and changes to them. */

import { z } from 'zod'
import { bookkeeping, growing, idSchema, instant, loose, type ObjectSchema, strict } from './stored.ts'

const offset = z.int().min(0)

const glossSchemas = (object: ObjectSchema) => {
  const selector = z.tuple([
    object({ type: z.literal('TextPositionSelector'), start: offset, end: offset }),
    object({
      type: z.literal('TextQuoteSelector'),
      exact: z.string(),
      prefix: z.string(),
      suffix: z.string(),
    }),
  ])
  const image = object({
    type: z.literal('ImageSelector'),
    value: z.string().min(1),
    start: offset,
    label: z.string(),
  })
  const anchor = object({
    state: growing('ok', 'moved', 'review', 'lost'),
    how: growing('block', 'diff', 'quote', 'manual'),
    revision: z.int().min(1),
    start: offset,
    end: offset,
  })
  const annotation = object({
    id: idSchema,
    motivation: growing('highlighting', 'commenting'),
    revision: z.int().min(1),
    selector: selector.optional(),
    image: image.optional(),
    anchor: anchor.optional(),
    color: growing('yellow', 'green', 'blue', 'pink', 'purple', 'orange'),
    style: growing('highlight', 'underline'),
    comment: z.string(),
    tags: z.array(z.string()),
    created: instant,
    updated: instant,
    ...bookkeeping,
  })
  const translation = object({
    id: idSchema,
    target: z.union([
      object({ annotation: idSchema }),
      object({ selector, revision: z.int().min(1), anchor: anchor.optional() }),
    ]),
    sourceHash: z.string(),
    sourceText: z.string(),
    sourceLang: z.string(),
    targetLang: z.string(),
    text: z.string(),
    status: growing('draft', 'edited', 'approved'),
    origin: growing('human', 'memory', 'engine'),
    engine: object({ id: z.string(), model: z.string(), version: z.string() }).optional(),
    note: z.string(),
    created: instant,
    updated: instant,
    ...bookkeeping,
  })
  return { selector, image, anchor, annotation, translation }
}

/** As they are stored. */
export const storedGlosses = glossSchemas(loose)
/** Without unknown keys: what this version itself makes. */
export const strictGlosses = glossSchemas(strict)

export type StoredGlosses = { [Name in keyof typeof storedGlosses]: z.infer<(typeof storedGlosses)[Name]> }

const change = <Kind extends string, Gloss extends z.ZodType>(
  object: ObjectSchema,
  kind: Kind,
  gloss: Gloss,
) => object({ kind: z.literal(kind), id: idSchema, before: gloss.nullable(), after: gloss.nullable() })

const changeSchema = (object: ObjectSchema) =>
  z.discriminatedUnion('kind', [
    change(object, 'annotation', storedGlosses.annotation),
    change(object, 'translation', storedGlosses.translation),
  ])

/**
 * What the window may ask to change. The glosses in it are as they are stored: with what another program or a later version
 * put there, since undoing a deletion has to bring that back.
 */
export const glossChangeSchema = changeSchema(strict)

/** A change as it is stored. */
export const storedGlossChange = changeSchema(loose)

export type GlossChange = z.infer<typeof glossChangeSchema>
