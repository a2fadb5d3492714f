/** What is known and cannot be read: it is refused with its name, so that nothing comes in as nonsense. */

import { GlossaError } from '#core/errors.ts'
import { declaredType } from '../documents/entries.ts'
import { splitFrontMatter } from '../documents/front-matter.ts'
import type { FileToRead, Format } from '../types.ts'

type Test = (file: FileToRead) => boolean | Promise<boolean>

function refused(accepts: Test, error: (file: string) => GlossaError): Format {
  return {
    name: 'unsupported',
    extension: 'bin',
    accepts,
    read: ({ name }) => {
      throw error(name)
    },
  }
}

/** Refuses with `fileFormat` and the format's name, or with what its own program can save the file as instead. */
const format = (name: string, accepts: Test, instead?: string): Format =>
  refused(accepts, (file) =>
    instead === undefined
      ? new GlossaError('fileFormat', { file, format: name })
      : new GlossaError('fileConvert', { file, format: name, instead }),
  )

/** Nothing, white space, or a lone byte-order mark. */
export const blank = refused(
  ({ bytes, head }) =>
    bytes.length === head.length && /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/.test(head),
  (file) => new GlossaError('fileEmpty', { file }),
)

/** A ZIP archive that has an entry of such a name. */
const withEntry =
  (name: RegExp): Test =>
  async ({ isZip, archive }) =>
    isZip() && (await archive()).entries.some((entry) => name.test(entry.name))

export const foreignArchives: readonly Format[] = [
  format('OpenDocument', async (file) =>
    /^application\/vnd\.oasis\.opendocument\./.test(await declaredType(file)),
  ),
  format('PowerPoint', withEntry(/^ppt\/presentation\.xml$/)),
  format('Excel', withEntry(/^xl\/workbook\.(?:xml|bin)$/)),
  format('WACZ', withEntry(/^archive\/[^/]+\.warc(?:\.gz)?$/)),
  format('Apple Pages', withEntry(/^(?:Index\/Document\.iwa|Index\.zip|index\.apxl)$/), 'DOCX, EPUB'),
  format('KFX', withEntry(/\.kfx$/), 'EPUB'),
]

const startsWith =
  (mark: string): Test =>
  ({ head, start }) =>
    head.startsWith(mark) || start.startsWith(mark)

/** Office documents before 2007 and Outlook's messages are file systems: the names of their streams tell them apart. */
const oleWith =
  (...streams: string[]): Test =>
  ({ bytes, head }) => {
    if (!head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return false
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return streams.some((stream) => buffer.includes(stream, 0, 'utf16le'))
  }

/** A database of Palm's, by its type and its program. */
const palmWith =
  (...marks: string[]): Test =>
  ({ head }) =>
    marks.includes(head.slice(60, 68))

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
]

export const foreignBytes: readonly Format[] = [
  format('Outlook (MSG)', oleWith('__substg1.0_', '__properties_version1.0'), 'EML'),
  format('Word 97–2003 (DOC)', oleWith('WordDocument'), 'DOCX'),
  refused(
    oleWith('EncryptedPackage', 'EncryptionInfo'),
    (file) => new GlossaError('documentLocked', { file }),
  ),
  format('Microsoft Office', startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  format('WARC', startsWith('WARC/')),
  format('RTF', startsWith('{\\rtf'), 'DOCX, ODT'),
  format('Kindle (MOBI, AZW)', palmWith('BOOKMOBI', 'TEXtREAd'), 'EPUB'),
  format('Kindle (KFX)', startsWith('\xeaDRMION\xee'), 'EPUB'),
  format('DjVu', startsWith('AT&TFORM'), 'PDF'),
  format('CHM', startsWith('ITSF'), 'HTML, EPUB'),
  format('Microsoft Reader (LIT)', startsWith('ITOLITLS'), 'EPUB'),
  format('OneNote', startsWith('\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d'), 'PDF, DOCX'),
  format('gzip', startsWith('\x1f\x8b'), 'ZIP'),
  format('bzip2', ({ head }) => /^BZh[1-9]1AY&SY/.test(head), 'ZIP'),
  format('xz', startsWith('\xfd7zXZ\0'), 'ZIP'),
  format('Zstandard', startsWith('\x28\xb5\x2f\xfd'), 'ZIP'),
  format('7z', startsWith("7z\xbc\xaf'\x1c"), 'ZIP'),
  format('RAR', startsWith('Rar!\x1a\x07'), 'ZIP'),
  format('tar', ({ head }) => head.slice(257, 262) === 'ustar', 'ZIP'),
  refused(
    ({ head }) => binarySignatures.some((mark) => head.startsWith(mark)) || head.slice(4, 8) === 'ftyp',
    (file) => new GlossaError('fileBinary', { file }),
  ),
]

const textHeadLength = 66 * 1024

/** Text of nothing but white space. */
export const blankText = refused(
  ({ decoded }) => decoded().text.trim() === '',
  (file) => new GlossaError('fileEmpty', { file }),
)

/** Control characters do not occur in writing, but for a stray few. */
export const noise = refused(
  ({ decoded }) => isNoise(decoded().text),
  (file) => new GlossaError('fileBinary', { file }),
)

function isNoise(text: string): boolean {
  const end = Math.min(text.length, textHeadLength)
  let controls = 0
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index)
    const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0)
    if (isControl && !(code >= 0x09 && code <= 0x0d) && code !== 0x85) controls += 1
  }
  return controls > 16 && controls > end * 0.01
}

const textHead = ({ decoded }: FileToRead) => decoded().text.slice(0, textHeadLength).trimStart()

const opening =
  /^(?:\s|<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE\b[^[>]*(?:\[[^\]]*\])?\s*>)*<([A-Za-z_][\w.:-]*)([^>]*)/

/** The name of the first element of a text that is mark-up, with what stands in its start tag. */
function rootOf(file: FileToRead): { name: string; rest: string } | null {
  const [, name, rest = ''] = opening.exec(textHead(file).slice(0, 8_192)) ?? []
  return name === undefined ? null : { name, rest }
}

/** Mark-up whose first element has such a name. */
const xmlWith =
  (root: RegExp, head = /^/): Test =>
  (file) => {
    const found = rootOf(file)
    return found !== null && root.test(found.name) && head.test(textHead(file).slice(0, 8_192))
  }

/** What a page, or a part of one, may begin with. */
const pageElements =
  /^(?:html|head|body|title|meta|link|style|script|template|noscript|base|main|article|section|header|footer|nav|aside|div|span|p|h[1-6]|a|abbr|b|i|u|em|strong|small|br|hr|img|picture|figure|ul|ol|li|dl|table|tbody|thead|tr|td|th|blockquote|pre|code|details|form|center|font|iframe|frameset|svg|math|video|audio|button|label|input|q|cite|sub|sup|del|ins|mark|time|ruby|dialog|address|hgroup|FictionBook|!DOCTYPE)$/i

/** XML of some other kind. */
const isOtherXml: Test = (file) => {
  if (!/^<\?xml\b/.test(textHead(file))) return false
  const root = rootOf(file)
  return (
    root !== null && !pageElements.test(root.name.replace(/^.*:/, '')) && !root.rest.includes('1999/xhtml')
  )
}

const leastRows = 3
const mostRows = 20

/** Rows of as many values each, under a head that names them. */
const isTable: Test = (file) => {
  const rows = textHead(file)
    .split(/\r?\n/)
    .filter((row) => row !== '')
    .slice(0, mostRows)
  const [head = ''] = rows
  if (rows.length < leastRows || /[<>{}]|[.!?。]\s*$/.test(head)) return false
  return [',', ';', '\t'].some((sign) => {
    const names = valuesOf(head, sign)
    return (
      names.length >= 3 &&
      names.every((name) => name.length < 40 && name.trim() === name && /\S/.test(name)) &&
      // The last row may be cut off, and a value may have lines of its own.
      rows.slice(1, -1).every((row) => valuesOf(row, sign).length === names.length)
    )
  })
}

/** The values of a row; signs within quotation marks part nothing. */
const valuesOf = (row: string, sign: string) => row.replace(/"(?:[^"]|"")*"/g, '""').split(sign)

export const foreignTexts: readonly Format[] = [
  format('bookmarks', (file) => /^<!DOCTYPE\s+NETSCAPE-Bookmark/i.test(textHead(file))),
  format('RSS', xmlWith(/^(?:rss|feed|rdf:RDF)$/)),
  format('OPML', xmlWith(/^opml$/)),
  format('BibTeX', (file) => /^@[a-z]+\s*\{[^,{}]{0,200},\s*\n?\s*[a-z]+\s*=/i.test(textHead(file))),
  format('RIS', (file) => /^TY {2}- /.test(textHead(file))),
  format('EndNote', (file) => /^%0 [^\n]+\r?\n%[A-Z0-9] /.test(textHead(file))),
  format('plist', xmlWith(/^plist$/)),
  format('JATS', xmlWith(/^article$/, /\barticle-type=|<front>|JATS|NLM\/\/DTD/), 'HTML, PDF'),
  format('DocBook', xmlWith(/^(?:\w+:)?(?:article|book|chapter)$/, /docbook/i), 'HTML, EPUB'),
  format('TEI', xmlWith(/^TEI(?:\.2|Corpus)?$/), 'HTML, EPUB'),
  format('Word XML', xmlWith(/^(?:w:wordDocument|pkg:package)$/), 'DOCX'),
  format('OpenDocument (FODT)', xmlWith(/^office:document$/), 'ODT'),
  format('XML', isOtherXml),
  format('LaTeX', (file) => /^(?:\s|%.*\n)*\\document(?:class|style)\b/.test(textHead(file)), 'PDF, HTML'),
  format('iCalendar', (file) => /^BEGIN:VCALENDAR\s*$/im.test(textHead(file).slice(0, 40))),
  format('vCard', (file) => /^BEGIN:VCARD\s*$/im.test(textHead(file).slice(0, 40))),
  format('SRT, WebVTT', (file) =>
    /^(?:WEBVTT\b|(?:\d+\s*\n)?\s*(?:\d+:)?\d\d:\d\d[,.]\d{3}\s*-->)/.test(textHead(file)),
  ),
  format('URL', (file) =>
    /^\[InternetShortcut\]|^\[Desktop Entry\][\s\S]{0,2000}^Type=Link/m.test(textHead(file)),
  ),
  format(
    'Jupyter',
    (file) => /^\{/.test(textHead(file)) && /"nbformat"\s*:|"cell_type"\s*:/.test(file.decoded().text),
    'HTML',
  ),
  format(
    'CSL JSON',
    (file) =>
      /^\[\s*\{/.test(textHead(file)) &&
      /"family"\s*:/.test(textHead(file)) &&
      /"type"\s*:/.test(textHead(file)),
  ),
  format('JSON', (file) => {
    const head = textHead(file)
    return /^(?:\{\s*"[^"\n]*"\s*:|\[\s*[[{])/.test(head) && splitFrontMatter(head).declared === null
  }),
  format('CSV', isTable),
]
