/** What a file really is, by its content and never by its name: first by bytes, then by the decoded text. */

import type { SourceFormat } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'

const ends = 66 * 1024

const signatures: readonly [string, string][] = [
  ['%PDF-', 'PDF'],
  ['bplist00', 'Safari web archive'],
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

/** What the names of a ZIP's entries say, the first that matches. */
const zipKinds: readonly [RegExp, string][] = [
  [/word\/document\.xml/, 'Word'],
  [/META-INF\/container\.xml|application\/epub\+zip/, 'EPUB'],
  [/application\/vnd\.oasis\.opendocument/, 'OpenDocument'],
  [/ppt\/presentation\.xml/, 'PowerPoint'],
  [/xl\/workbook\.xml/, 'Excel'],
  [/archive\/[^\0]*\.warc/, 'WACZ'],
]

/**
 * Refuses what is no text by its bytes: `fileEmpty`, `fileFormat` with the format's name, `fileBinary`.
 */
export function refuseForeignBytes(bytes: Uint8Array, file: string): void {
  const head = latin1(bytes.subarray(0, ends))
  const start = head.replace(/^(?:\xef\xbb\xbf)?[\s\0]*/, '')
  if (bytes.length <= ends && isBlank(head)) throw new GlossaError('fileEmpty', { file })

  const signature = signatures.find(([mark]) => start.startsWith(mark) || head.startsWith(mark))
  const format =
    zipFormat(bytes, head) ?? signature?.[1] ?? (head.slice(0, 1024).includes('%PDF-1.') ? 'PDF' : null)
  if (format) throw new GlossaError('fileFormat', { file, format })
  if (binarySignatures.some((mark) => head.startsWith(mark)) || head.slice(4, 8) === 'ftyp') {
    throw new GlossaError('fileBinary', { file })
  }
}

/** HTML or plain text; text of other kinds that cannot be read yet is refused with `fileFormat`, noise with `fileBinary`. */
export function sniffText(text: string, file: string): SourceFormat {
  if (text.trim() === '') throw new GlossaError('fileEmpty', { file })
  if (isNoise(text)) throw new GlossaError('fileBinary', { file })
  const head = text.slice(0, ends).trimStart()
  const format = textFormat(head)
  if (format) throw new GlossaError('fileFormat', { file, format })
  return isHtml(head) ? 'html' : 'text'
}

function zipFormat(bytes: Uint8Array, head: string): string | null {
  const tail = latin1(bytes.subarray(Math.max(0, bytes.length - ends)))
  if (head.startsWith('PK\x03\x04')) {
    const names = head + tail
    return zipKinds.find(([pattern]) => pattern.test(names))?.[1] ?? 'ZIP'
  }
  return head.slice(0, 4096).includes('data-sfz') && tail.includes('PK\x05\x06') ? 'SingleFileZ' : null
}

function textFormat(head: string): string | null {
  if (isMessage(head)) {
    const archive =
      /^snapshot-content-location:|^from:\s*<?saved by|^x-mimeole:/im.test(head) ||
      /^content-type:\s*multipart\/related/im.test(head)
    return archive ? 'MHTML' : 'EML'
  }
  if (/^<!DOCTYPE\s+NETSCAPE-Bookmark/i.test(head)) return 'bookmarks'
  const xml = /^<\?xml\b/.test(head)
  if (/<en-export\b/.test(head.slice(0, 2048)) && xml) return 'Evernote'
  if (/<plist\b/.test(head.slice(0, 2048)) && xml) {
    return head.includes('WebMainResource') ? 'Safari web archive' : 'plist'
  }
  if (/^(?:\{\s*"[^"\n]*"\s*:|\[\s*[[{])/.test(head)) return 'JSON'
  return null
}

/** The header fields of RFC 822, of which a message has several at its very start. */
function isMessage(head: string): boolean {
  const fields = head.slice(0, 8192).split(/\r?\n\r?\n/)[0] ?? ''
  if (!/^[A-Za-z][A-Za-z-]*:[ \t]?\S?/.test(fields)) return false
  const known =
    /^(?:from|to|subject|date|message-id|mime-version|received|return-path|delivered-to|content-type|content-location|x-[a-z-]+):/gim
  const names = new Set((fields.match(known) ?? []).map((name) => name.toLowerCase()))
  return names.has('content-type:') ? names.size >= 2 : names.has('message-id:') && names.size >= 3
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
