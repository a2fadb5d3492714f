import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
import { resultsOf } from '../only-article.ts'
import { picture, prose, read, refusal, shape } from './build.ts'

const md5 = createHash('md5').update(picture).digest('hex')

type Note = { title?: string; content: string; tags?: string[]; rest?: string }
const note = ({ title = 'The pier', content, tags = [], rest = '' }: Note) =>
  `<note><title>${title}</title><content><![CDATA[<?xml version="1.0" encoding="UTF-8"?>` +
  `<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>${content}</en-note>]]></content>` +
  `<created>20250310T101500Z</created>${tags.map((tag) => `<tag>${tag}</tag>`).join('')}${rest}</note>`
const exported = (...notes: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n` +
  `<en-export export-date="20260101T000000Z" application="Evernote">\n${notes.join('\n')}\n</en-export>`
const resource = (bytes: Uint8Array, mime: string) =>
  `<resource><data encoding="base64">${Buffer.from(bytes).toString('base64')}</data><mime>${mime}</mime></resource>`
const [one, two] = prose.map((text) => `<div>${text}</div>`)

describe('Evernote', () => {
  it('is an article with its tags, date, pictures, boxes and code', async () => {
    const content =
      `${one}<div><en-media type="image/png" hash="${md5}" alt="Pier"/></div>${two}` +
      `<div><en-todo checked="true"/>Ask the pilot</div>` +
      `<div style="--en-codeblock:true;"><div>int tide = 3;</div><div>return tide;</div></div>`
    const { extraction, assets, format, extension } = await read(
      exported(
        note({ content, tags: ['sea/boats', 'to read, later'], rest: resource(picture, 'image/png') }),
      ),
      'notes.enex',
    )
    expect({ format, extension, assets: assets.length, warnings: extraction.warnings }).toEqual({
      format: 'enex',
      extension: 'enex',
      assets: 1,
      warnings: [],
    })
    expect(extraction.tags).toEqual(['sea/boats', 'to read, later'])
    expect(extraction.metadata).toMatchObject({ title: 'The pier', published: '2025-03-10T10:15:00Z' })
    const written = shape(extraction.document)
    for (const part of ['<img alt=Pier src=asset>', '[x] Ask the pilot', 'int tide = 3;\nreturn tide;'])
      expect(written).toContain(part)
    expect(plainText(extraction.document)).toContain(prose[0])
  })

  it('of a clipped page has its address, and no date of its own', async () => {
    const rest =
      '<note-attributes><source-url>https://pier.invalid/a</source-url><author>Ann</author></note-attributes>'
    const { extraction } = await read(exported(note({ content: `${one}${two}`, rest })), 'notes.enex')
    expect(extraction.metadata).toMatchObject({ url: 'https://pier.invalid/a', authors: [] })
    expect(extraction.metadata.published).toBeUndefined()
  })

  it('of several notes makes an article of each, which can be read again by itself', async () => {
    const notes = [
      note({ title: 'Pier &amp; quay', content: one ?? '', tags: ['a'] }),
      note({ title: 'Empty', content: '' }),
      note({
        title: 'a/b',
        content: `${two}<div>Not &lt;/note&gt; the end: </note><note>.</div>`,
        tags: ['b'],
      }),
    ]
    const results = await resultsOf(new TextEncoder().encode(exported(...notes)), 'book.enex')
    expect(
      results.map((result) => ('article' in result ? result.article.extraction.tags : result.error.code)),
    ).toEqual([['a'], 'fileNoArticle', ['b']])
    const last = results[2]
    if (!last?.entry || !('article' in last)) throw new Error('no article')
    expect(last.entry.path).toBe('a b.enex')
    expect(last.article).toMatchObject({ format: 'enex', extension: 'enex' })
    const again = await read(new TextDecoder().decode(last.entry.original), 'a b.enex')
    expect(shape(again.extraction.document)).toBe(shape(last.article.extraction.document))
    expect(again.extraction.metadata.title).toBe('a/b')
  })

  it('says what was left out, and where it was cut short', async () => {
    const content = `${one}<en-media type="application/pdf" hash="00"/><en-crypt>c2VjcmV0</en-crypt>${two}`
    const whole = exported(note({ content, rest: resource(picture, 'application/pdf') }))
    const { extraction } = await read(whole, 'notes.enex')
    expect(extraction.warnings).toEqual([{ code: 'attachmentsLeftOut', params: { count: 2 } }])
    expect(plainText(extraction.document)).not.toContain('c2VjcmV0')
    const cut = await read(whole.slice(0, whole.indexOf('<created>')), 'notes.enex')
    expect(cut.extraction.warnings).toContainEqual({ code: 'cutShort' })
    expect(await refusal(exported(note({ content: '' })), 'notes.enex')).toBe('fileNoArticle')
  })

  it('takes nothing for a note in content that is not closed, and looks for its end once', async () => {
    const cut = exported(note({ content: `${one}${two}` })).replace(/\]\]>[\s\S]*$/, '')
    const { extraction } = await read(`${cut}<div></note><note></div>`, 'notes.enex')
    expect(extraction.warnings).toContainEqual({ code: 'cutShort' })
    for (const open of ['<![CDATA[', '<note ', '<en-crypt>', '<en-media '])
      expect(await refusal(exported(note({ content: open.repeat(300_000) })), 'notes.enex')).not.toBeNull()
  })

  it('follows no entity of the file, and shows no mark-up as it stands', async () => {
    const hostile = exported(
      note({ title: 'x', content: `${one}<script>alert(1)</script><div onclick="a()">&pier; end</div>` }),
    ).replace('<en-export ', '<!DOCTYPE x [<!ENTITY pier "bomb">]><en-export ')
    const { extraction } = await read(hostile, 'x.enex')
    expect(shape(extraction.document)).not.toMatch(/script|onclick|bomb/)
  })
})
