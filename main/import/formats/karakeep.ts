/** Karakeep's export: of its texts each is an article; of pages it has the addresses alone, which are named. */

import { GlossaError } from '#core/errors.ts'
import {
  instantIn,
  isYes,
  type JsonRecord,
  recordIn,
  recordsIn,
  textIn,
  textsIn,
} from '#core/import/json-fields.ts'
import { isObject } from '#core/library/records.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { tagsIn } from '../documents/front-matter.ts'
import { type LibraryRecord, withRecord } from '../documents/library-record.ts'
import { entryNames } from '../entry-name.ts'
import { importError } from '../file-error.ts'
import type { FileToRead, Format, ReaderResult, ReadResult } from '../types.ts'
import { readMarkdown } from './markdown.ts'

const app = 'Karakeep'
const headLength = 4_096

/** An export without texts is one of addresses. */
function isExport({ decoded }: FileToRead): boolean {
  const { text } = decoded()
  if (!/^\s*\{\s*"bookmarks"\s*:/.test(text.slice(0, headLength))) return false
  return /"type"\s*:\s*"text"/.test(text) && itemsIn(text).some((item) => textOf(item) !== '')
}

export const karakeep: Format = {
  name: 'karakeep',
  extension: 'json',
  accepts: (file) => isExport(file) && itemsIn(file.decoded().text).length < 2,
  read({ decoded, name, resource }) {
    const [item] = itemsIn(decoded().text)
    if (!item) throw new GlossaError('documentDamaged', { file: name, format: app })
    return readItem(item, { name, resource })
  },
}

/** Of several texts each has an export of its own for its original. */
export const karakeepOfSeveral: Format = {
  name: 'karakeep-several',
  extension: 'json',
  accepts: isExport,
  readEach,
}

const itemsIn = (text: string): JsonRecord[] => recordsIn(recordIn(text)?.bookmarks)

function textOf({ content }: JsonRecord): string {
  return isObject(content) && content.type === 'text' ? textIn(content, 'text').trim() : ''
}

async function* readEach(file: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const items = itemsIn(file.decoded().text)
  const nameOf = entryNames('json')
  for (const [index, item] of items.entries()) {
    if (textOf(item) === '') continue
    const path = nameOf(textIn(item, 'title'), index + 1)
    const original = new TextEncoder().encode(`${JSON.stringify({ bookmarks: [item], lists: [] })}\n`)
    try {
      yield { entry: { path, original }, article: await file.readInside(original, path, file.resource) }
    } catch (error) {
      yield { entry: { path, original }, error: importError(error, path) }
    }
    file.progress()
  }
  const count = items.filter((item) => textOf(item) === '').length
  if (count === 0) return
  const error = new GlossaError('exportLinksToo', { file: file.name, app, links: count })
  yield { entry: { path: file.name, original: new Uint8Array() }, error }
}

/** Throws `pageTooDeep`, `pageTooLarge` and `fileNoArticle`. */
function readItem(item: JsonRecord, given: Pick<FileToRead, 'name' | 'resource'>): ReaderResult {
  const text = textOf(item)
  const { extraction, ...rest } = readMarkdown({ decoded: () => ({ text, charset: 'utf-8' }), ...given })
  const { metadata } = extraction
  const title = textIn(item, 'title')
  const named =
    title === '' ? metadata : { ...metadata, title, origins: { ...metadata.origins, title: 'container' } }
  return withRecord({ ...rest, extraction: { ...extraction, metadata: named } }, recordOf(item))
}

function recordOf(item: JsonRecord): LibraryRecord {
  const seconds = Number(textIn(item, 'createdAt'))
  return {
    declared: nothingDeclared,
    tags: tagsIn(textsIn(item.tags, 'name'), null),
    filed: isYes(item, 'archived') ? { state: 'archived' } : {},
    saved: seconds > 0 && seconds < 1e11 ? instantIn(new Date(seconds * 1000).toISOString()) : undefined,
    notes: [{ quote: '', comment: textIn(item, 'note') }],
  }
}
