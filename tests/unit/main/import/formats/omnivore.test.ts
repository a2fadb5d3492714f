import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { plainText } from '#core/article/read-text.ts'
import type { ReadResult } from '#main/import/types.ts'
import { resultsOf } from '../only-article.ts'
import { prose, read, refusal, zipOf } from './build.ts'
import { omnivoreText as html, omnivoreItem as item } from './library-samples.ts'
import { pdfOf } from './pdf-writer.ts'

const list = (...items: object[]) => JSON.stringify(items, null, 2)
const told = (results: ReadResult[]) =>
  results.map((result) => ('error' in result ? result.error.code : result.article.extraction.metadata.title))
const articleOf = (result: ReadResult | undefined) => {
  if (!result || !('article' in result)) throw new Error('no article')
  return result.article
}

const library = {
  'metadata_0_to_20.json': list(
    item('kanal-1', { labels: ['sea/boats', 'to read, later'], state: 'ARCHIVED' }),
    item('tide-2', { readingProgress: 100, author: null, publishedAt: null }),
  ),
  'content/kanal-1.html': html,
  'content/tide-2.html': html.replace('two winters', 'a summer'),
  'highlights/kanal-1.md': `> the channel had moved \n\n#key point\n\nHow far?\n\nA good one.\n\n\n\n> The mill burned down. `,
  'metadata_20_to_21.json': list(item('gone-3', { state: 'CONTENT_NOT_FETCHED' })),
}

describe('Omnivore', () => {
  it('makes an article of each text, with its labels, state and dates', async () => {
    const results = await resultsOf(await zipOf(library), 'omnivore.zip')
    expect(told(results)).toEqual(['The channel: kanal-1', 'The channel: tide-2', 'exportNoText'])
    const [first, second] = results.slice(0, 2).map(articleOf)
    expect(first).toMatchObject({
      format: 'omnivore',
      extension: 'zip',
      extraction: {
        tags: ['sea/boats', 'to read, later'],
        filed: { state: 'archived' },
        metadata: {
          authors: ['Jonna Halden'],
          url: 'https://veldmouth.invalid/kanal-1',
          published: '2024-10-01T08:00:00Z',
          saved: '2024-10-29T16:30:11.000Z',
        },
      },
    })
    expect(second?.extraction).toMatchObject({ filed: { state: 'done' }, metadata: { authors: [] } })
    expect(second?.extraction.metadata.published).toBeUndefined()
    expect(plainText(first?.extraction.document ?? { type: 'root', children: [] }).split('\n\n')).toEqual(
      prose,
    )
    expect(results[2]).toMatchObject({
      error: { params: { file: 'gone-3.zip', app: 'Omnivore', url: 'https://veldmouth.invalid/gone-3' } },
    })
  })

  it('has the highlights on their words, with their labels and notes', async () => {
    const [result] = await resultsOf(await zipOf(library), 'omnivore.zip')
    const { document, notes = [], warnings } = articleOf(result).extraction
    expect(
      notes.map(({ range, quote, comment, tags }) => ({
        words: range && articleText(document).slice(range.start, range.end),
        quote,
        comment,
        tags,
      })),
    ).toEqual([
      { words: 'the channel had moved', comment: 'How far?', tags: ['key point'] },
      { words: null, comment: 'A good one.' },
      { words: null, quote: 'The mill burned down.', comment: '' },
    ])
    expect(warnings).toEqual([{ code: 'quotesLost', params: { count: 1 } }])
  })

  it('gives each article an export of its own, the same each time, from which it is read again', async () => {
    const [once, again] = await Promise.all([
      resultsOf(await zipOf(library), 'omnivore.zip'),
      resultsOf(await zipOf(library), 'other.zip'),
    ])
    expect(again).toEqual(once)
    for (const result of once.slice(0, 2)) {
      const { original = new Uint8Array(), path = '' } = result.entry ?? {}
      expect(await read(new Uint8Array(original), path)).toEqual(articleOf(result))
      expect(Buffer.from(original).includes('readability-page-1')).toBe(true)
    }
  })

  it('gives the one article that is asked for', async () => {
    const bytes = await zipOf(library)
    expect(told(await resultsOf(bytes, 'x.zip', { entry: 'tide-2.zip' }))).toEqual(['The channel: tide-2'])
  })

  it('is read where its folder was packed again, and where a text is in no list', async () => {
    const packed = Object.fromEntries(
      Object.entries(library).map(([name, content]) => [`my export/${name}`, content]),
    )
    const results = await resultsOf(
      await zipOf({ '__MACOSX/my export/._x.json': '', ...packed, 'my export/content/unlisted.html': html }),
      'x.zip',
    )
    expect(told(results)).toEqual(['The channel: kanal-1', 'The channel: tide-2', 'exportNoText', 'unlisted'])
  })

  it('loses no other article to a list that is damaged', async () => {
    const whole = library['metadata_0_to_20.json']
    const cut = { ...library, 'metadata_0_to_20.json': whole.slice(0, whole.indexOf('"slug": "tide-2"')) }
    expect(told(await resultsOf(await zipOf(cut), 'x.zip'))).toEqual([
      'The channel: kanal-1',
      'exportNoText',
      'tide-2',
      'documentDamaged',
    ])
    expect(
      told(await resultsOf(await zipOf({ 'metadata_0_to_9.json': 'no', 'content/a.html': html }), 'x.zip')),
    ).toEqual(['a', 'documentDamaged'])
    const bytes = await zipOf(library)
    expect(await refusal(bytes.subarray(0, bytes.length / 2), 'x.zip')).toBe('zipDamaged')
  })

  it('is stopped by a text that unpacks to far more than one', async () => {
    const bomb = { 'metadata_0_to_2.json': list(item('a'), item('b')), 'content/a.html': html }
    const bytes = await zipOf({ ...bomb, 'content/b.html': new Uint8Array(11 * 1024 * 1024) })
    await expect(resultsOf(bytes, 'x.zip')).rejects.toMatchObject({ code: 'zipTooLarge' })
  })

  it('keeps a PDF as a PDF, with what Omnivore knew of it', async () => {
    const pieces = prose.map((text, line) => ({ x: 40, y: 100 + line * 14, size: 6, text }))
    const pdf = pdfOf({ pages: [{ pieces }] })
    const results = await resultsOf(
      await zipOf({
        'metadata_0_to_2.json': list(item('a'), item('b', { labels: ['sea'] })),
        'content/a.html': html,
        'content/b.pdf': pdf,
        'highlights/b.md': '> the channel had moved ',
      }),
      'x.zip',
    )
    expect(results.map(({ entry }) => entry?.path)).toEqual(['a.zip', 'b.pdf'])
    const { format, extraction } = articleOf(results[1])
    expect(format).toBe('pdf')
    expect(extraction).toMatchObject({ tags: ['sea'], metadata: { url: 'https://veldmouth.invalid/b' } })
    expect(extraction.notes?.[0]?.range).not.toBeNull()
  })
})
