import { describe, expect, it } from 'vitest'
import { plainText } from '#core/article/read-text.ts'
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
        '<p>Area <code dataSource=\\frac{a+b}{2}x^2>\\frac{a+b}{2}x^2</code></p>',
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

  const numbered = (text: string, list: number, level = 0) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr></w:pPr>${run(text)}</w:p>`
  const plain = (text: string) => `<w:p><w:pPr></w:pPr>${run(text)}</w:p>`
  const shapeOf = async (body: string, changes: Record<string, string>) =>
    shape(
      (
        await read(
          await zipOf(
            parts({
              'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
              ...changes,
            }),
          ),
          'a.docx',
        )
      ).extraction.document,
    )

  it('have lists that go on with their numbers after other text, and start where they say', async () => {
    const decimal =
      '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>'
    const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="1">${decimal}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>`
    const body = `${numbered('One', 1)}${numbered('Within', 1, 1)}${plain('Text.')}${numbered('Two', 1)}${numbered('Three', 1)}${plain('More.')}${numbered('Seven', 2)}${numbered('Eight', 2)}`
    expect(await shapeOf(body, { 'word/numbering.xml': numbering })).toBe(
      [
        '<ol><li><p>One</p><ol><li>Within</li></ol></li></ol>',
        '<p>Text.</p>',
        '<ol start=2><li>Two</li><li>Three</li></ol>',
        '<p>More.</p>',
        '<ol start=7><li>Seven</li><li>Eight</li></ol>',
      ].join('\n'),
    )
  })

  it('have lists by the style of their paragraphs, and headings by the style that theirs is based on', async () => {
    const style = (id: string, name: string, inner: string) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`
    const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`
    const styles = `<w:styles ${w}>${style('Point', 'Point', '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')}${style('Inner', 'Inner', '<w:basedOn w:val="Point"/>')}${style('H1', 'heading 1', '')}${style('Kapitel', 'Kapitel', '<w:basedOn w:val="H1"/>')}</w:styles>`
    const styled = (id: string, text: string) =>
      `<w:p><w:pPr><w:pStyle w:val="${id}"/></w:pPr>${run(text)}</w:p>`
    const body = plain('Text.') + styled('Kapitel', 'Pier') + styled('Point', 'One') + styled('Inner', 'Two')
    expect(await shapeOf(body, { 'word/numbering.xml': numbering, 'word/styles.xml': styles })).toBe(
      '<p>Text.</p>\n<h2>Pier</h2>\n<ul><li>One</li><li>Two</li></ul>',
    )
  })

  it('have what simple fields say, and no table of contents', async () => {
    const field = `<w:fldSimple w:instr=" SEQ Figure ">${run('1')}</w:fldSimple>`
    const styles = `<w:styles ${w}><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="Author"><w:name w:val="Author"/></w:style></w:styles>`
    const body = `<w:p><w:pPr><w:pStyle w:val="Author"/></w:pPr>${run('Anna Beck')}</w:p><w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr>${run('Pier 3')}</w:p><w:p>${run('Figure ')}${field}${run(': The pier.')}</w:p>`
    const file = await zipOf(
      parts({
        'word/document.xml': `<w:document ${w}><w:body>${body}</w:body></w:document>`,
        'word/styles.xml': styles,
      }),
    )
    const { extraction } = await read(file, 'a.docx')
    expect(plainText(extraction.document)).toBe('Figure 1: The pier.')
    expect(shape(extraction.document)).toContain('dataRule=navigation')
    expect(extraction.metadata.authors).toEqual(['Anna Beck'])
  })

  it('have the text of a drawn box once, with or without an older form of it', async () => {
    const box = `<w:txbxContent><w:p>${run('In a box.')}</w:p></w:txbxContent>`
    const drawn = `<w:drawing><wp:anchor xmlns:wp="wp"><wps:txbx xmlns:wps="wps">${box}</wps:txbx></wp:anchor></w:drawing>`
    const choice = `<mc:Choice xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" Requires="wps">${drawn}</mc:Choice>`
    const either = (fallback: string) =>
      `<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">${choice}${fallback}</mc:AlternateContent>`
    for (const inner of [drawn, either(''), either(`<mc:Fallback><w:pict>${box}</w:pict></mc:Fallback>`)])
      expect(await ofBody(`<w:p><w:r>${inner}</w:r>${run('Text.')}</w:p>`)).toBe(
        '<p>Text.</p>\n<p>In a box.</p>',
      )
  })

  it('have formulas as TeX, in a line of their own where they stand so', async () => {
    const math = (text: string) => `<m:oMath><m:r><m:t>${text}</m:t></m:r></m:oMath>`
    const alone = `<w:p><m:oMathPara>${math('a=b')}</m:oMathPara></w:p>`
    const within = `<w:p>${run('So ')}<m:oMathPara>${math('c=d')}</m:oMathPara>${run('holds, and ')}${math('e')}</w:p>`
    expect(await ofBody(alone + within)).toBe(
      [
        '<p><code dataSource=a=b>a=b</code></p>',
        '<p>So</p>',
        '<p><code dataSource=c=d>c=d</code></p>',
        '<p>holds, and <code dataSource=e>e</code></p>',
      ].join('\n'),
    )
  })

  it('have their large first letters with the word that they begin', async () => {
    const cap = `<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="3"/></w:pPr>${run('T')}</w:p>`
    expect(await ofBody(`${cap}<w:p><w:pPr><w:jc w:val="both"/></w:pPr>${run('he pier.')}</w:p>`)).toBe(
      '<p>The pier.</p>',
    )
  })

  it('hold what they take in from other files, in its place, and tell what cannot be read', async () => {
    const body = ['One', 'rPage', 'Two', 'rText', 'rWord', 'rRtf', 'rGone']
      .map((text) => (/^r/.test(text) ? `<w:altChunk r:id="${text}"/>` : `<w:p>${run(text)}</w:p>`))
      .join('')
    const relation = (id: string, target: string) =>
      `<Relationship Id="${id}" Type="aFChunk" Target="${target}"/>`
    const file = await zipOf(
      parts({
        'word/document.xml': `<w:document ${w} xmlns:r="r"><w:body>${body}</w:body></w:document>`,
        'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relation('rPage', '/word/page.html')}${relation('rText', 'text.txt')}${relation('rWord', 'inner.docx')}${relation('rRtf', 'a.rtf')}</Relationships>`,
        'word/page.html': '<html><body><h2>Page</h2><p>Of HTML.</p></body></html>',
        'word/text.txt': 'Plain text.',
        'word/inner.docx': await zipOf(
          parts({
            'word/document.xml': `<w:document ${w}><w:body><w:p>${run('Inner.')}</w:p></w:body></w:document>`,
          }),
        ),
        'word/a.rtf': '{\\rtf1 x}',
      }),
    )
    const { extraction } = await read(file, 'a.docx')
    expect(shape(extraction.document)).toBe(
      '<p>One</p>\n<h2>Page</h2>\n<p>Of HTML.</p>\n<p>Two</p>\n<p>Plain text.</p>\n<p>Inner.</p>',
    )
    expect(extraction.warnings).toEqual([{ code: 'attachmentsLeftOut', params: { count: 2 } }])
  })

  it('take in one file in many places, but no more than a page holds', async () => {
    const file = (count: number, breaks: number) =>
      zipOf(
        parts({
          'word/document.xml': `<w:document ${w} xmlns:r="r"><w:body>${'<w:altChunk r:id="rPage"/>'.repeat(count)}</w:body></w:document>`,
          'word/_rels/document.xml.rels':
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rPage" Type="aFChunk" Target="page.html"/></Relationships>',
          'word/page.html': `<html><body><p>Of HTML.${'<br>'.repeat(breaks)}</p></body></html>`,
        }),
      )
    const { extraction } = await read(await file(2, 10), 'a.docx')
    expect(plainText(extraction.document).match(/Of HTML\./g)).toHaveLength(2)
    await expect(read(await file(3, 70_000), 'a.docx')).rejects.toMatchObject({
      code: 'pageTooLarge',
      params: { file: 'a.docx' },
    })
  })

  it('are refused where their elements end nowhere, or not where they began', async () => {
    const codeOf = async (body: string) => {
      const document = `<w:document ${w}><w:body><w:p>${run('One')}</w:p>${body}`
      return read(await zipOf(parts({ 'word/document.xml': document })), 'a.docx').then(
        () => null,
        ({ code }) => code,
      )
    }
    expect(await codeOf('</w:body></w:document>')).toBeNull()
    expect(await codeOf(`<w:p x="a>/"/><w:p y='"'></w:p></w:body></w:document>`)).toBeNull()
    expect(await codeOf('<w:p><w:pPr>'.repeat(300))).toBe('documentDamaged')
    expect(await codeOf('<w:p><w:pPr></w:p></w:body></w:document>')).toBe('documentDamaged')
  })

  it('are known where their main part has another number', async () => {
    const {
      'word/document.xml': main = '',
      'word/_rels/document.xml.rels': relations = '',
      ...others
    } = parts()
    const file = await zipOf({
      ...others,
      '_rels/.rels': String(others['_rels/.rels']).replace('document.xml', 'document2.xml'),
      'word/document2.xml': main,
      'word/_rels/document2.xml.rels': relations,
    })
    expect((await read(file, 'a.docx')).format).toBe('docx')
  })

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
