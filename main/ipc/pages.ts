/** What the window needs to draw the pages of a PDF: its bytes piece by piece, and the drawing library's own files. */

import { open, stat } from 'node:fs/promises'
import { z } from 'zod'
import { GlossaError } from '#core/errors.ts'
import { idSchema } from '#core/schema/stored.ts'
import { pdfDataFile } from '#main/import/pdf/pdf-data.ts'
import { reading } from '#main/library/save-error.ts'
import type { Library } from '#main/library/types.ts'
import type { Services } from '#main/services.ts'
import { articleId, type Handlers, handlerFor } from './handler.ts'

const handler = handlerFor<Pick<Services, 'library'>>()

/** The most that is sent at a time, in bytes. */
const longest = 4 * 1024 * 1024

const offset = z.int().min(0)

/** The path of an article's PDF. Throws `fileMissing` where the article was not read from one. */
async function pdfOf(library: Pick<Library, 'get' | 'originalPath'>, id: string) {
  const { revisions, metadata } = await library.get(id)
  const source = revisions.findLast((revision) => revision.source)?.source
  if (source?.format !== 'pdf') throw new GlossaError('fileMissing', { file: metadata.title })
  return { path: await library.originalPath(id), name: source.name }
}

export const pagesHandlers = {
  'pages.open': handler(articleId, async ({ id }, { library }) => {
    const { path, name } = await pdfOf(library, id)
    const { size } = await reading(name, () => stat(path))
    return { length: size, places: await library.pages(id) }
  }),
  'pages.bytes': handler(
    z
      .strictObject({ id: idSchema, start: offset, end: offset })
      .refine(({ start, end }) => end > start && end - start <= longest),
    async ({ id, start, end }, { library }) => {
      const { path, name } = await pdfOf(library, id)
      return reading(name, async () => {
        const file = await open(path)
        try {
          const { buffer, bytesRead } = await file.read(new Uint8Array(end - start), 0, end - start, start)
          return buffer.subarray(0, bytesRead)
        } finally {
          await file.close()
        }
      })
    },
  ),
  'pages.data': handler(
    z.strictObject({ kind: z.enum(['map', 'font']), name: z.string().max(100) }),
    async ({ kind, name }) => new Uint8Array(await pdfDataFile(kind, name)),
  ),
} satisfies Handlers<Services>
