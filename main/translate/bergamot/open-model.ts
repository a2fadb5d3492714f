/** Opens a model: its files read, and refused where they are not whole or do not belong together. */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { GlossaError } from '#core/errors.ts'
import { hasCode } from '#main/library/files.ts'
import {
  checkShortlist,
  fitTogether,
  type ModelBytes,
  readModel,
  readVocabulary,
  refusePlaceholder,
} from './model-format.ts'
import type { ModelFiles } from './protocol.ts'

const sums = /^(?:sha256sums?(?:\.txt)?|.*\.sha256)$/i
const registry = 'registry.json'

/** Lines as sha256sum writes them; the line of a list for one file alone may name no file. */
function fromSums(list: string, text: string, name: string): string | null {
  for (const line of text.split('\n')) {
    const [, hash, file] = /^\\?([0-9a-f]{64})(?:\s+\*?(?:\.\/)?(.+?))?\s*$/i.exec(line) ?? []
    if (hash && (file === undefined ? list === `${name}.sha256` : basename(file) === name))
      return hash.toLowerCase()
  }
  return null
}

/** Firefox's registry: of each pair the files, of each file `name` and `expectedSha256Hash`. */
function fromRegistry(value: unknown, name: string): string | null {
  if (typeof value !== 'object' || value === null) return null
  const hash = 'expectedSha256Hash' in value ? value.expectedSha256Hash : null
  if ('name' in value && value.name === name && typeof hash === 'string') return hash.toLowerCase()
  for (const inner of Object.values(value)) {
    const found = fromRegistry(inner, name)
    if (found !== null) return found
  }
  return null
}

/** In lower-case hex; null where nothing is known. */
export async function expectedSha256(path: string): Promise<string | null> {
  const [folder, name] = [dirname(path), basename(path)]
  for (const list of await readdir(folder)) {
    if (list !== registry && !sums.test(list)) continue
    const text = await readFile(join(folder, list), 'utf8')
    const found = list === registry ? fromRegistry(parsed(text), name) : fromSums(list, text, name)
    if (found !== null) return found
  }
  return null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

export type OpenModel = {
  model: ArrayBuffer
  shortlist: ArrayBuffer
  vocabs: ArrayBuffer[]
  /** The words that the target language is made of. */
  words: string[]
  /** The first digits of the model's SHA-256: its version. */
  version: string
}

/** Far more than the largest of Firefox's models. */
const most = 1024 * 1024 * 1024

const unpack = promisify(gunzip)
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

async function read(path: string): Promise<ModelBytes> {
  const name = basename(path)
  const bytes = await readFile(path).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) throw new GlossaError('fileMissing', { file: path })
    if (hasCode(error, 'EACCES', 'EPERM')) throw new GlossaError('fileUnreadable', { file: path })
    throw error
  })
  refusePlaceholder({ name, bytes })
  const expected = await expectedSha256(path)
  if (expected !== null && expected !== digest(bytes)) throw new GlossaError('modelHash', { file: name })
  if (!name.endsWith('.gz')) return { name, bytes }
  const unpacked = await unpack(bytes, { maxOutputLength: most }).catch(() => {
    throw new GlossaError('modelTruncated', { file: name })
  })
  return { name, bytes: unpacked }
}

/** Memory of its own, as the engine wants it. */
function own(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.length)
  new Uint8Array(copy).set(bytes)
  return copy
}

/** Rejects with a `GlossaError` that names the file which cannot be used. */
export async function openModel({ model, shortlist, vocabs }: ModelFiles): Promise<OpenModel> {
  const [modelBytes, listBytes, ...vocabBytes] = await Promise.all([
    read(model),
    shortlist === null ? null : read(shortlist),
    ...vocabs.map(read),
  ])
  const room = readModel(modelBytes)
  if (listBytes) checkShortlist(listBytes)
  const words = vocabBytes.map(readVocabulary)
  const sizes = words.map(({ length }) => length)
  if (!fitTogether(room, sizes)) {
    const file = vocabBytes.map(({ name }) => name).join(', ')
    throw new GlossaError('modelMismatch', { file, model: modelBytes.name })
  }
  return {
    model: own(modelBytes.bytes),
    shortlist: listBytes ? own(listBytes.bytes) : new ArrayBuffer(0),
    vocabs: vocabBytes.map(({ bytes }) => own(bytes)),
    words: words.at(-1) ?? [],
    version: digest(modelBytes.bytes).slice(0, 12),
  }
}
