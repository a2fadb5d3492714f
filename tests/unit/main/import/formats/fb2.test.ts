import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { resultsOf } from '../only-article.ts'
import { picture, prose, read, refusal, shape, zipOf } from './build.ts'

const base64 = Buffer.from(picture).toString('base64')

const book = (body: string, charset = 'utf-8') =>
  `<?xml version="1.0" encoding="${charset}"?>\n<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><genre>prose</genre><author><first-name>Jonna</first-name><last-name>Halden</last-name></author><author><nickname>pilot</nickname></author><book-title>The Pilot of Veldmouth</book-title><date value="2023-04-05">spring</date><lang>en</lang></title-info><publish-info><publisher>Quay Press</publisher></publish-info></description>${body}<binary id="pier.png" content-type="image/png">${base64}</binary></FictionBook>`

const chapters = `<body><title><p>The Pilot of Veldmouth</p></title><epigraph><p>Mind the tide.</p><text-author>A pilot</text-author></epigraph><section id="s1"><title><p>One</p><p>The channel</p></title><p>${prose[0]}<a l:href="#n1" type="note">1</a></p><empty-line/><image l:href="#pier.png" alt="Pier"/><poem><stanza><v>The channel moves,</v><v>the charts do not.</v></stanza></poem><section><title><p>Within</p></title><p>${prose[1]} <emphasis>So</emphasis> <strong>it</strong> is &lt; that.</p></section></section><section><subtitle>* * *</subtitle><table><tr><th colspan="2">Boat</th></tr><tr><td>Ida</td><td>40</td></tr></table><p>${prose[2]}</p></section></body><body name="notes"><section id="n1"><title><p>1</p></title><p>A note.</p></section></body>`

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

  it('reads a book that was cut short and says so, and refuses one without text', async () => {
    const cut = book(chapters)
    const { extraction } = await read(cut.slice(0, cut.indexOf(prose[2]) + 30), 'pilot.fb2')
    expect(plainText(extraction.document)).toContain(prose[1])
    expect(extraction.warnings).toEqual([{ code: 'cutShort' }])
    expect(await refusal(book('<body/>'), 'pilot.fb2')).toBe('fileNoArticle')
  })
})
