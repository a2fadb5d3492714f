/** Reads as much of a model's files as tells whether they are whole and belong together. */

import { GlossaError } from '#core/errors.ts'

/** A file's bytes, and its name as the reader knows it. */
export type ModelBytes = { name: string; bytes: Uint8Array }

/** Reads numbers from the start of the bytes on; null past their end. */
function reader(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let place = 0
  const take = (length: number): number | null => {
    if (!(length >= 0) || place + length > bytes.length) return null
    place += length
    return place - length
  }
  return {
    place: () => place,
    skip: (length: number) => take(length) !== null,
    /** A number of 64 bits; one beyond 2^53 is none that a file of ours can mean. */
    long() {
      const at = take(8)
      return at === null ? null : Number(view.getBigUint64(at, true))
    },
    int() {
      const at = take(4)
      return at === null ? null : view.getInt32(at, true)
    },
    /** A number of protobuf's: seven bits a byte. */
    varint() {
      let value = 0
      for (let scale = 1; scale < 2 ** 50; scale *= 128) {
        const at = take(1)
        const byte = at === null ? undefined : bytes[at]
        if (byte === undefined) return null
        value += (byte & 127) * scale
        if (byte < 128) return value
      }
      return null
    },
    text(length: number) {
      const at = take(length)
      return at === null ? null : new TextDecoder().decode(bytes.subarray(at, at + length))
    },
  }
}

/** Refuses what is no model file of any kind, and says what it is instead. */
export function refusePlaceholder({ name, bytes }: ModelBytes): void {
  if (bytes.length === 0) throw new GlossaError('modelTruncated', { file: name })
  const start = new TextDecoder().decode(bytes.subarray(0, 40))
  if (start.startsWith('version https://git-lfs')) throw new GlossaError('modelPointer', { file: name })
  if (/^\s*<(?:!doctype|html)/i.test(start)) throw new GlossaError('modelWrongFile', { file: name })
}

type Header = { name: number; shape: number; data: number }

/**
 * Checks a model in Marian's binary format (marian-dev, src/common/binary.cpp): a version, then of all its parts the headers,
 * the names, the shapes, and after some padding the data. Gives how many words the model has room for, by language; a model
 * with one vocabulary for both gives one number.
 */
export function readModel({ name, bytes }: ModelBytes): number[] {
  const { long, int, text, skip, place } = reader(bytes)
  const truncated = () => new GlossaError('modelTruncated', { file: name })
  const need = <T>(value: T | null): T => {
    if (value === null) throw truncated()
    return value
  }
  if (need(long()) !== 1) throw new GlossaError('modelWrongFile', { file: name })
  const count = need(long())
  if (count > bytes.length) throw new GlossaError('modelWrongFile', { file: name })
  const headers: Header[] = []
  for (let part = 0; part < count; part += 1) {
    const nameLength = need(long())
    need(long())
    headers.push({ name: nameLength, shape: need(long()), data: need(long()) })
  }
  const names = headers.map((header) => need(text(header.name)).replace(/\0$/, ''))
  const rows = headers.map(({ shape }) => {
    let first = 0
    for (let axis = 0; axis < shape; axis += 1) {
      const size = need(int())
      if (axis === 0) first = size
    }
    return first
  })
  if (!skip(need(long()))) throw truncated()
  const data = headers.reduce((sum, header) => sum + header.data, 0)
  if (place() + data > bytes.length) throw truncated()
  const room = (part: string) => rows[names.indexOf(part)]
  const own = [room('encoder_Wemb'), room('decoder_Wemb')].filter((size) => size !== undefined)
  const shared = room('Wemb')
  return shared === undefined ? own : [shared]
}

/** Checks a shortlist (marian-dev, src/data/shortlist.h): a magic number, five numbers, two tables. */
export function checkShortlist({ name, bytes }: ModelBytes): void {
  const { long } = reader(bytes)
  if (
    bytes.length >= 8 &&
    new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true) !== shortlistMagic
  ) {
    throw new GlossaError('modelWrongFile', { file: name })
  }
  const [, , , , words, entries] = [long(), long(), long(), long(), long(), long()]
  const size = words && entries ? 48 + words * 8 + entries * 4 : Number.POSITIVE_INFINITY
  if (bytes.length < size) throw new GlossaError('modelTruncated', { file: name })
}

const shortlistMagic = 0xf11a48d5013417f5n

/** The words and parts of words of a SentencePiece vocabulary, which is a protobuf: field 1, in it field 1. */
export function readVocabulary({ name, bytes }: ModelBytes): string[] {
  const { varint, text, skip, place } = reader(bytes)
  const pieces: string[] = []
  while (place() < bytes.length) {
    const first = place() === 0
    const tag = varint()
    // Every field of the outermost message is a message of its own, by its length.
    if (tag === null || (tag & 7) !== 2 || (first && tag !== 10))
      throw new GlossaError('modelWrongFile', { file: name })
    const length = varint()
    if (length === null) throw new GlossaError('modelTruncated', { file: name })
    const end = place() + length
    if (tag === 10) {
      const inner = varint()
      const piece = inner === 10 ? text(varint() ?? -1) : null
      if (piece === null || end > bytes.length) throw new GlossaError('modelTruncated', { file: name })
      pieces.push(piece)
    }
    if (!skip(end - place())) throw new GlossaError('modelTruncated', { file: name })
  }
  return pieces
}

/** Models round the number of their words up, so that a vocabulary may have a few less. */
const rounding = 64

/** Whether vocabularies of these sizes can be those of a model with room for so many words. */
export function fitTogether(room: readonly number[], sizes: readonly number[]): boolean {
  return sizes.every((size, place) => {
    const least = room[place] ?? room[0]
    return least === undefined || (size <= least && least - size < rounding)
  })
}
