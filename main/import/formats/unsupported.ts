/** What is known and cannot be read: it is refused with its name, so that nothing comes in as nonsense. */

import { GlossaError } from '#core/errors.ts'
import { declaredType } from '../documents/entries.ts'
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

/** Refuses with `fileFormat` and the format's name. */
const format = (name: string, accepts: Test): Format =>
  refused(accepts, (file) => new GlossaError('fileFormat', { file, format: name }))

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
]

const startsWith =
  (mark: string): Test =>
  ({ head, start }) =>
    head.startsWith(mark) || start.startsWith(mark)

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

export const foreignBytes: readonly Format[] = [
  format('Microsoft Office', startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')),
  format('WARC', startsWith('WARC/')),
  format('RTF', startsWith('{\\rtf')),
  format('gzip', startsWith('\x1f\x8b')),
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

/** XML whose first elements have such a start tag. */
const xmlWith =
  (tag: RegExp): Test =>
  (file) => {
    const head = textHead(file)
    return /^<\?xml\b/.test(head) && tag.test(head.slice(0, 2048))
  }

export const foreignTexts: readonly Format[] = [
  format('bookmarks', (file) => /^<!DOCTYPE\s+NETSCAPE-Bookmark/i.test(textHead(file))),
  format('RSS', xmlWith(/<(?:rss|feed|rdf:RDF)\b/)),
  format('OPML', xmlWith(/<opml\b/)),
  format('BibTeX', (file) => /^@[a-z]+\s*\{[^,{}]{0,200},\s*\n?\s*[a-z]+\s*=/i.test(textHead(file))),
  format('RIS', (file) => /^TY {2}- /.test(textHead(file))),
  format('plist', xmlWith(/<plist\b/)),
  format('JSON', (file) => /^(?:\{\s*"[^"\n]*"\s*:|\[\s*[[{])/.test(textHead(file))),
]
