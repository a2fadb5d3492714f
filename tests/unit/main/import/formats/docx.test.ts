import { describe, expect, it } from 'vitest'
import { prose, read, refusal, shape, zipOf } from './build.ts'
import { parts, w } from './docx-sample.ts'

describe('Word documents', () => {
  it('arrive whole, and as what they are', async () => {
    const { extraction, assets, format, extension } = await read(await zipOf(parts()), 'pilot.docx')
    expect({ format, extension, assets: assets.length }).toEqual({
      format: 'docx',
      extension: 'docx',
      assets: 1,
    })
    expect(shape(extraction.document)).toBe(
      [
        '<section dataRole=removed dataRule=title><h2>The Pilot</h2></section>',
        '<h2>First</h2>',
        `<p>${prose[0]}<strong>bold</strong> and <sup>raised</sup><sup><a href=#n1>1</a></sup></p>`,
        '<p><a href=https://a.invalid/x>link</a>evil added</p>',
        `<blockquote>${prose[1]}</blockquote>`,
        '<ol><li><p>One</p><ul><li>Nested</li></ul></li><li>Two</li></ol>',
        '<table><thead><tr><th>Ship</th><th>Crew</th></tr></thead><tbody><tr><td colSpan=2>Elisa</td></tr></tbody></table>',
        '<img alt=Pier src=asset></img>',
        '<p dataRole=caption>The pier</p>',
        '<pre>let a\n  let b</pre>',
        '<p>Area <code dataSource=(a+b)/2x^2>(a+b)/2x^2</code></p>',
        '<ol><li id=n1><p dataRole=footnote>The note.</p></li></ol>',
      ].join('\n'),
    )
    expect(extraction.metadata).toMatchObject({ title: 'The Pilot', authors: ['Jonna Halden'], lang: 'en' })
  })

  const ofBody = async (body: string, styles?: string) =>
    shape(
      (
        await read(
          await zipOf(
            parts({
              'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
              ...(styles !== undefined && { 'word/styles.xml': `<w:styles ${w}>${styles}</w:styles>` }),
            }),
          ),
          'a.docx',
        )
      ).extraction.document,
    )
  const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`

  it('have no hidden words, and the words themselves where a reading stands over them', async () => {
    const hidden = `${run('Seen.')}${run('Hidden.', '<w:b/><w:vanish/>')}${run(' Not hidden.', '<w:vanish w:val="0"/>')}`
    expect(await ofBody(`<w:p>${hidden}</w:p>`)).toBe('<p>Seen. Not hidden.</p>')
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('みなと')}</w:rt><w:rubyBase>${run('港')}</w:rubyBase></w:ruby></w:r>`
    expect(await ofBody(`<w:p>${run('古い')}${ruby}${run('町。')}</w:p>`)).toBe('<p>古い港町。</p>')
  })

  it('have headings by the level of a paragraph, or of its style', async () => {
    const leveled = `<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr>${run('Out')}</w:p>`
    const styled = `<w:p><w:pPr><w:pStyle w:val="Kapitel"/></w:pPr>${run('And back')}</w:p>`
    const style =
      '<w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Kapitel"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    expect(
      await ofBody(`${leveled}<w:p>${run('Text.')}</w:p>${styled}<w:p>${run('More.')}</w:p>`, style),
    ).toBe('<h2>Out</h2>\n<p>Text.</p>\n<h3>And back</h3>\n<p>More.</p>')
  })

  it('are refused where their text is missing or no XML', async () => {
    expect(await refusal(await zipOf(parts({ 'word/document.xml': '' })), 'a.docx')).toBe('documentDamaged')
    expect(await refusal(await zipOf(parts({ 'word/document.xml': '<a><b>' })), 'a.docx')).toBe(
      'documentDamaged',
    )
    const deep = `<w:document ${w}><w:body>${'<w:p>'.repeat(100_000)}</w:body></w:document>`
    expect(await refusal(await zipOf(parts({ 'word/document.xml': deep })), 'a.docx')).toBe('documentDamaged')
  })

  it('follow no entity', async () => {
    const evil =
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "lol"><!ENTITY b "&a;&a;">]>${parts()['word/document.xml']}`.replace(
        'First',
        'First &f;&b;',
      )
    const code = await refusal(await zipOf(parts({ 'word/document.xml': evil })), 'a.docx')
    expect([null, 'documentDamaged']).toContain(code)
  })
})
