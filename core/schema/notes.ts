/** Schemas of what the Notes view asks for and of its cache. */

import { z } from 'zod'
import { colors, highlightStyles } from '../annotation/annotation.ts'
import type { NotesEdit } from '../notes/edit.ts'
import type { Note } from '../notes/note.ts'
import { type NotesQuery, noteGroupings, noteSorts } from '../notes/query.ts'
import { idSchema } from './stored.ts'

const day = z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/)

export const notesQuerySchema: z.ZodType<NotesQuery> = z.strictObject({
  text: z.string().max(1000),
  articles: z.array(idSchema),
  colors: z.array(z.enum(colors)),
  tags: z.array(z.string()),
  languages: z.array(z.string()),
  from: day,
  to: day,
  commented: z.boolean(),
  translated: z.boolean(),
  lost: z.boolean(),
  paragraphs: z.boolean(),
  sort: z.enum(noteSorts),
  group: z.enum(noteGroupings),
})

export const notesEditSchema: z.ZodType<NotesEdit> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('delete'), shown: z.record(idSchema, z.string()) }),
  z.strictObject({ do: z.literal('recolor'), color: z.enum(colors) }),
  z.strictObject({ do: z.literal('comment'), comment: z.string(), shown: z.string() }),
  z.strictObject({ do: z.literal('tag'), add: z.array(z.string()), remove: z.array(z.string()) }),
])

export const noteSchema: z.ZodType<Note> = z.strictObject({
  id: idSchema,
  kind: z.enum(['annotation', 'paragraph']),
  quote: z.string().nullable(),
  lost: z.boolean(),
  look: z.strictObject({ color: z.enum(colors), style: z.enum(highlightStyles) }).nullable(),
  comment: z.string(),
  tags: z.array(z.string()),
  translations: z.array(
    z.strictObject({
      lang: z.string(),
      text: z.string(),
      status: z.enum(['draft', 'edited', 'approved']),
      machine: z.boolean(),
    }),
  ),
  created: z.iso.datetime(),
})
