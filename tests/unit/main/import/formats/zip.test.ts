import { deflateRawSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import type { ReadResult } from '#main/import/types.ts'
import { storedZip } from '#main/import/unpack/stored-zip.ts'
import { zipLimits } from '#main/import/unpack/zip.ts'
import { resultsOf } from '../only-article.ts'

const paragraph = (of: string) =>
  `<p>The people of ${of} walked to the pier every evening, as if the ferry that had stopped running might still come.</p>`
const page = (of: string, more = '') =>
  Buffer.from(
    `<html><head><title>News of ${of}</title></head><body><article>${paragraph(of)}${more}${paragraph(of)}</article>`,
  )
const pixels = (of: number) => {
  const bytes = Buffer.alloc(300, of)
  Buffer.from('89504e470d0a1a0a0000000d49484452000000300000003008020000', 'hex').copy(bytes)
  return bytes
}
const zip = (files: Record<string, Uint8Array>) =>
  storedZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes })))
const told = (result: ReadResult) => [
  result.entry?.path,
  'error' in result ? result.error.code : result.article.extraction.metadata.title,
]
const refusal = async (bytes: Uint8Array) => {
  try {
    await resultsOf(bytes, 'many.zip')
    return null
  } catch (error) {
    return error instanceof GlossaError ? error.code : error
  }
}

describe('an archive of several articles', () => {
  it('gives each with its path and its own bytes, in order', async () => {
    const files = {
      'a/b.html': page('Aber'),
      'notes.txt': Buffer.from(`Aber\n\n${'The pier is closed. '.repeat(20)}`),
    }
    const parts = await resultsOf(zip(files), 'many.zip')
    expect(parts.map(told)).toEqual([
      ['a/b.html', 'News of Aber'],
      ['notes.txt', 'Aber'],
    ])
    expect(Buffer.from(parts[0]?.entry?.original ?? [])).toEqual(files['a/b.html'])
  })

  it('passes over pictures, styles, hidden files and the folders of pages', async () => {
    const names = [
      'p.png',
      's.css',
      '.obsidian/app.md',
      '__MACOSX/._a.html',
      'Aber-Dateien/frame.html',
      'empty.txt',
    ]
    const others = Object.fromEntries(
      names.map((name) => [name, name === 'empty.txt' ? Buffer.alloc(0) : page('x')]),
    )
    const parts = await resultsOf(
      zip({ ...others, 'Aber.htm': page('Aber'), 'B.html': page('B') }),
      'many.zip',
    )
    expect(parts.map(told)).toEqual([
      ['Aber.htm', 'News of Aber'],
      ['B.html', 'News of B'],
    ])
  })

  it('keeps a page with its folder as an archive that gives the same page again', async () => {
    const files = {
      'A.html': page('Aber', '<figure><img src="A_files/p%201.png"></figure>'),
      'A_files/p 1.png': pixels(1),
      'A_files/unused.png': pixels(2),
      'B.html': page('B', '<figure><img src="A_files/../A_files/unused.png"><img src="img/c.png"></figure>'),
      'img/c.png': pixels(3),
    }
    const [a, b] = await resultsOf(zip(files), 'many.zip')
    if (!a || !('article' in a) || !b || !('article' in b)) throw new Error('not imported')
    expect([a.article.format, a.article.extension, a.article.assets.length]).toEqual(['complete', 'zip', 1])
    expect([b.article.format, b.article.assets.map(({ bytes }) => bytes[299])]).toEqual(['html', [3]])
    const [again] = await resultsOf(a.entry?.original ?? Buffer.alloc(0), 'A.html')
    expect(again).toEqual({ article: a.article })
  })

  it('tells what cannot be read beside what can, and refuses what holds nothing', async () => {
    const parts = await resultsOf(
      zip({ 'bad.html': Buffer.from('<p>'), 'good.html': page('Aber') }),
      'many.zip',
    )
    expect(parts.map(told)).toEqual([
      ['bad.html', 'fileNoArticle'],
      ['good.html', 'News of Aber'],
    ])
    expect(await refusal(zip({}))).toBe('zipNoArticle')
    expect(await refusal(zip({ 'a.exe': pixels(1), 'b.jpg': pixels(1) }))).toBe('zipNoArticle')
    expect(await refusal(zip({ 'one.html': Buffer.from('<p>') }))).toBe('fileNoArticle')
  })

  it('reads one of them alone where that is asked for, and tells why it cannot', async () => {
    const archive = zip({ 'a.html': page('A'), 'b.html': page('B'), 'bad.html': Buffer.from('<p></p>') })
    const [only, ...others] = await resultsOf(archive, 'a.zip', { entry: 'b.html' })
    expect([only?.entry?.path, others]).toEqual(['b.html', []])
    const [bad] = await resultsOf(archive, 'a.zip', { entry: 'bad.html' })
    expect(bad).toMatchObject({ entry: { path: 'bad.html' }, error: { code: 'fileNoArticle' } })
  })

  it('looks for no archive within an archive', async () => {
    const inner = zip({ 'a.html': page('Aber'), 'b.html': page('B') })
    expect(await refusal(zip({ 'inner.zip': inner }))).toBe('zipNested')
    expect(
      await refusal(
        zip({
          'A.html': zip({ 'A.html': page('A'), 'A_files/x.png': pixels(1) }),
          'A_files/x.png': pixels(1),
        }),
      ),
    ).toBe('zipNested')
  })

  it('reads names in old code pages', async () => {
    const names = ['港の時計が動きだした.html', '白波町のお知らせ.html']
    const bytes = zip(
      Object.fromEntries(
        names.map((name, index) => [
          `${index}${'?'.repeat(iconv.encode(name, 'cp932').length - 1)}`,
          page(name),
        ]),
      ),
    )
    for (const [index, name] of names.entries()) {
      const raw = iconv.encode(name, 'cp932')
      const mark = Buffer.from(`${index}${'?'.repeat(raw.length - 1)}`)
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at)) raw.copy(bytes, at)
    }
    for (const [mark, flags] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 4))
        bytes.writeUInt16LE(0, at + flags)
    }
    expect((await resultsOf(bytes, 'many.zip')).map(({ entry }) => entry?.path)).toEqual(names)
  })

  it('stops a bomb at its first megabytes', async () => {
    const packed = deflateRawSync(Buffer.alloc((zipLimits.freeMegabytes + 5) * 1024 * 1024))
    const bytes = zip({ 'a.html': packed })
    for (const [mark, method, size] of [
      ['PK\x03\x04', 8, 22],
      ['PK\x01\x02', 10, 24],
    ] as const) {
      const at = bytes.indexOf(mark)
      bytes.writeUInt16LE(8, at + method)
      bytes.writeUInt32LE((zipLimits.freeMegabytes + 5) * 1024 * 1024, at + size)
    }
    expect(await refusal(bytes)).toBe('zipTooLarge')
  })
})
