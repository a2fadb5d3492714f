/** A file's bytes to its articles: what it really is, by the table of formats, and the reader of that format. */

import { GlossaError } from '#core/errors.ts'
import { type Decoded, decode } from './decode.ts'
import { limitedExtraction } from './documents/finish.ts'
import { formats } from './formats.ts'
import {
  type FileToRead,
  type Format,
  nothingBeside,
  type ReadArticle,
  type ReaderResult,
  type ReadResult,
  type Resource,
} from './types.ts'
import { isZip, openZip, type ZipArchive } from './unpack/zip.ts'

/** So much of a file tells what it is. */
const headBytes = 66 * 1024

const megabyte = 1024 * 1024
/** The originals of one archive's articles may take so much together, in MB of 2^20 bytes: more than any archive of the largest size unpacks to. */
const originalsLimit = 256

type ReadOptions = Pick<FileToRead, 'progress' | 'asPictures' | 'password' | 'entry' | 'explain' | 'spelling'>

const withoutDictionary: FileToRead['spelling'] = async () => undefined

/**
 * The articles of a file, one after the other; an archive of several has many. Throws `GlossaError`: `fileEmpty`,
 * `fileBinary`, `fileFormat`, `fileNoArticle`, `pageTooDeep`, `pageTooLarge`, and what the readers of archives throw; behind
 * articles that could be read `originalsTooLarge`.
 */
export async function* readArticles(
  bytes: Uint8Array,
  name: string,
  {
    progress = () => {},
    asPictures = false,
    password = '',
    entry,
    explain = false,
    spelling = withoutDictionary,
  }: Partial<ReadOptions> = {},
): AsyncGenerator<ReadResult, void, undefined> {
  const file = fileToRead(bytes, name, nothingBeside, {
    progress,
    asPictures,
    password,
    entry,
    explain,
    spelling,
  })
  const format = await formatOf(file)
  if ('readEach' in format) yield* withinLimit(format.readEach(file), name, entry)
  else yield { article: articleOf(await format.read(file), format) }
}

/**
 * The articles, or the `only` one of this path, up to the first with which their originals take too much: they may share parts, of
 * which each has a copy. There it throws `originalsTooLarge`.
 */
export async function* withinLimit(
  results: AsyncIterable<ReadResult>,
  file: string,
  only: string | undefined,
): AsyncGenerator<ReadResult, void, undefined> {
  let left = originalsLimit * megabyte
  for await (const result of results) {
    if (only !== undefined && result.entry && result.entry.path !== only) continue
    left -= result.entry?.original.length ?? 0
    if (left < 0) throw new GlossaError('originalsTooLarge', { file, limit: originalsLimit })
    yield result
  }
}

/** Reads a file out of an archive. No archive is looked for within an archive: bombs are made of such. */
async function readInside(
  bytes: Uint8Array,
  name: string,
  resource: Resource,
  options: ReadOptions,
): Promise<ReadArticle> {
  const file = fileToRead(bytes, name, resource, options)
  const format = await formatOf(file)
  if ('readEach' in format || format.name === 'complete') throw new GlossaError('zipNested', { file: name })
  return articleOf(await format.read(file), format)
}

/** Every reader's article comes by here: what could not be drawn is brought within the limits. */
function articleOf(result: ReaderResult, { name, extension }: Format): ReadArticle {
  const extraction = limitedExtraction(result.extraction)
  return { extension, charset: 'utf-8', ...result, extraction, format: name }
}

/** The format of a file's bytes. */
export function formatOfBytes(bytes: Uint8Array, name: string): Promise<Format> {
  return formatOf(
    fileToRead(bytes, name, nothingBeside, {
      progress: () => {},
      asPictures: false,
      password: '',
      explain: false,
      spelling: withoutDictionary,
    }),
  )
}

async function formatOf(file: FileToRead): Promise<Format> {
  for (const format of formats) if (await format.accepts(file)) return format
  throw new GlossaError('fileBinary', { file: file.name })
}

function fileToRead(bytes: Uint8Array, name: string, resource: Resource, options: ReadOptions): FileToRead {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = buffer.toString('latin1', 0, headBytes)
  let decoded: Decoded | undefined
  let zip: boolean | undefined
  let archive: Promise<ZipArchive> | undefined
  const file: FileToRead = {
    bytes,
    name,
    head,
    start: head.replace(/^(?:\xef\xbb\xbf)?[\s\0]*/, ''),
    isZip() {
      zip ??= isZip(file)
      return zip
    },
    archive() {
      archive ??= openZip(bytes, name)
      return archive
    },
    decoded() {
      decoded ??= decode(bytes)
      return decoded
    },
    ...options,
    resource,
    readInside: (inner, innerName, beside) => readInside(inner, innerName, beside, options),
  }
  return file
}
