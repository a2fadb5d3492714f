/**
 * What other tools export that is no article: lists of addresses, notes without their texts, bibliographies. Each is refused with
 * the name of its tool, and with what can be imported instead. To know one more, add a line to the table of its kind.
 */

import { GlossaError } from '#core/errors.ts'
import type { FileToRead, Format } from '../types.ts'

/** What a file holds in place of texts: the code of the sentence that says so. */
type Holds = 'exportLinks' | 'exportNotes' | 'exportBeside' | 'exportPart' | 'exportRecord' | 'fileExport'

function exportOf(app: string, holds: Holds, accepts: Format['accepts']): Format {
  return {
    name: 'export',
    extension: 'bin',
    accepts,
    read: ({ name }) => {
      throw new GlossaError(holds, { file: name, app })
    },
  }
}

const headLength = 66 * 1024
const textHead = ({ decoded }: FileToRead) => decoded().text.slice(0, headLength).trimStart()

/** ZIP archives that have an entry of such a name. */
const archives: readonly [app: string, holds: Holds, entry: RegExp][] = [
  ['Pocket', 'exportLinks', /^part_\d+\.csv$/],
  ['Readium', 'exportNotes', /^annotations\.json$/],
]

/** Tables whose first line has these columns, in lower case. */
const tables: readonly [app: string, holds: Holds, columns: readonly string[]][] = [
  ['Pocket', 'exportLinks', ['title', 'url', 'time_added', 'tags']],
  ['Instapaper', 'exportLinks', ['url', 'title', 'selection', 'folder']],
  ['Readwise', 'exportNotes', ['highlight', 'book title', 'book author']],
  ['Readwise Reader', 'exportLinks', ['title', 'url', 'document tags', 'saved date']],
  ['Hypothesis', 'exportNotes', ['url', 'group', 'annotation/reply type', 'quote']],
  ['Raindrop.io', 'exportLinks', ['id', 'title', 'excerpt', 'url', 'folder', 'created']],
  ['Diigo', 'exportLinks', ['title', 'url', 'tags', 'description', 'comments', 'annotations']],
  ['Matter', 'exportLinks', ['title', 'author', 'publisher', 'url', 'tags']],
  ['Zotero', 'exportBeside', ['key', 'item type', 'publication year', 'title']],
]

/** JSON that has all of these keys near its beginning. */
const jsons: readonly [app: string, holds: Holds, keys: readonly string[]][] = [
  ['Omnivore', 'exportPart', ['slug', 'url', 'savedAt']],
  ['Pinboard', 'exportLinks', ['href', 'description', 'extended']],
  ['Readability', 'exportLinks', ['article__url']],
  ['Karakeep', 'exportLinks', ['bookmarks', 'createdAt', 'tags']],
  ['Linkwarden', 'exportLinks', ['collections', 'links']],
  ['Hypothesis', 'exportNotes', ['export_userid', 'annotations']],
  ['Obsidian Web Clipper', 'exportNotes', ['url', 'highlights', 'text']],
  ['KOReader', 'exportNotes', ['title', 'entries', 'chapter']],
  ['Zotero', 'exportBeside', ['items', 'itemType']],
  ['Firefox', 'exportLinks', ['guid', 'root', 'children']],
  ['Chrome', 'exportLinks', ['checksum', 'roots']],
  ['Google Keep', 'fileExport', ['isTrashed', 'isArchived']],
  ['Logseq', 'fileExport', ['version', 'blocks', 'page-name']],
  ['Instapaper', 'exportLinks', ['bookmark_id', 'hash']],
  ['Feedly', 'fileExport', ['crawled', 'origin', 'items']],
]

/** XML by the start tag of an element near its beginning. */
const xmls: readonly [app: string, holds: Holds, tag: RegExp][] = [
  ['Zotero', 'exportBeside', /<rdf:RDF\b[^>]*zotero\.org/],
]

/** Pages by their title. */
const pages: readonly [app: string, holds: Holds, title: RegExp][] = [
  ['Pocket', 'exportLinks', /^Pocket Export$/],
  ['Instapaper', 'exportLinks', /^Instapaper: Export$/],
]

/** The names of the columns in the first line of a comma-separated table. */
function columnsOf(head: string): ReadonlySet<string> {
  const [line = ''] = head.split(/\r?\n/, 1)
  return new Set(
    line.split(',').map((name) =>
      name
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .toLowerCase(),
    ),
  )
}

const isJson = (head: string) => /^[[{]/.test(head)
const hasKey = (head: string, key: string) =>
  head.includes(`"${key}"`) && new RegExp(`"${key}"\\s*:`).test(head)

/** Kindle's clippings: a title, a line that begins with a dash, the passage, and a line of equals signs. */
function isClippings(head: string): boolean {
  return /^[^\n]+\r?\n- [^\n]+\r?\n(?:[^\n]*\r?\n)*?={10}\r?(?:\n|$)/.test(head.slice(0, 8_000))
}

/** Joplin's tags, notebooks and attachments, which it exports as files of the same kind as notes. */
const isJoplinRecord = ({ decoded }: FileToRead): boolean =>
  /(?:^|\n)id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n)*type_: (?!1\s*$)\d+\s*$/.test(decoded().text.slice(-4_096))

export const exportedArchives: readonly Format[] = archives.map(([app, holds, name]) =>
  exportOf(
    app,
    holds,
    async ({ isZip, archive }) => isZip() && (await archive()).entries.some((entry) => name.test(entry.name)),
  ),
)

export const exportedTexts: readonly Format[] = [
  ...tables.map(([app, holds, columns]) =>
    exportOf(app, holds, (file) => {
      const head = textHead(file)
      if (/^[<{[]/.test(head)) return false
      const found = columnsOf(head)
      return columns.every((name) => found.has(name))
    }),
  ),
  ...jsons.map(([app, holds, keys]) =>
    exportOf(app, holds, (file) => {
      const head = textHead(file)
      return isJson(head) && keys.every((key) => hasKey(head, key))
    }),
  ),
  ...xmls.map(([app, holds, tag]) =>
    exportOf(app, holds, (file) => {
      const head = textHead(file).slice(0, 4_096)
      return head.startsWith('<') && tag.test(head)
    }),
  ),
  ...pages.map(([app, holds, title]) =>
    exportOf(app, holds, (file) =>
      title.test(/<title>\s*([^<]*?)\s*<\/title>/i.exec(textHead(file))?.[1] ?? ''),
    ),
  ),
  exportOf('Joplin', 'exportRecord', isJoplinRecord),
  exportOf('Kindle', 'exportNotes', (file) => isClippings(textHead(file))),
]
