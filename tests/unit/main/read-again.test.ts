import fs from 'node:fs/promises'
import { beforeEach, expect, test } from 'vitest'
import { currentRange } from '#core/annotation/annotation.ts'
import { articleText, numberBlocks } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import type { FileRequest } from '#main/import/importer-process.ts'
import type { ReadResult } from '#main/import/types.ts'
import type { Library } from '#main/library/types.ts'
import { readAgain } from '#main/read-again.ts'
import { pdfOf } from './import/formats/pdf-writer.ts'
import { addHarbour, adding, element, harbour, highlight } from './library/fixture.ts'
import { addArticleOf } from './library/pdf-article.ts'
import { newPlace, open, type Place } from './library/place.ts'

let place: Place
let library: Library
let id: string
/** What the importer gets, and what it makes of it. */
let given: { name: string; bytes: string; asPictures: boolean | undefined; password?: string }[]
let parts: ReadResult[]

const pool = {
  async run({ name, path, asPictures, password }: FileRequest) {
    const bytes = await fs.readFile(path, 'utf8')
    given.push({ name, bytes, asPictures, ...(password && { password }) })
    return parts
  },
}
const part = (document = harbour, title = 'The harbour closes'): ReadResult => ({
  article: {
    extraction: { document, metadata: { title, authors: [], origins: { title: 'meta' } }, warnings: [] },
    assets: [],
    format: 'html',
    extension: 'html',
    charset: 'utf-8',
  },
})
const again = () => readAgain({ library, pool }, id)
const incoming = async () =>
  (await fs.readdir(place.library, { recursive: true })).filter((name) => /incoming.+/.test(name))

beforeEach(async () => {
  place = await newPlace()
  library = await open(place)
  id = (await addHarbour(library, '<p>The original</p>')).id
  given = []
})

test('what the importer now makes of the original is a new version, with the notes in their places', async () => {
  const note = highlight('The council')
  await library.applyChanges(id, [adding(note)])
  parts = [
    part(numberBlocks({ type: 'root', children: [element('p', 'First of all.'), ...harbour.children] })),
  ]
  await again()
  expect(given).toEqual([{ name: 'harbour.html', bytes: '<p>The original</p>', asPictures: false }])
  const article = await library.get(id)
  expect(article.revision).toBe(2)
  expect(article.revisions.at(-1)).toMatchObject({ reason: 'update', source: { name: 'harbour.html' } })
  const { document } = await library.content(id)
  const range = article.annotations[0] && currentRange(article.annotations[0])
  expect(articleText(document).slice(range?.start, range?.end)).toBe('The council')
  expect(await fs.readFile(await library.originalPath(id), 'utf8')).toBe('<p>The original</p>')
})

test('an article of pages alone may come back as such', async () => {
  const scan = await addArticleOf(pdfOf({ pages: [{ pieces: [] }] }), { asPictures: true })
  parts = []
  await expect(readAgain({ library: scan.library, pool }, scan.article.id)).rejects.toThrow()
  expect(given).toMatchObject([{ name: 'paper.pdf', asPictures: true }])
})

test('a locked original is opened with the password that is given', async () => {
  parts = [part()]
  await readAgain({ library, pool }, id, 'tide')
  expect(given).toMatchObject([{ password: 'tide' }])
})

test.each(['pdfPassword', 'pdfPasswordWrong'] as const)(
  'without it, the way to it is told (%s)',
  async (code) => {
    parts = [{ error: new GlossaError(code, { file: 'harbour.html' }) }]
    await expect(again()).rejects.toMatchObject({ code: 'originalLocked', params: { file: 'harbour.html' } })
  },
)

test('nothing changes where the text and what is known of it are the same', async () => {
  const { metadata } = await library.get(id)
  const same = part()
  if ('article' in same) same.article.extraction.metadata = metadata
  parts = [same]
  await again()
  expect((await library.get(id)).revision).toBe(1)
})

test('what cannot be read again is told, and the article stays as it is', async () => {
  const failed = new GlossaError('importTimeout', { file: 'harbour.html', seconds: 30 })
  parts = [{ error: failed }]
  await expect(again()).rejects.toBe(failed)
  parts = [part(), part()]
  await expect(again()).rejects.toMatchObject({ code: 'fileSeveral', params: { file: 'harbour.html' } })
  expect((await library.get(id)).revision).toBe(1)
  expect(await incoming()).toEqual([])

  await fs.rm(await library.originalPath(id))
  await expect(again()).rejects.toMatchObject({ code: 'fileMissing', params: { file: 'harbour.html' } })
})
