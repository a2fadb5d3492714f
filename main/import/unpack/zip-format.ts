/** What a ZIP archive is, by what lies in it. */

import type { SourceFormat } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { pagesIn, pathsIn } from './pages-in-zip.ts'
import type { ZipArchive } from './zip.ts'

const unread: readonly [RegExp, string][] = [
  [/^ppt\/presentation\.xml$/, 'PowerPoint'],
  [/^xl\/workbook\.(?:xml|bin)$/, 'Excel'],
  [/^archive\/[^/]+\.warc(?:\.gz)?$/, 'WACZ'],
]

/** `zip` is an archive of anything. Throws `fileFormat` for what cannot be read yet. */
export async function zipFormat(archive: ZipArchive, file: string): Promise<SourceFormat | 'zip'> {
  if (archive.get('word/document.xml')) return 'docx'
  const type = await declaredType(archive)
  if (archive.get('META-INF/container.xml') || type === 'application/epub+zip') return 'epub'
  const document = /^application\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(type)?.[1]
  if (document !== undefined) {
    if (document === 'text') return 'odt'
    throw new GlossaError('fileFormat', { file, format: 'OpenDocument' })
  }
  const other = unread.find(([name]) => archive.entries.some((entry) => name.test(entry.name)))
  if (other) throw new GlossaError('fileFormat', { file, format: other[1] })
  if (archive.get('index.html') && archive.get('manifest.json')) return 'singlefilez'
  const pages = pagesIn(pathsIn(archive))
  return pages.length === 1 && pages[0]?.folder ? 'complete' : 'zip'
}

/** The type that books and OpenDocuments name in an entry for it; '' where there is none. */
async function declaredType(archive: ZipArchive): Promise<string> {
  const entry = archive.get('mimetype')
  if (!entry || entry.size > 200) return ''
  return Buffer.from(await entry.read())
    .toString('latin1')
    .trim()
}
