/** What the importer takes and gives for one file. */

import type { SourceFormat } from '#core/article/article.ts'
import type { GlossaError } from '#core/errors.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import type { Asset } from '#main/library/types.ts'
import type { Decoded } from './decode.ts'
import type { ZipArchive } from './unpack/zip.ts'

/** Bytes that a file carries; `charset` and `url` are what its container says of them, where it does. */
export type Carried = { bytes: Uint8Array; charset?: string; url?: string }

/** What stands at an address, as the page writes it or made absolute; null where the file does not carry it. */
export type Resource = (address: string) => Carried | null

/** A file to read. `name` is for messages and for articles without a title. */
export type FileToRead = {
  bytes: Uint8Array
  name: string
  /** The text of the bytes, whatever the charset. */
  decoded: () => Decoded
  /** The entries of the bytes, where they are a ZIP archive. Throws as `openZip`. */
  archive: () => Promise<ZipArchive>
  /** What lies beside the file in the archive that it came in. */
  resource: Resource
}

/** Reads files of one format. Throws `GlossaError`. */
export type Reader = (file: FileToRead) => Imported | Promise<Imported>

/** The article of a file, before it is kept. `extension` is what its original is kept under (`html`, `txt`). */
export type Imported = {
  extraction: Extraction
  assets: Asset[]
  format: SourceFormat
  extension: string
  charset: string
}

/** An article in an archive: its path there, and the bytes to be kept as its original. */
export type Entry = { path: string; original: Uint8Array }

/**
 * One article of a file, or why it could not be read. `entry` is there where the file is an archive of several.
 */
export type Part = { entry?: Entry } & ({ imported: Imported } | { error: GlossaError })
