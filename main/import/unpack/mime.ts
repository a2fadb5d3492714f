/** Takes a MIME message apart, mail or a saved page: into bytes, since each part has a charset of its own. */

import { decode } from '../decode.ts'

/**
 * A part that holds no others. `header` gives a field without its line breaks, or ''; `body` is decoded when asked for;
 * `message` is there where the part is a message by itself.
 */
export type MimePart = { header: (name: string) => string; body: () => Uint8Array; message?: MimeMessage }

export const mimeLimits = { parts: 20_000, depth: 32, headerBytes: 64 * 1024 } as const

/**
 * A message's own header, and its leaves in order. What follows the largest number of parts is left out. `whole` tells that
 * the last boundary is there, `tooDeep` that parts within parts were left as they are.
 */
export type MimeMessage = {
  header: (name: string) => string
  parts: MimePart[]
  whole: boolean
  tooDeep: boolean
}

/** Never throws: a message without any structure is one part. Blank lines before the first field are allowed. */
export function readMime(bytes: Uint8Array): MimeMessage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = buffer.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf' ? 3 : 0
  while (start < buffer.length && /\s/.test(String.fromCharCode(buffer[start] ?? 0))) start += 1
  return readMessage(buffer.subarray(start), 0)
}

function readMessage(buffer: Buffer, depth: number): MimeMessage {
  const message: Omit<MimeMessage, 'header'> = { parts: [], whole: true, tooDeep: false }
  const header = readEntity(buffer, depth, message)
  const boundary = parameter(header('content-type'), 'boundary')
  const whole = boundary === '' || buffer.includes(`--${boundary}--`, 0, 'latin1')
  return { ...message, header, whole }
}

/** The value of a parameter such as `charset` in a header field, or ''. */
export function parameter(field: string, name: string): string {
  const writtenAs = (key: string) => {
    const found = new RegExp(`;\\s*${key}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(field)
    return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2]
  }
  const plain = writtenAs(name)
  if (plain !== undefined) return plain
  // In escapes, with its charset and language (RFC 2231).
  const extended = /^[^']*'[^']*'(.*)$/.exec(writtenAs(`${name}\\*`) ?? '')?.[1] ?? ''
  try {
    return decodeURIComponent(extended)
  } catch {
    return extended
  }
}

function readEntity(
  entity: Buffer,
  depth: number,
  into: Pick<MimeMessage, 'parts' | 'tooDeep'>,
): MimePart['header'] {
  const { end, bodyStart } = headerEnd(entity)
  const header = headerOf(entity.subarray(0, Math.min(end, mimeLimits.headerBytes)).toString('latin1'))
  const body = entity.subarray(bodyStart)
  const type = header('content-type')
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : ''
  const isContainer = boundary !== '' || /^message\/rfc822\b/i.test(type)
  if (isContainer && depth >= mimeLimits.depth) into.tooDeep = true
  const decoded = () => transferDecoded(body, header('content-transfer-encoding'))
  if (!isContainer || depth >= mimeLimits.depth) into.parts.push({ header, body: decoded })
  else if (boundary === '') {
    const message = readMessage(Buffer.from(decoded()), depth + 1)
    into.tooDeep ||= message.tooDeep
    into.parts.push({ header, body: decoded, message })
  } else {
    for (const part of split(body, boundary)) {
      if (into.parts.length >= mimeLimits.parts) break
      readEntity(part, depth + 1, into)
    }
  }
  return header
}

/** Where the header ends and the body starts: at the first empty line, which may be the very first. */
function headerEnd(entity: Buffer): { end: number; bodyStart: number } {
  if (entity[0] === 0x0a) return { end: 0, bodyStart: 1 }
  if (entity[0] === 0x0d && entity[1] === 0x0a) return { end: 0, bodyStart: 2 }
  const ends = ['\n\n', '\n\r\n'].flatMap((mark) => {
    const end = entity.indexOf(mark)
    return end < 0 ? [] : [{ end, bodyStart: end + mark.length }]
  })
  return ends.sort((a, b) => a.end - b.end)[0] ?? { end: entity.length, bodyStart: entity.length }
}

function headerOf(text: string): MimePart['header'] {
  const fields = new Map<string, string>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).trim().toLowerCase()
    if (colon > 0 && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim())
  }
  return (name) => fields.get(name) ?? ''
}

/** What stands between the boundaries. The last part may lack its boundary: the file was cut short. */
function* split(body: Buffer, boundary: string): Generator<Buffer> {
  const mark = Buffer.from(`--${boundary}`, 'latin1')
  let start = -1
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (at > 0 && body[at - 1] !== 0x0a) continue
    const line = lineEnd(body, at + mark.length)
    const rest = body
      .subarray(at + mark.length, line)
      .toString('latin1')
      .trim()
    if (rest !== '' && rest !== '--') continue
    if (start >= 0) yield withoutLineEnd(body.subarray(start, at))
    start = line + 1
    if (rest === '--') return
  }
  if (start >= 0 && start < body.length) yield body.subarray(start)
}

function lineEnd(body: Buffer, from: number): number {
  const end = body.indexOf(0x0a, from)
  return end < 0 ? body.length : end
}

/** The line break before a boundary belongs to the boundary. */
function withoutLineEnd(part: Buffer): Buffer {
  const end = part.length - (part.at(-1) !== 0x0a ? 0 : part.at(-2) === 0x0d ? 2 : 1)
  return part.subarray(0, end)
}

function transferDecoded(body: Buffer, encoding: string): Uint8Array {
  if (/^base64$/i.test(encoding)) return Buffer.from(body.toString('latin1'), 'base64')
  return /^quoted-printable$/i.test(encoding) ? fromQuotedPrintable(body) : body
}

/** Bytes of quoted-printable text; what is not well-formed stays as it stands. */
export function fromQuotedPrintable(text: Buffer): Buffer {
  const out = Buffer.allocUnsafe(text.length)
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    let byte = text[at] ?? 0
    if (byte === 0x3d) {
      const next = softBreakEnd(text, at + 1)
      if (next > at) {
        at = next
        continue
      }
      const value = (hexDigit(text[at + 1]) << 4) | hexDigit(text[at + 2])
      if (value >= 0) {
        byte = value
        at += 2
      }
    }
    out[length] = byte
    length += 1
  }
  return out.subarray(0, length)
}

/** The place of the line feed that ends a line which goes on in the next, or -1. Some mailers leave spaces before it. */
function softBreakEnd(text: Buffer, from: number): number {
  let at = from
  while (text[at] === 0x20 || text[at] === 0x09 || text[at] === 0x0d) at += 1
  return text[at] === 0x0a ? at : -1
}

/** The value of a hexadecimal digit, or a negative number. */
function hexDigit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  const letter = code | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** The charset that a part's header names; undefined where it names none. */
export function charsetOf({ header }: Pick<MimePart, 'header'>): string | undefined {
  return parameter(header('content-type'), 'charset') || undefined
}

/** The id of a part as `cid:` addresses name it, in lower case, since mailers differ in that; '' where it has none. */
export function contentIdOf({ header }: Pick<MimePart, 'header'>): string {
  return contentIdKey(/^<?([^<>]*)>?$/.exec(header('content-id').trim())?.[1] ?? '')
}

/** The key of the id in a `cid:` address, which may write it in percent escapes; null for other addresses. */
export function contentIdIn(address: string): string | null {
  const id = /^\s*cid:(.+)$/is.exec(address)?.[1]
  return id === undefined ? null : contentIdKey(id)
}

function contentIdKey(id: string): string {
  let plain = id.trim()
  try {
    plain = decodeURIComponent(plain)
  } catch {
    // A stray percent sign is no escape.
  }
  return plain.replace(/^<|>$/g, '').toLowerCase()
}

const word = /=\?([^?\s]{1,40})\?([BQ])\?([^?]*)\?=/gi

/**
 * The text of a header field that may hold more than ASCII (RFC 2047), also where it was cut in the middle of a character:
 * neighbouring words of one charset are joined as bytes before they are decoded. Bytes that stand there as they are, are
 * decoded, too.
 */
export function decodedWords(raw: string): string {
  const field = /[\x80-\xff]/.test(raw) ? decode(Buffer.from(raw, 'latin1')).text : raw
  let text = ''
  let end = 0
  let charset = ''
  let pending: Buffer[] = []
  const flush = () => {
    if (pending.length > 0) text += decode(Buffer.concat(pending), charset).text
    pending = []
  }
  for (const { 0: whole, 1: label = '', 2: encoding = '', 3: content = '', index } of field.matchAll(word)) {
    const between = field.slice(end, index)
    const adjoins = pending.length > 0 && between.trim() === ''
    if (!adjoins || label.toLowerCase() !== charset) {
      flush()
      if (!adjoins) text += between
    }
    charset = label.toLowerCase()
    pending.push(
      encoding.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64')
        : fromQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1')),
    )
    end = index + whole.length
  }
  flush()
  return text + field.slice(end)
}

/** The header fields of RFC 822, of which a message has several at its very start; null where there are none. */
export function messageFields(start: string): string | null {
  const fields = start.split(/\r?\n\r?\n/)[0] ?? ''
  if (!/^[A-Za-z][A-Za-z-]*:[ \t]?\S?/.test(fields)) return null
  const known =
    /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|content-location|snapshot-content-location|x-[a-z-]+):/gim
  const names = new Set((fields.match(known) ?? []).map((name) => name.toLowerCase()))
  if (names.has('snapshot-content-location:')) return fields
  const isMessage = names.has('content-type:') ? names.size >= 2 : names.has('message-id:') && names.size >= 3
  return isMessage ? fields : null
}
