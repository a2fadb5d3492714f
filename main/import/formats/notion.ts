/** Pages that Notion exports as HTML: an article with the properties that it has in its database above the text. */

import { classesOf } from '#core/extract/html/dom.ts'
import { type Fields, isKnownName, isTakenOver, metadataIn, nameKey } from '../documents/front-matter.ts'
import { readRecord } from '../documents/library-record.ts'
import { htmlDocument } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'

const headLength = 66 * 1024

const isPage = ({ decoded }: FileToRead): boolean => {
  const { text } = decoded()
  return (
    /<article\b[^>]*\bclass="page (?:sans|serif|mono)"/.test(text.slice(0, headLength)) &&
    text.includes('class="page-body"')
  )
}

export const notion: Format = { name: 'notion', extension: 'html', accepts: isPage, read }

/** Throws `pageTooDeep`, `pageTooLarge` and `fileNoArticle`. */
function read({ decoded, name, resource }: FileToRead): ReaderResult {
  const { text, charset } = decoded()
  const { body } = htmlDocument(text, name)
  const carried = new Map<string, Uint8Array>()
  for (const image of body.getElementsByTagName('img')) {
    const address = image.getAttribute('src') ?? ''
    const found = resource(address)
    if (found) carried.set(address, found.bytes)
  }
  const { declared, tags } = metadataIn(fieldsOf(body))
  const title = body.querySelector('.page-title')?.textContent ?? ''
  const record = { declared: { ...declared, title }, tags, filed: {}, saved: undefined, notes: [] }
  const isKnown = (row: Element) =>
    (isLabels(row) || isAddress(row) || isKnownName(keyOf(row))) && isTakenOver(valuesOf(row), record)
  const adjust = (page: Element) => withoutProperties(page, isKnown)
  return { ...readRecord(text, record, name, { carried, adjust }), charset }
}

const rowsIn = (body: Element): Element[] => [...body.querySelectorAll('table.properties tr.property-row')]

const isLabels = (row: Element) => classesOf(row).includes('property-row-multi_select')
const isAddress = (row: Element) => classesOf(row).includes('property-row-url')

/** The properties by their names, which count as those of front matter do; the labels of all lists of labels are tags. */
function fieldsOf(body: Element): Fields {
  const fields = new Map<string, string[]>()
  for (const row of rowsIn(body)) {
    const key = keyOf(row)
    const given = valuesOf(row)
    if (isAddress(row) && !fields.has('url')) fields.set('url', given)
    else if (isLabels(row) && key !== 'author' && key !== 'authors')
      fields.set('tags', [...(fields.get('tags') ?? []), ...given])
    else fields.set(key, given)
  }
  return fields
}

function valuesOf(row: Element): string[] {
  const values = [...row.querySelectorAll('.selected-value, .url-value, time')].map(
    ({ textContent }) => textContent ?? '',
  )
  return (values.length > 0 ? values : [row.querySelector('td')?.textContent ?? '']).map((value) =>
    value.trim().replace(/^@/, ''),
  )
}

const keyOf = (row: Element): string => nameKey((row.querySelector('th')?.textContent ?? '').trim())

/** Leaves the properties above the text that hold something, and are not `isKnown` otherwise. */
function withoutProperties(body: Element, isKnown: (row: Element) => boolean): void {
  for (const row of rowsIn(body)) {
    const isEmpty = (row.querySelector('td')?.textContent ?? '').trim() === ''
    if (isEmpty || isKnown(row)) row.remove()
  }
  for (const table of body.querySelectorAll('table.properties'))
    if (!table.querySelector('tr')) table.remove()
  for (const icon of body.querySelectorAll('.page-header-icon')) icon.remove()
}
