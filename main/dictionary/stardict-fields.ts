/** The fields of a StarDict entry as plain text (StarDict's file format, "sametypesequence"). */

import { Parser } from 'htmlparser2'

type Field = { type: string; bytes: Buffer }

const isSized = (type: string) => type >= 'A' && type <= 'Z'

/** Cuts an entry's bytes into its fields. `sequence` are the types that all entries share; '' where each names its own. */
export function fieldsOf(bytes: Buffer, sequence: string): Field[] {
  const fields: Field[] = []
  let at = 0
  for (let index = 0; at < bytes.length; index += 1) {
    const type = sequence === '' ? String.fromCharCode(bytes[at] ?? 0) : sequence[index]
    if (type === undefined) break
    if (sequence === '') at += 1
    const isLast = sequence !== '' && index === sequence.length - 1
    let end = bytes.length
    if (!isLast && isSized(type)) {
      if (at + 4 > bytes.length) break
      end = Math.min(bytes.length, at + 4 + bytes.readUInt32BE(at))
      at += 4
    } else if (!isLast) {
      const zero = bytes.indexOf(0, at)
      if (zero !== -1) end = zero
    }
    fields.push({ type, bytes: bytes.subarray(at, end) })
    at = isSized(type) ? end : end + 1
  }
  return fields
}

const blocks = new Set('p div br li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 blockquote def k hr'.split(' '))
const unread = new Set(['script', 'style', 'iref', 'rref'])

/** Marked-up text (HTML, XDXF, Pango) without its marks: blocks become lines. */
export function plainText(markup: string): string {
  let text = ''
  let hidden = 0
  const parser = new Parser({
    onopentag(name) {
      if (unread.has(name)) hidden += 1
      if (blocks.has(name)) text += '\n'
    },
    ontext(data) {
      if (hidden === 0) text += data
    },
    onclosetag(name) {
      if (unread.has(name)) hidden -= 1
      if (blocks.has(name)) text += '\n'
    },
  })
  parser.end(markup)
  return text
}

const readable: Readonly<Record<string, (text: string) => string>> = {
  m: (text) => text,
  l: (text) => text,
  w: (text) => text,
  n: (text) => text,
  t: (text) => `[${text}]`,
  y: (text) => text,
  g: plainText,
  x: plainText,
  h: plainText,
  k: plainText,
}

/** What a reader can read of an entry; sounds and pictures are left out. */
export function entryText(bytes: Buffer, sequence: string): string {
  return fieldsOf(bytes, sequence)
    .flatMap(({ type, bytes: field }) => readable[type]?.(field.toString('utf8').replace(/\0+$/, '')) ?? [])
    .join('\n')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
