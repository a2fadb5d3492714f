/** What `export --format json` writes of an article: everything, in a shape that other programs can rely on. */

import { z } from 'zod'
import { anchorStates, colors, highlightStyles } from '../annotation/annotation.ts'

const time = z.string().describe('ISO 8601, in UTC')

const translation = z.strictObject({
  id: z.string(),
  lang: z.string().describe('The language of the translation, BCP 47'),
  text: z.string(),
  source: z.string().describe('What was translated, as it then was'),
  status: z.string(),
  origin: z.string(),
  engine: z.strictObject({ id: z.string(), model: z.string(), version: z.string() }).optional(),
  note: z.string(),
})

const note = z.strictObject({
  id: z.string(),
  link: z.string().describe('Opens Glossa at the note'),
  kind: z.enum(['passage', 'image', 'article', 'paragraph-translation']),
  state: z.enum(anchorStates).describe('Whether the passage is still in the text'),
  range: z
    .strictObject({ start: z.int(), end: z.int() })
    .nullable()
    .describe('Its place in `text`, in UTF-16 units; null for a note on the whole article and a lost one'),
  pages: z
    .strictObject({ first: z.int(), last: z.int() })
    .nullable()
    .describe('The pages of a PDF that it stands on, from 1; null in other articles'),
  exact: z.string().nullable().describe('The passage word for word, as it was when it was marked'),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  quote: z.string().describe('The passage as a reader sees it: lists with bullets, no marks of footnotes'),
  markdown: z.string().describe('The same as a quotation in Markdown'),
  heading: z.string().nullable().describe('The heading under which the passage stands'),
  comment: z.string().describe('Markdown'),
  color: z.enum(colors).nullable(),
  style: z.enum(highlightStyles).nullable(),
  label: z.string().nullable().describe('What the reader means by the colour'),
  tags: z.array(z.string()),
  translations: z.array(translation),
  created: time,
  updated: time,
})

export const notesExportSchema = z
  .strictObject({
    format: z.literal('glossa-notes'),
    version: z.literal(1),
    generator: z.string(),
    article: z.strictObject({
      id: z.string(),
      link: z.string(),
      title: z.string(),
      authors: z.array(z.string()),
      siteName: z.string().nullable(),
      url: z.string().nullable(),
      published: z.string().nullable().describe('ISO 8601, as the page gave it'),
      lang: z.string().nullable(),
      tags: z.array(z.string()),
      citationKey: z.string(),
      saved: time,
      updated: time,
      revision: z.int(),
      sha256: z.string().nullable().describe('Of the file that was imported, byte for byte'),
      file: z.string().nullable(),
    }),
    text: z.string().describe('The text of the article: its blocks joined by line feeds'),
    notes: z.array(note),
  })
  .describe('An article of Glossa with all its notes')

export type NotesExport = z.infer<typeof notesExportSchema>
