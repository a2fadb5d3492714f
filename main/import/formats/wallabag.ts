/** wallabag's JSON: the articles of a library with their tags, states and annotations. Each is an article of its own. */

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
import { jsonItems } from '#core/import/json-items.ts'
import { letterCounter, type QuotedNote } from '#core/import/quoted-notes.ts'
import { nothingDeclared } from '../documents/file-metadata.ts'
import { tagsIn } from '../documents/front-matter.ts'
import { type LibraryRecord, readRecord } from '../documents/library-record.ts'
import { entryNames } from '../entry-name.ts'
import { importError } from '../file-error.ts'
import { htmlDocument } from '../html-document.ts'
import { flatText } from '../parts.ts'
import type { FileToRead, Format, ReaderResult, ReadResult } from '../types.ts'

const app = 'wallabag'

/** The names of its first version among them. A few are enough, since an article that is cut short lacks the last ones. */
const ownKeys = 'is_archived is_starred is_read is_fav given_url origin_url archived_at reading_time'.split(
  ' ',
)
const fewestKeys = 2

const hasKey = (text: string, key: string) => new RegExp(`"${key}"\\s*:`).test(text)

function isExport({ decoded }: FileToRead): boolean {
  const { text } = decoded()
  if (!/^\s*\[\s*\{/.test(text.slice(0, 200))) return false
  const { value } = jsonItems(text).next()
  if (!value || !hasKey(value.text, 'content') || !hasKey(value.text, 'url')) return false
  return ownKeys.filter((key) => hasKey(value.text, key)).length >= fewestKeys
}

export const wallabag: Format = {
  name: 'wallabag',
  extension: 'json',
  accepts: (file) => isExport(file) && entriesIn(file).length < 2,
  read(file) {
    const [entry] = entriesIn(file)
    if (!entry) throw new GlossaError('documentDamaged', { file: file.name, format: app })
    return readEntry(entry, file.name)
  },
}

/** Of several articles each has an export of its own for its original. */
export const wallabagOfSeveral: Format = {
  name: 'wallabag-several',
  extension: 'json',
  accepts: isExport,
  readEach,
}

type Entry = ReturnType<typeof entriesIn>[number]

const entriesIn = ({ decoded }: FileToRead) => [...jsonItems(decoded().text)]

async function* readEach(file: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const nameOf = entryNames('json')
  let number = 0
  for (const entry of jsonItems(file.decoded().text)) {
    number += 1
    const path = nameOf(textIn(recordIn(entry.text) ?? {}, 'title'), number)
    const original = new TextEncoder().encode(`[${entry.text}]\n`)
    try {
      openedEntry(entry, path)
      const article = await file.readInside(original, path, file.resource)
      yield { entry: { path, original }, article }
    } catch (error) {
      yield { entry: { path, original }, error: importError(error, path) }
    }
    file.progress()
  }
}

/** Throws `documentDamaged` and `exportNoText`. */
function openedEntry({ text }: Entry, file: string): { fields: JsonRecord; html: string } {
  const fields = recordIn(text)
  if (!fields) throw new GlossaError('documentDamaged', { file, format: app })
  const html = textIn(fields, 'content')
  if (hasNoText(html)) throw new GlossaError('exportNoText', { file, app, url: textIn(fields, 'url') })
  return { fields, html }
}

/** Throws `documentDamaged`, `exportNoText` and what `readRecord` throws. */
function readEntry(entry: Entry, file: string): ReaderResult {
  const { fields, html } = openedEntry(entry, file)
  const result = readRecord(html, recordOf(fields, html, file), file)
  if (entry.isComplete) return result
  const { extraction } = result
  return {
    ...result,
    extraction: { ...extraction, warnings: [...extraction.warnings, { code: 'cutShort' }] },
  }
}

/** Where it could not fetch a page, wallabag keeps a sentence that says so in place of the text. */
function hasNoText(html: string): boolean {
  if (html.length > 1_000) return false
  const text = flatText(html).trim()
  return text === '' || /^wallabag can['’]t retrieve contents for this article\b/.test(text)
}

function recordOf(entry: JsonRecord, html: string, file: string): LibraryRecord {
  const tags = entry.tags
  return {
    declared: {
      ...nothingDeclared,
      title: textIn(entry, 'title'),
      authors: textsIn(entry.published_by, 'name'),
      published: textIn(entry, 'published_at'),
      url: textIn(entry, 'url'),
      lang: textIn(entry, 'language'),
    },
    tags: tagsIn(textsIn(tags, 'label'), typeof tags === 'string' ? /,/ : null),
    filed: {
      ...(isYes(entry, 'is_archived', 'is_read') && { state: 'archived' }),
      ...(isYes(entry, 'is_starred', 'is_fav') && { starred: true }),
    },
    saved: instantIn(textIn(entry, 'created_at')),
    notes: notesOf(recordsIn(entry.annotations), html, file),
  }
}

function notesOf(annotations: readonly JsonRecord[], html: string, file: string): QuotedNote[] {
  if (annotations.length === 0) return []
  const { text, root } = placesIn(htmlDocument(html, file).body)
  const count = letterCounter(text)
  return annotations.map((annotation) => {
    const [range] = recordsIn(annotation.ranges)
    const offset = range && offsetOf(root, range)
    const created = instantIn(textIn(annotation, 'created_at'))
    return {
      quote: textIn(annotation, 'quote'),
      comment: textIn(annotation, 'text'),
      ...(created !== undefined && { created }),
      ...(offset !== undefined && { lettersBefore: count(offset) }),
    }
  })
}

/** Where an element's text begins and ends in that of the body, and its elements by their tags. */
type Place = { start: number; end: number; inside: Map<string, Place[]> }

/** The text of a body, and the places of its elements in it, so that the text is read once for all annotations. */
function placesIn(body: Element): { text: string; root: Place } {
  const texts: string[] = []
  let length = 0
  const placeOf = (element: Element): Place => {
    const place: Place = { start: length, end: length, inside: new Map() }
    for (const node of element.childNodes) {
      if (node.nodeType === 1) {
        const { localName } = node as Element
        const alike = place.inside.get(localName) ?? []
        alike.push(placeOf(node as Element))
        place.inside.set(localName, alike)
      } else if (node.nodeType === 3) {
        const said = node.textContent ?? ''
        texts.push(said)
        length += said.length
      }
    }
    place.end = length
    return place
  }
  const root = placeOf(body)
  return { text: texts.join(''), root }
}

/** A range names its element by the way down to it, as `/div[1]/p[3]`. */
function offsetOf(root: Place, range: JsonRecord): number | undefined {
  let place: Place | undefined = root
  for (const [, tag = '', number = '1'] of textIn(range, 'start').matchAll(/\/(\w+)(?:\[(\d+)\])?/g))
    place = place?.inside.get(tag)?.[Number(number) - 1]
  return place && Math.min(place.start + Number(textIn(range, 'startOffset') || 0), place.end)
}
