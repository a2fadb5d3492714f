/** What the importer takes and gives for one file. */

import type { GlossaError } from '#core/errors.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import type { Spelling } from '#core/extract/pdf/extract-pdf.ts'
import type { Asset } from '#main/library/types.ts'
import type { Decoded } from './decode.ts'
import type { ZipArchive } from './unpack/zip.ts'

/** Bytes that a file carries; `charset` and `url` are what its container says of them, where it does. */
export type Carried = { bytes: Uint8Array; charset?: string; url?: string }

/** What stands at an address, as the page writes it or made absolute; null where the file does not carry it. */
export type Resource = (address: string) => Carried | null

/** Of a file that carries nothing beside its text. */
export const nothingBeside: Resource = () => null

/** A file to read. `name` is for messages and for articles without a title. */
export type FileToRead = {
  bytes: Uint8Array
  name: string
  /** The first 66 KB, a character for each byte; `start` is the same without a byte-order mark and blank lines before it. */
  head: string
  start: string
  /** Whether the bytes are a ZIP archive, also one behind a cover. Throws `zipDamaged` where they only claim to be. */
  isZip: () => boolean
  /** The entries of the bytes, where they are a ZIP archive. Throws as `openZip`. */
  archive: () => Promise<ZipArchive>
  /** The text of the bytes, whatever the charset. */
  decoded: () => Decoded
  /** Whether a PDF whose text cannot be read is taken as pictures of its pages. */
  asPictures: boolean
  /** What opens a PDF that is locked; '' where nothing is known. */
  password: string
  /** Of an archive, the path of the only file to read; undefined for all. */
  entry?: string | undefined
  /** Whether to tell what the rules of extraction found. */
  explain: boolean
  /** The words of a language, by the dictionary that there is for it. */
  spelling: Spelling
  /** Says that the reading goes on: the time limit counts from the last time. */
  progress: () => void
  /** What lies beside the file in the archive that it came in. */
  resource: Resource
  /** Reads a file out of this archive; an archive in it is refused with `zipNested`. */
  readInside: (bytes: Uint8Array, name: string, resource: Resource) => Promise<ReadArticle>
}

/** What a reader gives: `extension` is what the original is kept under, where it is not the format's usual one. */
export type ReaderResult = {
  extraction: Extraction
  assets: Asset[]
  charset?: string
  extension?: string
}

/**
 * A format that can be read, or that is known and refused. `name` is stored with the article, so that it never changes;
 * `extension` is what originals are kept under. Both tests and readers throw `GlossaError`.
 */
export type Format = {
  name: string
  extension: string
  /** Whether a file is of this format, by its content. The formats before it in the table have said no. */
  accepts: (file: FileToRead) => boolean | Promise<boolean>
} & (
  | { read: (file: FileToRead) => ReaderResult | Promise<ReaderResult> }
  /** For archives of several articles. */
  | { readEach: (file: FileToRead) => AsyncGenerator<ReadResult, void, undefined> }
)

/** The article of a file, before it is kept. */
export type ReadArticle = {
  extraction: Extraction
  assets: Asset[]
  format: string
  extension: string
  charset: string
}

/** An article in an archive: its path there, and the bytes to be kept as its original. */
export type ArchiveEntry = { path: string; original: Uint8Array }

/** One article of a file, or why it could not be read. `entry` is there where the file is an archive of several. */
export type ReadResult = { entry?: ArchiveEntry } & ({ article: ReadArticle } | { error: GlossaError })
