/** PDFs that are made to do harm: read without what would do it, or refused in time, by the importer as it really runs. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { GlossaError } from '#core/errors.ts'
import { defaultLimits, type ImporterPool, importerPool } from '#main/import/pool.ts'
import { nodeHost } from '#main/processes/node-host.ts'
import { buildCommandLine } from '../../../built.ts'
import { prose } from './build.ts'
import { fileOf, fileWithTable, type Stream, stream } from './pdf-objects.ts'

const lines = prose.flatMap((text) => text.match(/.{1,60}(?: |$)/g) ?? [])
const shown = `BT /F 12 Tf 72 700 Td 14 TL ${lines.map((line) => `(${line.trim()}) '`).join(' ')} ET`
const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

type OnePage = {
  catalog?: string
  page?: string
  resources?: string
  content?: Stream
  more?: (string | Stream)[]
}

/** The catalog, the tree, the page, its content and its font. */
const plainObjects = [
  '<< /Type /Catalog /Pages 2 0 R >>',
  '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
  '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
  stream(shown),
  font,
]

/** A file of one page, whose objects are the catalog, the tree, the page, its content, its font, and `more` from 6 on. */
const pageOf = ({ catalog = '', page = '', resources = '', content = stream(shown), more = [] }: OnePage) =>
  fileOf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R ${page} /Resources << /Font << /F 5 0 R >> ${resources} >> >>`,
    content,
    font,
    ...more,
  ])

/** Spaces, as many as fit, deflated again and again. */
function deflated(bytes: number, times: number): Stream {
  let packed: Uint8Array = Buffer.alloc(bytes, ' ')
  for (let round = 0; round < times; round += 1) packed = deflateSync(packed, { level: 9 })
  return { entries: `/Filter [${'/FlateDecode '.repeat(times)}]`, bytes: packed }
}

const manyPixels = deflated(20_000_000, 2)

const form = (text: string, names: string): Stream =>
  stream(text, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << ${names} >> >>`)

let folder: string
let pool: ImporterPool
/** Gives up soon, for what would never end. */
let hasty: ImporterPool
/** May take less memory, so that less is enough to be too much. */
let tight: ImporterPool
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'glossa-bombs-'))
  const { importer } = await buildCommandLine()
  const limits = { ...defaultLimits, processes: 1, timeout: 110_000, resident: 600_000_000, watchEvery: 50 }
  pool = importerPool(nodeHost(importer, { heap: 400 }), limits)
  hasty = importerPool(nodeHost(importer, { heap: 400 }), { ...limits, timeout: 3000 })
  tight = importerPool(nodeHost(importer, { heap: 400 }), { ...limits, resident: 250_000_000 })
}, 120_000)
afterAll(async () => {
  await pool.dispose()
  await hasty.dispose()
  await tight.dispose()
  await rm(folder, { recursive: true, force: true })
})

async function outcome(bytes: Uint8Array, importer = pool) {
  const path = join(folder, 'bomb.pdf')
  await writeFile(path, bytes)
  try {
    const [result] = await importer.run({ path, name: 'bomb.pdf' })
    if (!result || 'error' in result) throw result?.error
    const { document, warnings } = result.article.extraction
    return { text: articleText(document).replace(/\s+/g, ' '), warnings }
  } catch (error) {
    if (!(error instanceof GlossaError)) throw error
    return error.code
  }
}

const text = prose.join(' ')
const whole = { text, warnings: [] }

describe('a PDF that would do harm', () => {
  it.each([
    [
      'an image of ten thousand million pixels',
      pageOf({
        content: stream(`${shown} /I Do`),
        resources: '/XObject << /I 6 0 R >>',
        more: [
          {
            entries: `/Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceRGB /BitsPerComponent 8 ${manyPixels.entries}`,
            bytes: manyPixels.bytes,
          },
        ],
      }),
    ],
    [
      'a form that draws itself',
      pageOf({
        content: stream(`${shown} /X Do`),
        resources: '/XObject << /X 6 0 R >>',
        more: [form('/X Do', '/X 6 0 R')],
      }),
    ],
    [
      'a flood of pictures in its content',
      pageOf({
        content: stream(`${shown} ${'BI /W 1 /H 1 /CS /G /BPC 8 ID a EI '.repeat(30_000)}`),
      }),
    ],
    [
      'an outline that leads back into itself',
      pageOf({
        catalog: '/Outlines 6 0 R',
        more: [
          '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>',
          '<< /Title (Loop) /Parent 6 0 R /First 7 0 R /Last 7 0 R /Next 7 0 R /Count 1 /Dest [3 0 R /Fit] >>',
        ],
      }),
    ],
    [
      'an outline of ten thousand levels',
      pageOf({
        catalog: '/Outlines 6 0 R',
        more: [
          '<< /Type /Outlines /First 7 0 R /Last 7 0 R /Count 1 >>',
          ...Array.from(
            { length: 10_000 },
            (_, depth) =>
              `<< /Title (${depth}) /Parent ${6 + depth} 0 R ${depth < 9_999 ? `/First ${8 + depth} 0 R /Last ${8 + depth} 0 R /Count 1` : ''} /Dest [3 0 R /Fit] >>`,
          ),
        ],
      }),
    ],
    [
      'a table that says it goes on in itself',
      fileWithTable(plainObjects, { more: (start) => `/Prev ${start}` }),
    ],
    [
      'a stream of objects that says it lies in itself',
      fileWithTable([...plainObjects, stream(`7 0 ${font}`, '/Type /ObjStm /N 1 /First 4 /Extends 6 0 R')], {
        within: new Map([[6, { within: 6, index: 0 }]]),
      }),
    ],
    [
      'a font that gives all codes a meaning',
      pageOf({
        resources: '/ExtGState << /G 6 0 R >>',
        more: [
          '<< /Type /ExtGState >>',
          stream(
            '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00000000> <ffffffff> endcodespacerange ' +
              '1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap end',
          ),
          '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts [9 0 R] >>',
          '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (A) /Ordering (B) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 >> >>',
        ],
      }),
    ],
  ])('is read without %s', async (_, bytes) => {
    expect(await outcome(bytes)).toEqual(whole)
  })

  it('is read without its scripts, its actions and its attachments, and says so', async () => {
    const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
    const attached =
      '/Names << /EmbeddedFiles << /Names [(a.exe) << /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>] >> >>'
    const launch =
      '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /Launch /F (calc.exe) >> >>]'
    const more = [stream('MZ', '/Type /EmbeddedFile')]
    expect(await outcome(pageOf({ catalog: `/OpenAction ${script}` }))).toEqual({
      text,
      warnings: [{ code: 'activeIgnored' }],
    })
    expect(await outcome(pageOf({ page: launch }))).toEqual({ text, warnings: [{ code: 'activeIgnored' }] })
    expect(await outcome(pageOf({ catalog: attached, more }))).toEqual({
      text,
      warnings: [{ code: 'attachmentsLeftOut', params: { count: 1 } }],
    })
  })

  it('is refused where a stream unpacks to more than fits into memory', async () => {
    expect(await outcome(pageOf({ content: deflated(250_000_000, 2) }), tight)).toBe('importMemory')
  })

  it('is refused where forms draw forms without end', async () => {
    const more = Array.from({ length: 10 }, (_, depth) => form('/X Do '.repeat(10), `/X ${7 + depth} 0 R`))
    const content = stream(`${shown} /X Do`)
    const bytes = pageOf({ content, resources: '/XObject << /X 6 0 R >>', more: [...more, form('q Q', '')] })
    expect(['importTimeout', 'importMemory']).toContain(await outcome(bytes, hasty))
  })

  it('is read as far as its page goes where the tree claims a hundred thousand', async () => {
    const claimed = pageOf({}).toString('latin1').replace('/Count 1 ', '/Count 100000 ')
    const result = await outcome(Buffer.from(claimed, 'latin1'))
    expect(typeof result === 'string' ? result : result.text).toBe(text)
  })

  it('is read for some of its pages where it has twenty thousand, and says so', async () => {
    const empty = Array.from({ length: 19_999 }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>')
    const flat = fileOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [3 0 R ${empty.map((_, index) => `${6 + index} 0 R`).join(' ')}] /Count 20000 >>`,
      ...plainObjects.slice(2),
      ...empty,
    ])
    expect(await outcome(flat)).toEqual({
      text,
      warnings: [{ code: 'pagesLeftOut', params: { count: 19_000 } }],
    })
  })

  it('ends where its tree of pages is ten thousand levels deep', async () => {
    const levels = 10_000
    const deep = fileOf([
      '<< /Type /Catalog /Pages 6 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      ...plainObjects.slice(2),
      ...Array.from(
        { length: levels },
        (_, level) => `<< /Type /Pages /Kids [${level < levels - 1 ? 7 + level : 3} 0 R] /Count 1 >>`,
      ),
    ])
    const result = await outcome(deep)
    expect(typeof result === 'string' ? result : result.text).toMatch(
      /^(?:documentDamaged|pdfNoText|The harbour.*)$/,
    )
  })

  it('is refused where the tree of pages leads back into itself', async () => {
    const looped = fileOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>',
    ])
    expect(['documentDamaged', 'pdfNoText']).toContain(await outcome(looped))
  })
})
