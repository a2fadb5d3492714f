/** What the window is given to draw pages with: pieces of the article's own PDF, and files of the drawing library by name. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { GlossaError } from '#core/errors.ts'
import { pagesHandlers } from '#main/ipc/pages.ts'
import type { Library } from '#main/library/types.ts'
import { temporaryFolder } from '../../temporary.ts'
import { noCaller } from './unused.ts'

const id = '01hzz0000000000000000000aa'
const places = { pages: [{ width: 595, height: 842 }], blocks: [] }

async function services(format = 'pdf') {
  const path = join(await temporaryFolder(), 'original.pdf')
  await writeFile(path, '%PDF-1.7 and more')
  const source = { name: 'paper.pdf', extension: 'pdf', bytes: 17, sha256: '', format, charset: 'utf-8' }
  const article = { metadata: { title: 'On Silt' }, revisions: [{ number: 1, source }] } as unknown as Article
  const library = {
    get: async () => article,
    originalPath: async () => path,
    pages: async () => places,
  } as Partial<Library> as Library
  return { library }
}

const bytes = async (range: { start: number; end: number }) =>
  Buffer.from(
    await pagesHandlers['pages.bytes'].answer({ id, ...range }, await services(), noCaller),
  ).toString()

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error) => (error instanceof GlossaError ? error.code : error),
  )

describe('the pages of a PDF', () => {
  it('are told with the length of the file', async () => {
    expect(await pagesHandlers['pages.open'].answer({ id }, await services(), noCaller)).toEqual({
      length: 17,
      places,
    })
  })

  it('come in pieces, the last of them as long as there is something', async () => {
    expect(await bytes({ start: 0, end: 8 })).toBe('%PDF-1.7')
    expect(await bytes({ start: 9, end: 4096 })).toBe('and more')
  })

  it('are those of articles that were PDFs, and of no others', async () => {
    expect(await codeOf(pagesHandlers['pages.open'].answer({ id }, await services('html'), noCaller))).toBe(
      'fileMissing',
    )
  })

  it.each([
    { start: 5, end: 5 },
    { start: -1, end: 5 },
    { start: 0, end: 5 * 1024 * 1024 },
    { start: 0.5, end: 5 },
  ])('are not given from $start to $end', async (range) => {
    expect(await codeOf(bytes(range))).toBe('requestInvalid')
  })
})

describe('a file of the drawing library', () => {
  const data = async (kind: 'map' | 'font', name: string) =>
    pagesHandlers['pages.data'].answer({ kind, name }, await services(), noCaller)

  it('is a map or a font', async () => {
    expect((await data('map', 'UniJIS-UTF16-H.bcmap')).length).toBeGreaterThan(100)
    expect((await data('font', 'LiberationSans-Regular.ttf')).length).toBeGreaterThan(10_000)
  })

  it.each([
    ['map', '../package.json'],
    ['map', 'LiberationSans-Regular.ttf'],
    ['font', '../../../../etc/passwd'],
    ['font', 'LICENSE_FOXIT'],
  ] as const)('%s %s is none', async (kind, name) => {
    expect(await codeOf(data(kind, name))).toBe('requestInvalid')
  })
})
