/** Bytes to text, whatever the charset: what the bytes prove comes before what the file says of itself, a guess last. */

import chardet from 'chardet'
import iconv from 'iconv-lite'
import { withBoundedMarks } from '#core/text/fold.ts'
import { type Charset, charsetOf } from './charsets.ts'

export type Decoded = { text: string; charset: string }

const declarationWindow = 64 * 1024
const guessWindow = 256 * 1024
const windows1252: Charset = { name: 'windows-1252', codec: 'windows-1252' }

/**
 * Decodes a file. `containerCharset` is what the file's container says (MIME header, plist), where there is one. `charset`
 * of the result is the WHATWG name. A byte-order mark is taken off. Never throws: undecodable bytes become U+FFFD.
 */
export function decode(bytes: Uint8Array, containerCharset?: string): Decoded {
  const marked = byteOrderMark(bytes)
  if (marked) return decodeAs(bytes.subarray(marked.length), marked.label)

  const utf16 = utf16WithoutMark(bytes)
  if (utf16) return decodeAs(bytes, utf16)

  const head = latin1(bytes.subarray(0, declarationWindow))
  const whole = wholeUtf8(bytes)
  if (whole !== null && !(whole.length === bytes.length && shiftsToJapanese(head)))
    return onceEncoded(whole) ?? { text: whole, charset: 'utf-8' }
  const { good, bad } = utf8Sequences(bytes)
  if (good + bad === 0 && shiftsToJapanese(head)) return decodeAs(bytes, 'iso-2022-jp')
  if (bad <= (good + bad) * 0.02) {
    const decoded = decodeAs(bytes, 'utf-8')
    return onceEncoded(decoded.text) ?? decoded
  }

  const container = containerCharset === undefined ? null : charsetOf(containerCharset)
  const declared = container ?? declaredCharset(head)
  if (!declared || (declared.name === 'utf-8' && good < bad)) return decodeWith(bytes, guess(bytes))
  const decoded = decodeWith(bytes, declared)
  if (!isBroken(decoded.text)) return decoded
  const guessed = decodeWith(bytes, guess(bytes))
  return isBroken(guessed.text) ? decoded : guessed
}

/** The text of bytes that are UTF-8 throughout, as nearly all files are; null for others. */
function wholeUtf8(bytes: Uint8Array): string | null {
  try {
    return withBoundedMarks(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** ISO-2022-JP is ASCII with signs that shift to other characters. */
const shiftsToJapanese = (head: string) => head.includes('\x1b$B') || head.includes('\x1b$@')

/** Whether so many bytes are none of the charset that it cannot be the right one. */
function isBroken(text: string): boolean {
  const broken = text.match(/\uFFFD/g)?.length ?? 0
  return broken >= 20 && broken > (text.match(/[^\p{ASCII}]/gu)?.length ?? 0) * 0.1
}

/** So many characters that were encoded twice are no chance. */
const leastTwiceEncoded = 3

/**
 * UTF-8 that a program took for Latin-1 or Windows-1252 and encoded again, as `donâ€™t` for `don’t`: null unless every character
 * beyond ASCII comes from that.
 */
function onceEncoded(text: string): Decoded | null {
  if (!/[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]/.test(text)) return null
  const once = singleBytes(text)
  if (once === null) return null
  const { good, bad } = utf8Sequences(once)
  return bad === 0 && good >= leastTwiceEncoded ? decodeAs(once, 'utf-8') : null
}

/** A text in Windows-1252, with the controls of Latin-1 where that has no character; null where it has others. */
function singleBytes(text: string): Buffer | null {
  const bytes = iconv.encode(text, 'windows-1252')
  if (bytes.length !== text.length) return null
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) continue
    if (code < 0xa0) bytes[index] = code
    else if (bytes[index] === 0x3f) return null
  }
  return bytes
}

function decodeAs(bytes: Uint8Array, label: string): Decoded {
  return decodeWith(bytes, charsetOf(label) ?? { name: 'utf-8', codec: null })
}

function decodeWith(bytes: Uint8Array, { name, codec }: Charset): Decoded {
  const text = codec === null ? new TextDecoder(name).decode(bytes) : iconv.decode(Buffer.from(bytes), codec)
  return { text: withBoundedMarks(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text), charset: name }
}

function byteOrderMark(bytes: Uint8Array): { label: string; length: number } | null {
  const [a, b, c, d] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { label: 'utf-8', length: 3 }
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { label: 'utf-32le', length: 4 }
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { label: 'utf-32be', length: 4 }
  if (a === 0xff && b === 0xfe) return { label: 'utf-16le', length: 2 }
  if (a === 0xfe && b === 0xff) return { label: 'utf-16be', length: 2 }
  return null
}

/**
 * UTF-16 without a mark: spaces, line ends and Latin letters have a NUL as their high byte, so that NULs are frequent and
 * stand all on one side of the pairs.
 */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const end = Math.min(bytes.length, declarationWindow) & ~1
  let even = 0
  let odd = 0
  for (let index = 0; index < end; index += 2) {
    if (bytes[index] === 0) even += 1
    if (bytes[index + 1] === 0) odd += 1
  }
  const pairs = end / 2
  if (odd > pairs * 0.02 && even < odd * 0.2) return looksWritten(bytes, 'utf-16le', end)
  if (even > pairs * 0.02 && odd < even * 0.2) return looksWritten(bytes, 'utf-16be', end)
  return null
}

function looksWritten<Label extends 'utf-16le' | 'utf-16be'>(bytes: Uint8Array, label: Label, end: number) {
  const { text } = decodeAs(bytes.subarray(0, end), label)
  const odd = text.match(/[\p{Cn}\p{Co}\uFFFD]|(?![\t\n\f\r])\p{Cc}/gu)?.length ?? 0
  return odd <= text.length * 0.02 ? label : null
}

/** Counts the sequences of non-ASCII bytes that are well-formed UTF-8, and the bytes that are not. */
function utf8Sequences(bytes: Uint8Array): { good: number; bad: number } {
  let good = 0
  let bad = 0
  for (let index = 0; index < bytes.length; index += 1) {
    const lead = bytes[index] ?? 0
    if (lead < 0x80) continue
    const length =
      lead >= 0xc2 && lead <= 0xdf ? 2 : lead >> 4 === 0xe ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0
    let tail = 1
    while (tail < length && ((bytes[index + tail] ?? 0) & 0xc0) === 0x80) tail += 1
    if (length > 0 && tail === length && wellFormed(lead, bytes[index + 1] ?? 0)) {
      good += 1
      index += length - 1
    } else if (length === 0 || index + length <= bytes.length) bad += 1
  }
  return { good, bad }
}

/** Overlong forms, surrogates and what lies beyond U+10FFFF show in the second byte. */
function wellFormed(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0
  if (lead === 0xed) return second <= 0x9f
  if (lead === 0xf0) return second >= 0x90
  if (lead === 0xf4) return second <= 0x8f
  return true
}

/** The charset that the head of the file names: `<meta>` first, then `<?xml`. A `<meta>` cannot be read in UTF-16 or 32. */
function declaredCharset(head: string): Charset | null {
  const meta = /<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)/i.exec(head)?.[1]
  const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)["']/i.exec(head)?.[1]
  for (const label of [meta, xml]) {
    const declared = label === undefined ? null : charsetOf(label)
    if (declared) return /^utf-(?:16|32)/.test(declared.name) ? charsetOf('utf-8') : declared
  }
  return null
}

/**
 * Code page 866, which the guesser does not know: its Cyrillic letters stand where the other Cyrillic charsets have none,
 * and the small ones in two pieces.
 */
function isCodePage866(text: string): boolean {
  const high = text.match(/[\x80-\xff]/g)?.length ?? 0
  const letters = text.match(/[\x80-\xaf\xe0-\xf1]/g)?.length ?? 0
  const small = text.match(/[\xa0-\xaf]/g)?.length ?? 0
  return high >= 20 && letters >= high * 0.97 && small >= high * 0.3 && /[\xa0-\xaf\xe0-\xef]{4}/.test(text)
}

/** A guess by letter frequencies; mark-up is taken out first, since tags drown the text. */
function guess(bytes: Uint8Array): Charset {
  const text = latin1(bytes.subarray(0, guessWindow * 4))
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .slice(0, guessWindow)
  if (isCodePage866(text)) return charsetOf('ibm866') ?? windows1252
  for (const { name } of chardet.analyse(Buffer.from(text, 'latin1'))) {
    const found = charsetOf(name)
    if (found && !found.name.startsWith('utf-')) return found
  }
  return windows1252
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
