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
