/** What a file really is, by its content and never by its name: first by bytes, then by the decoded text. */

import { GlossaError } from '#core/errors.ts'
import { isMarkdown, opensWithFrontMatter } from './documents/is-markdown.ts'

const ends = 66 * 1024

/** An archive of which its entries have to tell what it is. */
type Signed = 'zip' | 'webarchive' | 'mhtml' | 'eml'

const signatures: readonly [string, string][] = [
  ['%PDF-', 'PDF'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'Microsoft Office'],
  ['WARC/', 'WARC'],
  ['{\\rtf', 'RTF'],
  ['\x1f\x8b', 'gzip'],
]

const binarySignatures = [
  '\x89PNG\r\n\x1a\n',
  '\xff\xd8\xff',
  'GIF87a',
  'GIF89a',
  'RIFF',
  'II*\0',
  'MM\0*',
  '\x7fELF',
  'SQLite format 3\0',
  '\xca\xfe\xba\xbe',
  '\xcf\xfa\xed\xfe',
  'OggS',
  'wOFF',
  'wOF2',
  'BZh',
  '\xfd7zXZ\0',
  "7z\xbc\xaf'\x1c",
  'Rar!\x1a\x07',
  '\x28\xb5\x2f\xfd',
]

/**
 * What the bytes say by themselves; null where the decoded text has to be looked at. Refuses what cannot be read:
 * `fileEmpty`, `fileFormat` with the format's name, `fileBinary`, `zipDamaged`.
 */
export function sniffBytes(bytes: Uint8Array, file: string): Signed | null {
  const head = latin1(bytes.subarray(0, ends))
  const start = head.replace(/^(?:\xef\xbb\xbf)?[\s\0]*/, '')
  if (bytes.length <= ends && isBlank(head)) throw new GlossaError('fileEmpty', { file })

  if (isZip(bytes, head, file)) return 'zip'
  if (start.startsWith('bplist00') || isXmlArchive(bytes, start)) return 'webarchive'
  const signature = signatures.find(([mark]) => start.startsWith(mark) || head.startsWith(mark))
  const format = signature?.[1] ?? (head.slice(0, 1024).includes('%PDF-1.') ? 'PDF' : null)
  if (format) throw new GlossaError('fileFormat', { file, format })
  if (binarySignatures.some((mark) => head.startsWith(mark)) || head.slice(4, 8) === 'ftyp') {
    throw new GlossaError('fileBinary', { file })
  }
  return messageFormat(start)
}

/** HTML, Markdown or plain text; text of other kinds that cannot be read yet is refused with `fileFormat`, noise with `fileBinary`. */
export function sniffText(text: string, file: string): 'html' | 'singlefile' | 'markdown' | 'text' {
  if (text.trim() === '') throw new GlossaError('fileEmpty', { file })
  if (isNoise(text)) throw new GlossaError('fileBinary', { file })
  const head = text.slice(0, ends).trimStart()
  const format = textFormat(head)
  if (format) throw new GlossaError('fileFormat', { file, format })
  if (opensWithFrontMatter(head)) return 'markdown'
  if (!isHtml(head)) return isMarkdown(text, file) ? 'markdown' : 'text'
  return /<!--\s*Page saved with SingleFile\s/.test(head) ? 'singlefile' : 'html'
}

/** A ZIP from its first byte on, or one behind a page, picture or PDF that is only its cover, as SingleFile makes them. */
function isZip(bytes: Uint8Array, head: string, file: string): boolean {
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return true
  const loader = /<html[^>]{0,200}\sdata-sfz/.test(head.slice(0, 4096))
  if (!loader && !head.startsWith('\x89PNG') && !head.slice(0, 1024).includes('%PDF-')) return false
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  if (end < 0 || end + 22 > buffer.length) {
    if (loader) throw new GlossaError('zipDamaged', { file })
    return false
  }
  if (loader || end + 22 + buffer.readUInt16LE(end + 20) === buffer.length) return true
  const directory = latin1(buffer.subarray(Math.max(0, end - buffer.readUInt32LE(end + 12)), end))
  return directory.includes('index.html') && directory.includes('manifest.json')
}

function isXmlArchive(bytes: Uint8Array, start: string): boolean {
  if (!/^<\?xml\b[^>]*>\s*(?:<!DOCTYPE\s+plist\b[^<]*(?:<!ENTITY[^<]*)*)?<plist\b/i.test(start)) return false
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<key>WebMainResource</key>')
}

/** Mail names those it went to; what a browser has saved names none. */
function messageFormat(start: string): 'mhtml' | 'eml' | null {
  const fields = messageFields(start)
  if (fields === null) return null
  if (/^snapshot-content-location:|^from:\s*[<"]?saved by\b/im.test(fields)) return 'mhtml'
  const posted = /^(?:to|cc|received|message-id|delivered-to|return-path|reply-to):|^from:.*@/im.test(fields)
  return !posted && /^content-type:\s*(?:multipart\/related|text\/html)/im.test(fields) ? 'mhtml' : 'eml'
}

/** The header fields of RFC 822, of which a message has several at its very start; null where there are none. */
function messageFields(start: string): string | null {
  const fields = start.split(/\r?\n\r?\n/)[0] ?? ''
  if (!/^[A-Za-z][A-Za-z-]*:[ \t]?\S?/.test(fields)) return null
  const known =
    /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|content-location|snapshot-content-location|x-[a-z-]+):/gim
  const names = new Set((fields.match(known) ?? []).map((name) => name.toLowerCase()))
  if (names.has('snapshot-content-location:')) return fields
  const isMessage = names.has('content-type:') ? names.size >= 2 : names.has('message-id:') && names.size >= 3
  return isMessage ? fields : null
}

function textFormat(head: string): string | null {
  if (/^<!DOCTYPE\s+NETSCAPE-Bookmark/i.test(head)) return 'bookmarks'
  const xml = /^<\?xml\b/.test(head)
  if (/<en-export\b/.test(head.slice(0, 2048)) && xml) return 'Evernote'
  if (/<plist\b/.test(head.slice(0, 2048)) && xml) return 'plist'
  if (/^(?:\{\s*"[^"\n]*"\s*:|\[\s*[[{])/.test(head)) return 'JSON'
  return null
}

const htmlStart =
  /^(?:<\?xml\b[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base|article|main|section|header|div|table|p|h[1-6]|ul|ol|span|font|center|a|b|i|img|br|blockquote|pre|frameset)\b/i

/** HTML by its first tag; a fragment with stray text before it, by many closing tags of HTML. */
function isHtml(head: string): boolean {
  if (htmlStart.test(head)) return true
  if (/<(?:html|body)[\s>][\s\S]*<\/?(?:p|div|a|table)\b/i.test(head)) return true
  const closing = head.match(/<\/(?:p|div|span|li|ul|td|tr|h[1-6]|article)\s*>/gi)?.length ?? 0
  return closing >= 5 && closing * 2000 > head.length
}

/** Control characters do not occur in writing, but for a stray few. */
function isNoise(text: string): boolean {
  const end = Math.min(text.length, ends)
  let noise = 0
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index)
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    if (isControl && !(code >= 0x09 && code <= 0x0d) && code !== 0x85) noise += 1
  }
  return noise > 16 && noise > end * 0.01
}

function isBlank(head: string): boolean {
  return /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/.test(head)
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}
