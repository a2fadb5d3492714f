/** Joplin's JEX: a tar archive of notes, tags and attached files, which name each other by ids. Each note is an article. */

import { GlossaError } from '#core/errors.ts'
import { instantIn } from '#core/import/json-fields.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { tagsIn } from '../documents/front-matter.ts'
import { type LibraryRecord, readRecord, withRecord } from '../documents/library-record.ts'
import { entryNames } from '../entry-name.ts'
import { importError } from '../file-error.ts'
import type { FileToRead, Format, ReaderResult, ReadResult } from '../types.ts'
import { isTar, readTar, type TarEntry, tarOf } from '../unpack/tar.ts'
import { readMarkdownParts } from './markdown.ts'

const itemName = /^(?:\.\/)?[0-9a-f]{32}\.md$/
const fileName = /^(?:\.\/)?resources\/([0-9a-f]{32})(?:\.[^/]*)?$/
const linkedId = /:\/([0-9a-f]{32})/g

const kinds = { note: '1', file: '4', tagging: '6' } as const

/** A record of the archive: its text, and behind it what is known of it. */
type Item = {
  title: string
  body: string
  fields: ReadonlyMap<string, string>
  entry: TarEntry
}

type Collection = {
  notes: Item[]
  /** By the ids of their notes. */
  taggings: ReadonlyMap<string, Item[]>
  /** By their own ids, as are the bytes of attached files. */
  items: ReadonlyMap<string, Item>
  files: ReadonlyMap<string, TarEntry>
  isComplete: boolean
}

const isExport = ({ head, bytes, name }: FileToRead): boolean =>
  isTar(head) && readTar(bytes, name).entries.some((entry) => itemName.test(entry.name))

export const joplin: Format = {
  name: 'joplin',
  extension: 'jex',
  accepts: (file) => isExport(file) && collectionOf(file).notes.length < 2,
  read(file) {
    const collection = collectionOf(file)
    const [note] = collection.notes
    if (!note) throw new GlossaError('zipNoArticle', { file: file.name })
    const result = readNote(note, collection, file.name)
    if (collection.isComplete) return result
    const { extraction } = result
    return {
      ...result,
      extraction: { ...extraction, warnings: [...extraction.warnings, { code: 'cutShort' }] },
    }
  },
}

/** Of several notes each has an archive of its own for its original. */
export const joplinOfSeveral: Format = {
  name: 'joplin-several',
  extension: 'jex',
  accepts: isExport,
  readEach,
}

async function* readEach(file: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const collection = collectionOf(file)
  const nameOf = entryNames('jex')
  const kept = new Set<string>()
  for (const [index, note] of collection.notes.entries()) {
    const path = nameOf(note.title, index + 1)
    const original = new Uint8Array(exportOf(note, collection, kept))
    try {
      yield { entry: { path, original }, article: await file.readInside(original, path, file.resource) }
    } catch (error) {
      yield { entry: { path, original }, error: importError(error, path) }
    }
    file.progress()
  }
  if (collection.isComplete) return
  const error = new GlossaError('documentDamaged', { file: file.name, format: 'Joplin' })
  yield { entry: { path: file.name, original: new Uint8Array() }, error }
}

function collectionOf({ bytes, name }: FileToRead): Collection {
  const { entries, isComplete } = readTar(bytes, name)
  const items = entries.filter((entry) => itemName.test(entry.name)).map(itemOf)
  const of = (kind: string) => items.filter(({ fields }) => fields.get('type_') === kind)
  const taggings = new Map<string, Item[]>()
  for (const tagging of of(kinds.tagging)) {
    const id = tagging.fields.get('note_id') ?? ''
    taggings.set(id, [...(taggings.get(id) ?? []), tagging])
  }
  return {
    notes: of(kinds.note),
    taggings,
    items: new Map(items.map((item) => [item.fields.get('id') ?? '', item])),
    files: new Map(
      entries.flatMap((entry) => {
        const id = fileName.exec(entry.name)?.[1]
        return id === undefined ? [] : [[id, entry]]
      }),
    ),
    isComplete,
  }
}

function itemOf(entry: TarEntry): Item {
  const text = Buffer.from(entry.bytes).toString('utf8').trimEnd()
  const at = text.lastIndexOf('\n\n')
  const fields = new Map(
    text
      .slice(at < 0 ? 0 : at + 2)
      .split('\n')
      .map((line) => [line.replace(/:.*$/, ''), line.replace(/^[^:]*:\s*/, '')]),
  )
  const [title = '', ...body] = text.slice(0, Math.max(at, 0)).split('\n')
  return { title, body: body.join('\n').trim(), fields, entry }
}

function tagsOf({ fields }: Item, { taggings, items }: Collection): Item[] {
  const own = taggings.get(fields.get('id') ?? '') ?? []
  return own.flatMap((tagging) => items.get(tagging.fields.get('tag_id') ?? '') ?? [])
}

const idsIn = (body: string): string[] => [...new Set([...body.matchAll(linkedId)].map(([, id = '']) => id))]

const isImage = (item: Item | undefined): boolean => /^image\//.test(item?.fields.get('mime') ?? '')

/**
 * A note with its tags and files as an archive of its own; what stands in it is as it was. A file that is not shown in the article
 * is in the archive of the first note that links it alone, and comes into `kept`: notes may have a large one in common.
 */
function exportOf(note: Item, collection: Collection, kept: Set<string>): Buffer {
  const { taggings, items, files } = collection
  const attached = idsIn(note.body).flatMap((id) => {
    const [item, file] = [items.get(id), files.get(id)]
    if (item?.fields.get('type_') !== kinds.file) return file ? [file] : []
    if (!file || (kept.has(id) && !isImage(item))) return [item.entry]
    kept.add(id)
    return [item.entry, file]
  })
  const tagged = [...tagsOf(note, collection), ...(taggings.get(note.fields.get('id') ?? '') ?? [])]
  const entries = new Set([note.entry, ...tagged.map(({ entry }) => entry), ...attached])
  return tarOf([...entries].map(({ record }) => record))
}

/** Throws `documentLocked`, `pageTooDeep`, `pageTooLarge` and `fileNoArticle`. */
function readNote(note: Item, collection: Collection, name: string): ReaderResult {
  const { fields, body } = note
  if (fields.get('encryption_applied') === '1') throw new GlossaError('documentLocked', { file: name })
  const carried = new Map<string, Uint8Array>()
  let attachments = 0
  for (const id of idsIn(body)) {
    const [item, file] = [collection.items.get(id), collection.files.get(id)]
    if (isImage(item)) {
      if (file) carried.set(`:/${id}`, file.bytes)
    } else if (file || item?.fields.get('type_') === kinds.file) attachments += 1
  }
  const record = recordOf(note, collection)
  const result =
    fields.get('markup_language') === '2'
      ? readRecord(body, record, name, { carried })
      : withRecord(
          readMarkdownParts(
            { declared: record.declared, tags: [], body },
            { name, resource: imagesIn(carried) },
          ),
          record,
        )
  if (attachments === 0) return result
  const warnings = [
    ...result.extraction.warnings,
    { code: 'attachmentsLeftOut' as const, params: { count: attachments } },
  ]
  return { ...result, extraction: { ...result.extraction, warnings } }
}

const imagesIn = (carried: ReadonlyMap<string, Uint8Array>) => (address: string) => {
  const bytes = carried.get(address)
  return bytes ? { bytes } : null
}

function recordOf(note: Item, collection: Collection): LibraryRecord {
  const value = (name: string) => note.fields.get(name) ?? ''
  const url = value('source_url')
  const created = value('user_created_time') || value('created_time')
  const isClipped = /^https?:/i.test(url)
  return {
    declared: {
      ...nothingDeclared,
      title: note.title,
      authors: [value('author')],
      url: isClipped ? url : '',
      // Of a page that was clipped the note tells when it was clipped, not written.
      published: isClipped ? '' : created,
    },
    tags: tagsIn(
      tagsOf(note, collection).map(({ title }) => title),
      null,
    ),
    filed: {},
    saved: isClipped ? instantIn(created) : undefined,
    notes: [],
  }
}
