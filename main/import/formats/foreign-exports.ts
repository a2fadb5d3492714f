/**
 * What other tools export: lists of links, notes, whole collections. None is an article, so that each is refused with the
 * name of its tool. To know one more, add a line to the table of its kind.
 */

import { GlossaError } from '#core/errors.ts'
import type { FileToRead, Format } from '../types.ts'

function exportOf(app: string, accepts: Format['accepts']): Format {
  return {
    name: 'export',
    extension: 'bin',
    accepts,
    read: ({ name }) => {
      throw new GlossaError('fileExport', { file: name, app })
    },
  }
}

const headLength = 66 * 1024
const textHead = ({ decoded }: FileToRead) => decoded().text.slice(0, headLength).trimStart()

/** ZIP archives that have an entry of such a name. */
const archives: readonly [app: string, entry: RegExp][] = [
  ['Omnivore', /^metadata_\d+_to_\d+\.json$/],
  ['Pocket', /^part_\d+\.csv$/],
  ['Readium', /^annotations\.json$/],
]

/** Tables whose first line has these columns, in lower case. */
const tables: readonly [app: string, columns: readonly string[]][] = [
  ['Pocket', ['title', 'url', 'time_added', 'tags']],
  ['Instapaper', ['url', 'title', 'selection', 'folder']],
  ['Readwise', ['highlight', 'book title', 'book author']],
  ['Readwise Reader', ['title', 'url', 'document tags', 'saved date']],
  ['Hypothesis', ['url', 'group', 'annotation/reply type', 'quote']],
  ['Raindrop.io', ['id', 'title', 'excerpt', 'url', 'folder', 'created']],
  ['Diigo', ['title', 'url', 'tags', 'description', 'comments', 'annotations']],
  ['Matter', ['title', 'author', 'publisher', 'url', 'tags']],
  ['Zotero', ['key', 'item type', 'publication year', 'title']],
]

/** JSON that has all of these keys near its beginning. */
const jsons: readonly [app: string, keys: readonly string[]][] = [
  ['Wallabag', ['is_archived', 'is_starred', 'url']],
  ['Wallabag', ['0', '1', '2', '3']],
  ['Omnivore', ['slug', 'url', 'savedAt']],
  ['Pinboard', ['href', 'description', 'extended']],
  ['Readability', ['article__url']],
  ['Karakeep', ['bookmarks', 'createdAt', 'tags']],
  ['Linkwarden', ['collections', 'links']],
  ['Hypothesis', ['export_userid', 'annotations']],
  ['Obsidian Web Clipper', ['url', 'highlights', 'text']],
  ['KOReader', ['title', 'entries', 'chapter']],
  ['Zotero', ['items', 'itemType']],
  ['Firefox', ['guid', 'root', 'children']],
  ['Chrome', ['checksum', 'roots']],
  ['Google Keep', ['isTrashed', 'isArchived']],
  ['Logseq', ['version', 'blocks', 'page-name']],
  ['Instapaper', ['bookmark_id', 'hash']],
  ['Feedly', ['crawled', 'origin', 'items']],
]

/** XML by the start tag of an element near its beginning. */
const xmls: readonly [app: string, tag: RegExp][] = [['Zotero', /<rdf:RDF\b[^>]*zotero\.org/]]

/** Pages by their title. */
const pages: readonly [app: string, title: RegExp][] = [
  ['Pocket', /^Pocket Export$/],
  ['Instapaper', /^Instapaper: Export$/],
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

export const exportedArchives: readonly Format[] = archives.map(([app, name]) =>
  exportOf(
    app,
    async ({ isZip, archive }) => isZip() && (await archive()).entries.some((entry) => name.test(entry.name)),
  ),
)

export const exportedTexts: readonly Format[] = [
  ...tables.map(([app, columns]) =>
    exportOf(app, (file) => {
      const head = textHead(file)
      if (/^[<{[]/.test(head)) return false
      const found = columnsOf(head)
      return columns.every((name) => found.has(name))
    }),
  ),
  ...jsons.map(([app, keys]) =>
    exportOf(app, (file) => {
      const head = textHead(file)
      return isJson(head) && keys.every((key) => hasKey(head, key))
    }),
  ),
  ...xmls.map(([app, tag]) =>
    exportOf(app, (file) => {
      const head = textHead(file).slice(0, 4_096)
      return head.startsWith('<') && tag.test(head)
    }),
  ),
  ...pages.map(([app, title]) =>
    exportOf(app, (file) => title.test(/<title>\s*([^<]*?)\s*<\/title>/i.exec(textHead(file))?.[1] ?? '')),
  ),
  exportOf('Kindle', (file) => isClippings(textHead(file))),
]
