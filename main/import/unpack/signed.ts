/** What a signature wraps (S/MIME, CMS): the message within, where it is only signed and not encrypted. No signature is checked. */

/** `id-data`, and behind it the mark of what it holds. */
const dataType = Buffer.from('06092a864886f70d010701', 'hex')
const signedType = Buffer.from('06092a864886f70d010702', 'hex')

const octets = 0x04
const octetsInParts = 0x24
const explicit = 0xa0

/** Where the content of an element lies; `end` is undefined where it ends with two zeros. */
type Element = { tag: number; from: number; end: number | undefined }

/** The bytes of the message; null where the file holds none that can be read. */
export function signedContent(bytes: Uint8Array): Uint8Array | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const type = buffer.indexOf(dataType)
  if (type < 0 || buffer.subarray(0, 64).indexOf(signedType) < 0) return null
  const around = elementAt(buffer, type + dataType.length)
  const content = around?.tag === explicit ? elementAt(buffer, around.from) : null
  if (!content) return null
  if (content.tag === octets && content.end !== undefined) return buffer.subarray(content.from, content.end)
  return content.tag === octetsInParts ? joined(buffer, content) : null
}

function joined(buffer: Buffer, { from, end }: Element): Buffer {
  const parts: Buffer[] = []
  for (let at = from; at < (end ?? buffer.length); ) {
    const part = elementAt(buffer, at)
    if (part?.tag !== octets || part.end === undefined) break
    parts.push(buffer.subarray(part.from, part.end))
    at = part.end
  }
  return Buffer.concat(parts)
}

function elementAt(buffer: Buffer, at: number): Element | null {
  const [tag, first] = [buffer[at], buffer[at + 1]]
  if (tag === undefined || first === undefined) return null
  if (first === 0x80) return { tag, from: at + 2, end: undefined }
  if (first < 0x80) return { tag, from: at + 2, end: at + 2 + first }
  const size = first & 0x7f
  if (size > 4 || at + 2 + size > buffer.length) return null
  const from = at + 2 + size
  return { tag, from, end: from + buffer.readUIntBE(at + 2, size) }
}
