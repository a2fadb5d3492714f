/** Schemas of what the window asks for about the library as a whole. */

import { z } from 'zod'
import { articleStates } from '../library/filing.ts'
import { idSchema } from './stored.ts'

const ids = z.array(idSchema).min(1).max(100_000)
const tag = z.string().trim().min(1).max(200)
const name = z.string().trim().min(1).max(200)

export const libraryEditSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('state'), ids, state: z.enum(articleStates).nullable() }),
  z.strictObject({ do: z.literal('star'), ids, starred: z.boolean() }),
  z.strictObject({ do: z.literal('tag'), ids, add: z.array(tag), remove: z.array(z.string()) }),
  z.strictObject({ do: z.literal('retag'), from: z.string().min(1), to: tag.nullable() }),
  z.strictObject({ do: z.literal('trash'), ids }),
  z.strictObject({ do: z.literal('join'), id: idSchema, others: z.array(idSchema).min(1).max(1000) }),
  z.strictObject({ do: z.literal('tellApart'), ids: z.array(idSchema).min(2).max(1000) }),
  z.strictObject({
    do: z.literal('settle'),
    article: idSchema.nullable(),
    list: z.string().max(100).nullable(),
    id: z.string().max(100),
    part: z.string().max(100),
    other: z.string().max(100),
    choice: z.enum(['now', 'other', 'both']),
  }),
  z.strictObject({
    do: z.literal('bringBack'),
    day: z.iso.date(),
    from: z.literal('folder').optional(),
    made: z.iso.datetime().optional(),
  }),
  z.strictObject({ do: z.literal('addCollection'), name, articles: z.array(idSchema).max(100_000) }),
  z.strictObject({ do: z.literal('renameCollection'), id: idSchema, name }),
  z.strictObject({ do: z.literal('removeCollection'), id: idSchema }),
  z.strictObject({
    do: z.literal('collect'),
    id: idSchema,
    add: z.array(idSchema).max(100_000),
    remove: z.array(idSchema).max(100_000),
  }),
  z.strictObject({
    do: z.literal('saveSearch'),
    id: idSchema.optional(),
    name,
    query: z.string().trim().min(1).max(10_000),
  }),
  z.strictObject({ do: z.literal('removeSearch'), id: idSchema }),
])

export const listScopeSchema = z.discriminatedUnion('in', [
  z.strictObject({ in: z.enum(['library', 'all', 'starred']) }),
  z.strictObject({ in: z.literal('state'), state: z.enum(articleStates) }),
  z.strictObject({ in: z.literal('tag'), tag: z.string() }),
  z.strictObject({ in: z.literal('collection'), id: idSchema }),
])
