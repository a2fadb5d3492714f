/**
 * Apple's property lists, binary (bplist00, as described in CFBinaryPList.c) and XML. Only the values that a web archive is
 * made of are kept.
 */

import { GlossaError } from '#core/errors.ts'
import { childrenOf, parseXml, textOf, type XmlElement } from '#core/xml/xml.ts'

/** Numbers, dates and the like are null. */
export type PlistValue = string | Uint8Array | null | PlistValue[] | Map<string, PlistValue>

/** The most that is read of one list: values, and levels of values within values. */
export const plistLimits = { values: 1_000_000, depth: 64 } as const

/** The top value; null where the list is damaged, contains itself or is too large. */
export function readPlist(bytes: Uint8Array): PlistValue {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString('latin1', 0, 8) === 'bplist00'
    ? binaryPlist(buffer)
    : xmlPlist(buffer.toString('utf8'))
}

class Damaged extends Error {}

const trailerBytes = 32

/**
 * The top value, or null where the list is damaged. Each object is read once, however often it is referred to, and one that
 * contains itself counts as damage: so the work is bounded by the file's size.
 */
function binaryPlist(buffer: Buffer): PlistValue {
  try {
    return read(buffer)
  } catch (error) {
    if (error instanceof Damaged) return null
    throw error
  }
}

function read(buffer: Buffer): PlistValue {
  const trailer = buffer.length - trailerBytes
  if (trailer < 8) throw new Damaged()
  const offsetBytes = buffer[trailer + 6] ?? 0
  const referenceBytes = buffer[trailer + 7] ?? 0
  const count = integer(trailer + 8, 8)
  const top = integer(trailer + 16, 8)
  const table = integer(trailer + 24, 8)
  if (offsetBytes < 1 || referenceBytes < 1 || table + count * offsetBytes > trailer) throw new Damaged()

  const known = new Map<number, PlistValue>()
  const open = new Set<number>()
  let values = 0

  /** A big-endian number; more than 2^53 is no place in any file. */
  function integer(at: number, length: number): number {
    if (at < 0 || length > 8 || at + length > buffer.length) throw new Damaged()
    let value = 0
    for (let index = at; index < at + length; index += 1) value = value * 256 + (buffer[index] ?? 0)
    if (!Number.isSafeInteger(value)) throw new Damaged()
    return value
  }

  function slice(at: number, length: number): Buffer {
    if (at + length > trailer) throw new Damaged()
    return buffer.subarray(at, at + length)
  }

  function resolved(reference: number): PlistValue {
    const seen = known.get(reference)
    if (seen !== undefined) return seen
    if (reference >= count || open.has(reference) || open.size >= plistLimits.depth) throw new Damaged()
    open.add(reference)
    const value = objectAt(integer(table + reference * offsetBytes, offsetBytes))
    open.delete(reference)
    known.set(reference, value)
    return value
  }

  function references(at: number, length: number): number[] {
    values += length
    if (values > plistLimits.values || at + length * referenceBytes > trailer) throw new Damaged()
    return Array.from({ length }, (_, index) => integer(at + index * referenceBytes, referenceBytes))
  }

  function objectAt(offset: number): PlistValue {
    if (offset >= trailer) throw new Damaged()
    const marker = buffer[offset] ?? 0
    const kind = marker >> 4
    if (kind !== 0x4 && kind !== 0x5 && kind !== 0x6 && kind !== 0xa && kind !== 0xd) return null
    const { length, start } = lengthAt(offset, marker & 0x0f)
    if (kind === 0x4) return slice(start, length)
    if (kind === 0x5) return slice(start, length).toString('latin1')
    if (kind === 0x6)
      return Buffer.from(slice(start, length * 2))
        .swap16()
        .toString('utf16le')
    if (kind === 0xa) return references(start, length).map(resolved)
    const keys = references(start, length)
    const contents = references(start + length * referenceBytes, length)
    const entries = new Map<string, PlistValue>()
    for (const [index, key] of keys.entries()) {
      const name = resolved(key)
      if (typeof name !== 'string') throw new Damaged()
      entries.set(name, resolved(contents[index] ?? count))
    }
    return entries
  }

  /** Lengths from 15 on stand in a number of their own behind the marker. */
  function lengthAt(offset: number, short: number): { length: number; start: number } {
    if (short < 15) return { length: short, start: offset + 1 }
    const marker = buffer[offset + 1] ?? 0
    if (marker >> 4 !== 0x1 || (marker & 0x0f) > 3) throw new Damaged()
    const bytes = 2 ** (marker & 0x0f)
    return { length: integer(offset + 2, bytes), start: offset + 2 + bytes }
  }

  return resolved(top)
}

/** The top value of a list in XML; null where the list is damaged or too large. No entity of the file's own is looked up. */
function xmlPlist(text: string): PlistValue {
  try {
    const { depth, values } = plistLimits
    const { root, isComplete } = parseXml(text, 'plist', { depth, elements: values })
    const [plist] = childrenOf(root, 'plist')
    const [top] = plist ? childrenOf(plist) : []
    return top && isComplete ? xmlValue(top) : null
  } catch (error) {
    if (error instanceof Damaged || error instanceof GlossaError) return null
    throw error
  }
}

function xmlValue(element: XmlElement): PlistValue {
  if (element.name === 'array') return childrenOf(element).map(xmlValue)
  if (element.name === 'string') return textOf(element)
  if (element.name === 'data') {
    const content = textOf(element)
    return /^[A-Za-z0-9+/=\s]*$/.test(content) ? Buffer.from(content, 'base64') : null
  }
  if (element.name !== 'dict') return null
  const entries = new Map<string, PlistValue>()
  let key: string | null = null
  for (const child of childrenOf(element)) {
    if (child.name === 'key') key = textOf(child)
    else if (key === null) throw new Damaged()
    else {
      entries.set(key, xmlValue(child))
      key = null
    }
  }
  return entries
}
