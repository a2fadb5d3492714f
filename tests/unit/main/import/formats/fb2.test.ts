import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { plainText } from '#core/article/read-text.ts'
import { onlyArticle, resultsOf } from '../only-article.ts'
import { prose, read, refusal, shape, zipOf } from './build.ts'
import { base64, book, chapters } from './fb2-sample.ts'

describe('FictionBook', () => {
  it('is one article with its chapters, pictures, verses, tables and notes', async () => {
    const { extraction, assets, format, extension } = await read(book(chapters), 'pilot')
    expect({ format, extension, assets: assets.length, warnings: extraction.warnings }).toEqual({
      format: 'fb2',
      extension: 'fb2',
      assets: 1,
      warnings: [],
    })
    const written = shape(extraction.document)
    expect(written).not.toContain(base64.slice(0, 20))
    for (const part of [
      '<blockquote><p>Mind the tide.</p><p>A pilot</p></blockquote>',
      '<h2>One<br></br>The channel</h2>',
      '<img alt=Pier src=asset>',
      '<blockquote>The channel moves,<br></br>the charts do not.</blockquote>',
      '<h3>Within</h3>',
      `${prose[1]} <em>So</em> <strong>it</strong> is < that.`,
      '<th colSpan=2>Boat</th>',
    ]) {
      expect(written).toContain(part)
    }
    expect(written).toMatch(/<sup><a href=#\w+>1<\/a><\/sup>/)
    expect(written).toMatch(/<li id=\w+><p dataRole=footnote>A note\.<\/p><\/li>/)
  })

  it('takes its metadata from the description', async () => {
    const { extraction } = await read(book(chapters), 'pilot.fb2')
    expect(extraction.metadata).toMatchObject({
      title: 'The Pilot of Veldmouth',
      authors: ['Jonna Halden', 'pilot'],
      published: '2023-04-05',
      siteName: 'Quay Press',
      lang: 'en',
    })
    expect(plainText(extraction.document)).not.toContain('Veldmouth\n')
  })

  it('reads old charsets and books in an archive', async () => {
    const text = 'Гавань снова открыта, и первый пароход вошёл в неё вечером, когда лоцман уже спал.'
    const bytes = iconv.encode(
      book(`<body><section><p>${text}</p></section></body>`, 'windows-1251'),
      'windows-1251',
    )
    const [result] = await resultsOf(await zipOf({ 'pilot.fb2': bytes }), 'pilot.fb2.zip')
    if (!result || !('article' in result)) throw new Error('no article')
    expect(result.entry?.path).toBe('pilot.fb2')
    expect(plainText(result.article.extraction.document)).toBe(text)
  })

  it('is read piece by piece where it is long, with its notes and its sections', async () => {
    const many = `<p>${prose[0]}</p>`.repeat(2_500)
    const part = (id: string, inner: string) =>
      `<section id="${id}"><title><p>Part ${id}</p></title>${inner}</section>`
    const body = `<body>${part('one', `${part('in', many)}<p>${prose[0]}<a l:href="#n1" type="note">1</a></p>`)}${part('two', `<p>${prose[1]} <a l:href="#one">back</a></p>${part('last', many)}`)}</body><body name="notes"><section id="n1"><p>A note.</p></section></body>`
    let signs = 0
    const { extraction } = await onlyArticle(new TextEncoder().encode(book(body)), 'long.fb2', {
      progress: () => {
        signs += 1
      },
    })
    const text = articleText(extraction.document)
    expect(text.match(/at Veldmouth/g)).toHaveLength(5_001)
    expect(text).toContain('A note.')
    const headings = shape(extraction.document).match(/<h\d[^>]*>Part \w+/g)
    expect(headings?.map((heading) => heading.replace(/ [^>]*>/, '>'))).toEqual([
      '<h2>Part one',
      '<h3>Part in',
      '<h2>Part two',
      '<h3>Part last',
    ])
    expect(shape(extraction.document)).toMatch(/<a href=#[^>]*>1<\/a>.*<a href=#[^>]*>back<\/a>/s)
    expect(signs).toBeGreaterThan(3)
  })

  it('reads a book that was cut short and says so, and refuses one without text', async () => {
    const cut = book(chapters)
    const { extraction } = await read(cut.slice(0, cut.indexOf(prose[2]) + 30), 'pilot.fb2')
    expect(plainText(extraction.document)).toContain(prose[1])
    expect(extraction.warnings).toEqual([{ code: 'cutShort' }])
    expect(await refusal(book('<body/>'), 'pilot.fb2')).toBe('fileNoArticle')
  })
})
