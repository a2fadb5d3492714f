/** Takes a MIME message apart, as browsers write one for a page: into bytes, since each part has a charset of its own. */

/** A part that holds no others. `header` gives a field without its line breaks, or ''; `body` is decoded when asked for. */
export type MimePart = { header: (name: string) => string; body: () => Uint8Array }

export const mimeLimits = { parts: 20_000, depth: 8, headerBytes: 64 * 1024 } as const

/**
 * A message's own header, and its leaves in order. What follows the largest number of parts is left out. `whole` tells that
 * the last boundary is there.
 */
export type MimeMessage = { header: (name: string) => string; parts: MimePart[]; whole: boolean }

/** Never throws: a message without any structure is one part. Blank lines before the first field are allowed. */
export function readMime(bytes: Uint8Array): MimeMessage {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let start = buffer.subarray(0, 3).toString('latin1') === '\xef\xbb\xbf' ? 3 : 0
  while (start < buffer.length && /\s/.test(String.fromCharCode(buffer[start] ?? 0))) start += 1
  const parts: MimePart[] = []
  const header = readEntity(buffer.subarray(start), 0, parts)
  const boundary = parameter(header('content-type'), 'boundary')
  return { header, parts, whole: boundary === '' || buffer.includes(`--${boundary}--`, 0, 'latin1') }
}

/** The value of a parameter such as `charset` in a header field, or ''. */
export function parameter(field: string, name: string): string {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(field)
  return found?.[1]?.replace(/\\(.)/g, '$1') ?? found?.[2] ?? ''
}

function readEntity(entity: Buffer, depth: number, parts: MimePart[]): MimePart['header'] {
  const { end, bodyStart } = headerEnd(entity)
  const header = headerOf(entity.subarray(0, Math.min(end, mimeLimits.headerBytes)).toString('latin1'))
  const body = entity.subarray(bodyStart)
  const type = header('content-type')
  const boundary = /^multipart\//i.test(type) ? parameter(type, 'boundary') : ''
  if (boundary !== '' && depth < mimeLimits.depth) {
    for (const part of split(body, boundary)) {
      if (parts.length >= mimeLimits.parts) break
      readEntity(part, depth + 1, parts)
    }
  } else parts.push({ header, body: () => transferDecoded(body, header('content-transfer-encoding')) })
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
