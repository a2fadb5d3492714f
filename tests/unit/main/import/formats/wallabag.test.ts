import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { plainText } from '#core/article/read-text.ts'
import type { ReadArticle } from '#main/import/types.ts'
import { resultsOf } from '../only-article.ts'
import { prose, read, refusal, shape } from './build.ts'
import { wallabagEntry as entry, wallabagExport as exported, html } from './library-samples.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const noted = ({ extraction: { document, notes = [] } }: ReadArticle) =>
  notes.map(({ range, quote, comment }) => [
    range ? articleText(document).slice(range.start, range.end) : (quote ?? null),
    comment,
  ])

describe('wallabag', () => {
  it('is an article with all that wallabag knows of it', async () => {
    const given = { is_archived: 1, is_starred: 1, tags: ['sea/boats', 'to read, later'] }
    const { extraction, format, extension } = await read(exported(entry(given)), 'all.json')
    expect({ format, extension }).toEqual({ format: 'wallabag', extension: 'json' })
    expect(extraction).toMatchObject({
      tags: ['sea/boats', 'to read, later'],
      filed: { state: 'archived', starred: true },
      warnings: [],
      metadata: {
        title: 'The channel at Veldmouth',
        authors: ['Jonna Halden', 'Piotr Mewa'],
        url: 'https://veldmouth.invalid/channel',
        published: '2024-05-01T08:30:00+02:00',
        saved: '2024-05-06T07:00:00.000Z',
        lang: 'en',
      },
    })
    expect(plainText(extraction.document).split('\n\n')).toEqual(prose)
  })

  it('has nothing that wallabag does not say', async () => {
    const bare = { title: '', published_at: null, published_by: null, annotations: undefined, language: null }
    const { extraction } = await read(exported(entry(bare)), 'The channel.json')
    expect(extraction).not.toHaveProperty('tags')
    expect(extraction).not.toHaveProperty('filed')
    expect(extraction).not.toHaveProperty('notes')
    expect(extraction.metadata).toMatchObject({ title: 'The channel', authors: [], lang: 'en' })
  })

  it('has the annotations on their words, and those of words that are not there without a place', async () => {
    const content =
      '<h2>Latarnia</h2><div><p>Kanał się przesunął.</p><p>Kanał zamknięto na dwie zimy, a mapy zostały.</p></div>'
    const annotations = [
      { quote: 'mapy zostały', text: 'Naprawdę?', ranges: [] },
      {
        quote: 'Kanał',
        text: '',
        ranges: [{ start: '/div[1]/p[2]', startOffset: 0, end: '/div[1]/p[2]', endOffset: 5 }],
      },
      {
        quote: 'Kanał',
        text: 'Pierwszy',
        ranges: [{ start: '/div[1]/p[1]', startOffset: 0, end: '/div[1]/p[1]', endOffset: 5 }],
      },
      { quote: 'Kanał', text: 'Gdzieś', ranges: [{ start: '/table[9]', startOffset: 0 }] },
      { quote: 'Młyn spłonął', text: 'Kiedy?', ranges: [] },
    ]
    const article = await read(exported(entry({ content, annotations, language: 'pl' })), 'x.json')
    expect(noted(article)).toEqual([
      ['mapy zostały', 'Naprawdę?'],
      ['Kanał', ''],
      ['Kanał', 'Pierwszy'],
      ['Kanał', 'Gdzieś'],
      ['Młyn spłonął', 'Kiedy?'],
    ])
    const { notes = [], document, warnings, metadata } = article.extraction
    const second = articleText(document).indexOf('Kanał zamknięto')
    expect(notes.map(({ range }) => range?.start)).toEqual([
      articleText(document).indexOf('mapy'),
      second,
      articleText(document).indexOf('Kanał'),
      articleText(document).indexOf('Kanał'),
      undefined,
    ])
    expect(warnings).toEqual([{ code: 'quotesLost', params: { count: 1 } }])
    expect(metadata.lang).toBe('pl')
  })

  it('finds the place of an annotation by its element, within others and behind what is no text', async () => {
    const content = `<!-- tide --><div><p>The <b>tide</b> came.</p><ul><li>A tide.</li><li>No <i>other</i> tide.</li></ul></div>${html}`
    const at = (start: string, startOffset: number) => ({
      quote: 'tide',
      text: start,
      ranges: [{ start, startOffset }],
    })
    const annotations = [
      at('/div[1]/ul[1]/li[2]', 9),
      at('/div/ul/li', 2),
      at('/div[1]/p[1]/b[1]', 0),
      at('', 30),
    ]
    const { extraction } = await read(exported(entry({ content, annotations })), 'x.json')
    const text = articleText(extraction.document)
    const [first, second, third] = [...text.matchAll(/tide/g)].map(({ index }) => index)
    expect(extraction.notes?.map(({ range }) => range?.start)).toEqual([third, second, first, third])
  })

  it('keeps what is left of the page where somebody has marked it, and else removes it', async () => {
    const content = `${html}<p>Read also: <a href="https://veldmouth.invalid/tides">Storms ahead on the coast</a></p>`
    const plain = await read(exported(entry({ content })), 'x.json')
    expect(plainText(plain.extraction.document)).not.toContain('Storms')
    const annotations = [{ quote: 'Storms ahead on the coast', text: '', ranges: [] }]
    const marked = await read(exported(entry({ content, annotations })), 'x.json')
    expect(noted(marked)).toEqual([['Storms ahead on the coast', '']])
    expect(marked.extraction.warnings).toEqual([])
  })

  it('of several entries makes an article of each, which can be read again by itself', async () => {
    const text = exported(
      entry({ tags: ['a'] }),
      entry({ title: 'a/b: c', is_starred: true, tags: [{ id: 1, label: 'b', slug: 'b' }] }),
      entry({ title: '', content: '', url: 'https://veldmouth.invalid/gone' }),
      entry({
        title: 'Lost',
        content:
          "wallabag can't retrieve contents for this article. Please <a href='x'>troubleshoot this issue</a>.",
      }),
    )
    const results = await resultsOf(bytes(text), 'all.json')
    expect(results.map(({ entry: { path } = { path: '' } }) => path)).toEqual([
      'The channel at Veldmouth.json',
      'a b c.json',
      '3.json',
      'Lost.json',
    ])
    expect(
      results.map((result) => ('article' in result ? result.article.extraction.tags : result.error.code)),
    ).toEqual([['a'], ['b'], 'exportNoText', 'exportNoText'])
    expect(results[2]).toMatchObject({
      error: { params: { file: '3.json', app: 'wallabag', url: 'https://veldmouth.invalid/gone' } },
    })
    for (const { entry: item, ...result } of results.slice(0, 2)) {
      if (!item || !('article' in result)) throw new Error('no article')
      expect(text).toContain(new TextDecoder().decode(item.original).trim().slice(1, -1))
      const again = await read(new TextDecoder().decode(item.original), item.path)
      expect(again).toEqual(result.article)
    }
  })

  it('is known by its keys also where a long text comes before most of them, and in its first version', async () => {
    const { is_archived, is_starred, ...rest } = entry({ content: html.repeat(400) })
    const late = { ...rest, is_archived, is_starred }
    expect((await read(JSON.stringify([late]), 'x.json')).format).toBe('wallabag')
    const old = {
      0: '1',
      1: 'x',
      id: '1',
      title: 'Old',
      url: 'https://a.invalid/',
      is_read: '1',
      is_fav: '0',
      content: html,
      tags: 'sea,boats',
    }
    const { extraction } = await read(JSON.stringify([old]), 'x.json')
    expect(extraction).toMatchObject({
      tags: ['sea', 'boats'],
      filed: { state: 'archived' },
      metadata: { title: 'Old' },
    })
    for (const other of [
      '[{"content": "x", "url": "y"}]',
      `{"is_read": 1, "is_fav": 1, "content": "", "url": ""}`,
    ])
      expect(await refusal(other, 'x.json')).toBe('fileFormat')
  })

  it('gives what is whole of a file that was cut short, and names the rest', async () => {
    const text = exported(entry(), entry({ title: 'Second' }))
    const cut = await resultsOf(bytes(text.slice(0, text.lastIndexOf('published_by'))), 'all.json')
    expect(
      cut.map((result) => ('error' in result ? result.error.code : result.article.extraction.metadata.title)),
    ).toEqual(['The channel at Veldmouth', 'documentDamaged'])
    const unclosed = await read(exported(entry()).trim().slice(0, -1), 'x.json')
    expect(unclosed.extraction.warnings).toEqual([{ code: 'cutShort' }])
    expect(await refusal(exported(entry()).slice(0, -40), 'x.json')).toBe('documentDamaged')
  })

  it('shows no mark-up as it stands, and follows nothing', async () => {
    const content = `${html}<script>alert(1)</script><p onclick="a()">The end of the channel is where the pilot lives.<img src="https://evil.invalid/x.gif"></p>`
    const { extraction, assets } = await read(
      exported(entry({ content, url: 'javascript:alert(1)' })),
      'x.json',
    )
    expect(shape(extraction.document)).not.toMatch(/script|onclick|src=/)
    expect(extraction.metadata.url).toBeUndefined()
    expect(assets).toEqual([])
  })
})
