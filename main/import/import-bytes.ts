/** A file's bytes to its articles: what it really is, and the reader of that format. */

import type { SourceFormat } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { extractText } from '#core/extract/text/extract-text.ts'
import { type Decoded, decode } from './decode.ts'
import { readDocx } from './documents/docx.ts'
import { readEpub } from './documents/epub.ts'
import { readMail } from './documents/mail.ts'
import { readMarkdown } from './documents/markdown.ts'
import { readOdt } from './documents/odt.ts'
import { readPage } from './read-page.ts'
import { sniffBytes, sniffText } from './sniff.ts'
import type { FileToRead, Imported, Part, Reader, Resource } from './types.ts'
import { articlesInZip } from './unpack/articles-in-zip.ts'
import { readComplete } from './unpack/complete.ts'
import { readMhtml } from './unpack/mhtml.ts'
import { readSingleFile } from './unpack/single-file.ts'
import { readSingleFileZ } from './unpack/single-file-z.ts'
import { readWebArchive } from './unpack/web-archive.ts'
import { openZip, type ZipArchive } from './unpack/zip.ts'
import { zipFormat } from './unpack/zip-format.ts'

const readers: Record<SourceFormat, Reader> = {
  html: ({ decoded, name, resource }) => readPage({ html: decoded(), resource }, name, 'html', 'html'),
  text: readText,
  singlefile: readSingleFile,
  singlefilez: readSingleFileZ,
  mhtml: readMhtml,
  webarchive: readWebArchive,
  complete: (file) => readComplete(file, importInside),
  markdown: readMarkdown,
  eml: readMail,
  epub: readEpub,
  docx: readDocx,
  odt: readOdt,
}

const nothingBeside: Resource = () => null

/**
 * The articles of a file, one after the other; an archive of several has many. Throws `GlossaError`: `fileEmpty`,
 * `fileBinary`, `fileFormat`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge`, and what the readers of archives throw.
 */
export async function* importParts(bytes: Uint8Array, name: string): AsyncGenerator<Part, void, undefined> {
  const file = fileToRead(bytes, name, nothingBeside)
  const format = await formatOf(file)
  if (format !== 'zip') yield { imported: await readers[format](file) }
  else yield* articlesInZip(file, importInside)
}

/** Imports a file out of an archive. No archive is looked for within an archive: bombs are made of such. */
async function importInside(bytes: Uint8Array, name: string, resource: Resource): Promise<Imported> {
  const file = fileToRead(bytes, name, resource)
  const format = await formatOf(file)
  if (format === 'zip' || format === 'complete') throw new GlossaError('zipNested', { file: name })
  return readers[format](file)
}

function fileToRead(bytes: Uint8Array, name: string, resource: Resource): FileToRead {
  let decoded: Decoded | undefined
  let archive: Promise<ZipArchive> | undefined
  return {
    bytes,
    name,
    resource,
    decoded() {
      decoded ??= decode(bytes)
      return decoded
    },
    archive() {
      archive ??= openZip(bytes, name)
      return archive
    },
  }
}

async function formatOf({ bytes, name, decoded, archive }: FileToRead): Promise<SourceFormat | 'zip'> {
  const signed = sniffBytes(bytes, name)
  if (signed === 'zip') return zipFormat(await archive(), name)
  return signed ?? sniffText(decoded().text, name)
}

function readText({ decoded, name }: FileToRead): Imported {
  const { text, charset } = decoded()
  return {
    extraction: extractText(text, { fileName: name }),
    assets: [],
    format: 'text',
    extension: 'txt',
    charset,
  }
}
