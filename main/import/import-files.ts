/** Imports files and folders into a library: each article that comes out of the stream is kept, one after the other. */

import type { GlossChange } from '#core/annotation/changes.ts'
import { addition } from '#core/annotation/new-gloss.ts'
import { GlossaError } from '#core/errors.ts'
import type { ImportWarning } from '#core/extract/extraction.ts'
import type { Duplicate, Library, Similar } from '#main/library/types.ts'
import { type Extracted, type ExtractRequest, extractFiles } from './extract-files.ts'
import { displayName, importError } from './file-error.ts'

export type ImportRequest = Omit<ExtractRequest, 'stage' | 'duplicateOf'> & {
  library: Pick<Library, 'stage' | 'findBySha256' | 'similarTo' | 'add'>
}

type Kept =
  | {
      status: 'imported'
      id: string
      title: string
      warnings: ImportWarning[]
      /** The notes that the file carried, which were added to the article. */
      notes: GlossChange[]
      similar?: Similar
    }
  | ({ status: 'duplicate' } & Duplicate)
  | { status: 'rejected'; error: GlossaError }

/** What became of one article; `path` and `name` as in the stream. */
export type ImportOutcome = { path: string; name: string } & Kept

/** The outcomes in the order of the files. No failure of one stops the others. */
export async function* importFiles(request: ImportRequest): AsyncGenerator<ImportOutcome, void, undefined> {
  const { library, ...rest } = request
  const duplicateOf = (sha256: string) => library.findBySha256(sha256)
  for await (const extracted of extractFiles({ ...rest, stage: () => library.stage(), duplicateOf })) {
    const { path, name } = extracted
    const kept = await keep(extracted, request).catch(
      (error): Kept => ({ status: 'rejected', error: importError(error, name) }),
    )
    yield { path, name, ...kept }
  }
}

async function keep(extracted: Extracted, { library, signal }: ImportRequest): Promise<Kept> {
  if ('error' in extracted) throw extracted.error
  if ('duplicate' in extracted) return { status: 'duplicate', ...extracted.duplicate }
  if (signal?.aborted) throw new GlossaError('importCancelled', { file: displayName(extracted.name) })
  const { name, path, sha256, bytes } = await extracted.original()
  // The same bytes may have come in earlier in this import.
  const duplicate = library.findBySha256(sha256)
  if (duplicate) return { status: 'duplicate', ...duplicate }
  const { extraction, assets, extension, format, charset } = extracted.article
  const source = { name, extension, bytes, sha256, format, charset }
  const article = await library.add({ extraction, assets, source, stagedPath: path })
  const similar = library.similarTo(article.id)
  const { title } = article.metadata
  const { warnings } = extraction
  const notes = article.annotations.map(addition)
  return { status: 'imported', id: article.id, title, warnings, notes, ...(similar && { similar }) }
}
