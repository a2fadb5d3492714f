/** Omnivore's export: a ZIP archive of lists of articles, their texts, and what was marked in them. */

import { GlossaError } from '#core/errors.ts'
import { instantIn, type JsonRecord, recordIn, textIn, textsIn } from '#core/import/json-fields.ts'
import { jsonItems } from '#core/import/json-items.ts'
import { omnivoreHighlights } from '#core/import/omnivore-highlights.ts'
import { decode } from '../decode.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { tagsIn } from '../documents/front-matter.ts'
import { type LibraryRecord, readRecord, withRecord } from '../documents/library-record.ts'
import { importError } from '../file-error.ts'
import { omnivoreList } from '../library-folder.ts'
import type { FileToRead, Format, ReaderResult, ReadResult } from '../types.ts'
import { type StoredFile, storedZip } from '../unpack/stored-zip.ts'
import type { ZipArchive, ZipEntry } from '../unpack/zip.ts'

const app = 'Omnivore'

/** Lists of articles, also where the archive was unpacked and its folder packed again. */
const listName = new RegExp(`^((?!__MACOSX/)[^/]+/)?${omnivoreList.source.slice(1)}`)
/** What the list of an article alone is called. */
const ownList = 'metadata_0_to_1.json'
/** An article alone has its list, its text and its highlights. */
const mostEntries = 3

const hasLists = async ({ isZip, archive }: FileToRead) =>
  isZip() && (await archive()).entries.some(({ name }) => listName.test(name))

export const omnivore: Format = {
  name: 'omnivore',
  extension: 'zip',
  async accepts(file) {
    if (!(await hasLists(file))) return false
    const { entries, get } = await file.archive()
    return entries.length <= mostEntries && get(ownList) !== undefined
  },
  async read(file) {
    const { value } = await itemsIn(await file.archive()).next()
    if (!value) throw new GlossaError('documentDamaged', { file: file.name, format: app })
    return readItem(value, file.name)
  },
}

/** Of several articles each has an archive of its own for its original. */
export const omnivoreOfSeveral: Format = {
  name: 'omnivore-several',
  extension: 'zip',
  accepts: hasLists,
  readEach,
}

/** An article as the archive has it; a text that is in no list has no `record`. */
type Item = {
  slug: string
  record: { text: string; fields: JsonRecord } | null
  html: ZipEntry | undefined
  pdf: ZipEntry | undefined
  highlights: ZipEntry | undefined
}

/** The articles of the lists, then the texts that no list names; lists that cannot be read, or not to their end, come into `damaged`. */
async function* itemsIn(
  archive: ZipArchive,
  damaged: Set<ZipEntry> = new Set(),
): AsyncGenerator<Item, void, undefined> {
  const lists = archive.entries.filter(({ name }) => listName.test(name))
  const folder = listName.exec(lists[0]?.name ?? '')?.[1] ?? ''
  const filesOf = (slug: string) => ({
    html: archive.get(`${folder}content/${slug}.html`),
    pdf: archive.get(`${folder}content/${slug}.pdf`),
    highlights: archive.get(`${folder}highlights/${slug}.md`),
  })
  const listed = new Set<ZipEntry | undefined>()
  for (const list of lists) {
    const items = [...jsonItems(await textOf(list))]
    if (items.length === 0) damaged.add(list)
    for (const { text } of items) {
      const fields = recordIn(text)
      if (!fields) {
        damaged.add(list)
        continue
      }
      const slug = textIn(fields, 'slug')
      const files = filesOf(slug)
      listed.add(files.html).add(files.pdf)
      yield { slug, record: { text, fields }, ...files }
    }
  }
  for (const entry of archive.entries) {
    const slug = new RegExp(`^${folder === '' ? '' : '[^/]+/'}content/(.+)\\.(?:html|pdf)$`).exec(
      entry.name,
    )?.[1]
    if (slug !== undefined && !listed.has(entry)) yield { slug, record: null, ...filesOf(slug) }
  }
}

async function* readEach(file: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const damaged = new Set<ZipEntry>()
  for await (const item of itemsIn(await file.archive(), damaged)) {
    if (file.entry !== undefined && file.entry !== pathOf(item)) continue
    yield await resultOf(item, file)
    file.progress()
  }
  if (file.entry !== undefined) return
  for (const entry of damaged) {
    const error = new GlossaError('documentDamaged', { file: entry.name, format: app })
    yield { entry: { path: entry.name, original: new Uint8Array() }, error }
  }
}

/** The text of a list; '' where its bytes are damaged. Throws `zipTooLarge`. */
async function textOf(list: ZipEntry): Promise<string> {
  try {
    return decode(await list.read()).text
  } catch (error) {
    if (error instanceof GlossaError && error.code === 'zipDamaged') return ''
    throw error
  }
}

const isOnlyPdf = ({ html, pdf }: Item): boolean => html === undefined && pdf !== undefined
const pathOf = (item: Item): string => `${item.slug}.${isOnlyPdf(item) ? 'pdf' : 'zip'}`

async function resultOf(item: Item, { readInside, resource }: FileToRead): Promise<ReadResult> {
  const isPdf = isOnlyPdf(item)
  const path = pathOf(item)
  let original: Uint8Array = new Uint8Array()
  try {
    original = isPdf && item.pdf ? await item.pdf.read() : storedZip(await filesOf(item))
    const article = await readInside(original, path, resource)
    return { entry: { path, original }, article: isPdf ? withRecord(article, await recordOf(item)) : article }
  } catch (error) {
    const stopped = importError(error, path)
    // It would stop all the others, too.
    if (stopped.code === 'zipTooLarge') throw stopped
    return { entry: { path, original }, error: stopped }
  }
}

/** An article alone, as an export of its own. */
async function filesOf({ slug, record, html, highlights }: Item): Promise<StoredFile[]> {
  const list = record?.text ?? JSON.stringify({ slug })
  const files = [{ name: ownList, bytes: new TextEncoder().encode(`[${list}]\n`) }]
  if (html) files.push({ name: `content/${slug}.html`, bytes: new Uint8Array(await html.read()) })
  if (highlights)
    files.push({ name: `highlights/${slug}.md`, bytes: new Uint8Array(await highlights.read()) })
  return files
}

/** Throws `exportNoText` and what `readRecord` throws. */
async function readItem(item: Item, file: string): Promise<ReaderResult> {
  const record = await recordOf(item)
  if (!item.html) throw new GlossaError('exportNoText', { file, app, url: record.declared.url })
  return readRecord(decode(await item.html.read()).text, record, file)
}

const readToEnd = 98

async function recordOf({ record, highlights }: Item): Promise<LibraryRecord> {
  const fields = record?.fields ?? {}
  const isArchived = textIn(fields, 'state').toLowerCase() === 'archived'
  const labels = textsIn(fields.labels, 'name')
  const isRead = Number(textIn(fields, 'readingProgress')) >= readToEnd
  return {
    declared: {
      ...nothingDeclared,
      title: textIn(fields, 'title'),
      authors: [textIn(fields, 'author')],
      published: textIn(fields, 'publishedAt'),
      url: textIn(fields, 'url'),
    },
    tags: tagsIn(labels, null),
    filed: isArchived ? { state: 'archived' } : isRead ? { state: 'done' } : {},
    saved: instantIn(textIn(fields, 'savedAt')),
    notes: highlights
      ? omnivoreHighlights(decode(await highlights.read()).text, labels).map((note) => ({
          ...note,
          ...(note.tags && { tags: tagsIn(note.tags, null) }),
        }))
      : [],
  }
}
