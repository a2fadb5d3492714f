/** The places of words on the pages of a PDF, beside the text that they belong to. */

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { PagePlaces } from '#core/article/page-places.ts'
import { adopt } from '#main/library/organise.ts'
import type { Library } from '#main/library/types.ts'
import { addHarbour, harbourImport } from './fixture.ts'
import { newPlace, open, type Place } from './place.ts'

const places: PagePlaces = { pages: [{ width: 595, height: 842 }], blocks: [[[1, 92, 102.2, 0, 70, 100]]] }
const others: PagePlaces = { ...places, blocks: [] }

let place: Place
let library: Library

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
})

async function pdfImport(pages: PagePlaces, original = '%PDF-1.7') {
  const harbour = await harbourImport(library, original)
  return { ...harbour, extraction: { ...harbour.extraction, pages } }
}
const fileOf = (id: string, revision = 1) =>
  join(place.library, 'articles', id, 'revisions', String(revision), 'pages.json')

test('they are kept with the text, and read with it', async () => {
  const { id } = await library.add(await pdfImport(places))
  expect(await library.pages(id)).toEqual(places)
  expect(JSON.parse(await readFile(fileOf(id), 'utf8'))).toEqual({ version: 1, data: places })
})

test('an article without them has none, and so has one whose file is damaged or of a later version', async () => {
  expect(await library.pages((await addHarbour(library)).id)).toBeNull()
  const { id } = await library.add(await pdfImport(places))
  for (const stored of ['{"version": 1, "data": {}}', '{"vers', '{"version": 99, "data": {}}']) {
    await writeFile(fileOf(id), stored)
    expect(await library.pages(id)).toBeNull()
    expect((await library.open(id)).content.info.number).toBe(1)
  }
})

test('they are those of the present text: of a new version its own, after a part was put back the ones before', async () => {
  const { id } = await library.add(await pdfImport(places))
  await library.putBack(id, 1, 0)
  expect(await library.pages(id)).toEqual(places)
  await library.update(id, await pdfImport(others, '%PDF-1.7 again'))
  expect(await library.pages(id)).toEqual(others)
  const { document } = (await library.open(id)).content
  expect(document.children.length).toBeGreaterThan(0)
})

test('reading the same file again brings them where they are missing, and changes nothing where they are not', async () => {
  const { id } = await library.add(await pdfImport(places))
  expect((await library.update(id, await pdfImport(places))).article.revision).toBe(1)
  await rm(fileOf(id))
  expect((await library.update(id, await pdfImport(places))).article.revision).toBe(2)
  expect(await library.pages(id)).toEqual(places)
})

test('they come along when an article becomes a version of another one', async () => {
  const { id } = await addHarbour(library)
  const { id: from } = await library.add(await pdfImport(places))
  await adopt(library, id, from)
  expect(await library.pages(id)).toEqual(places)
})
