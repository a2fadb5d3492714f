import { describe, expect, it } from 'vitest'
import { prose, read, refusal, shape, zipOf } from './build.ts'
import { content, parts } from './odt-sample.ts'

describe('OpenDocument texts', () => {
  it('arrive whole, and as what they are', async () => {
    const { extraction, assets, format, extension } = await read(await zipOf(parts()), 'pilot.odt')
    expect({ format, extension, assets: assets.length }).toEqual({
      format: 'odt',
      extension: 'odt',
      assets: 1,
    })
    expect(shape(extraction.document)).toBe(
      [
        '<section dataRole=removed dataRule=title><h2>The Pilot</h2></section>',
        '<section dataRole=removed dataRule=navigation><p>First 1</p></section>',
        '<h2 id=n2>First</h2>',
        `<p>${prose[0]} <strong>bold</strong> <strong><em>both</em></strong><sup>up</sup><sup><a href=#n1>1</a></sup></p>`,
        '<p><a href=https://a.invalid/x>link</a><br></br>evil <a href=#n2>up</a></p>',
        `<blockquote><p>${prose[1]}</p><p>${prose[2]}</p></blockquote>`,
        '<ol start=3><li><p>Three</p><ul><li>Nested</li></ul></li><li>Four</li></ol>',
        '<table><thead><tr><th>Ship</th><th>Crew</th></tr></thead><tbody><tr><td colSpan=2>Elisa</td></tr></tbody></table>',
        '<figure><img alt=Pier src=asset></img><figcaption>The pier</figcaption></figure>',
        '<pre>let a\n  let b</pre>',
        '<p>Area <code dataSource=\\frac{a + b}{2}>\\frac{a + b}{2}</code></p>',
        '<p><ruby>港<rt>みなと</rt></ruby></p>',
        '<img dataAddress=https://a.invalid/far.png></img>',
        '<section><ol><li dataRole=footnote id=n1>The note.</li></ol></section>',
      ].join('\n'),
    )
    expect(extraction.metadata).toMatchObject({ title: 'The Pilot', authors: ['Jonna Halden'], lang: 'en' })
  })

  it('take their title from the only heading of the highest level', async () => {
    const text = `<text:h text:outline-level="1">The Pilot</text:h><text:p>${prose[0]}</text:p><text:h text:outline-level="2">Later</text:h><text:p>${prose[1]}</text:p>`
    const { extraction } = await read(await zipOf(parts({ 'content.xml': content(text) })), 'a.odt')
    expect(extraction.metadata).toMatchObject({ title: 'The Pilot', origins: { title: 'page' } })
  })

  it('do not show what they hide', async () => {
    const text = `<text:section text:display="none"><text:p>Hidden.</text:p></text:section><text:p>${prose[0]}</text:p>`
    const { extraction } = await read(await zipOf(parts({ 'content.xml': content(text) })), 'a.odt')
    expect(shape(extraction.document)).toBe(`<p>${prose[0]}</p>`)
  })

  it('are refused where their text is missing, no text, too deep, or locked', async () => {
    expect(await refusal(await zipOf(parts({ 'content.xml': 'nothing' })), 'a.odt')).toBe('documentDamaged')
    expect(await refusal(await zipOf(parts({ 'content.xml': content('<text:p/>') })), 'a.odt')).toBe(
      'fileNoArticle',
    )
    expect(
      await refusal(await zipOf(parts({ 'content.xml': content('<text:section>'.repeat(5_000)) })), 'a.odt'),
    ).toBe('pageTooDeep')
    const manifest =
      '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>'
    expect(await refusal(await zipOf(parts({ 'META-INF/manifest.xml': manifest })), 'a.odt')).toBe(
      'documentLocked',
    )
  })

  it('do not multiply repeated cells and spaces without end', async () => {
    const text = `<text:p>a<text:s text:c="999999999"/>b</text:p><table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell><table:table-cell table:number-columns-repeated="999999999"><text:p>y</text:p></table:table-cell></table:table-row></table:table>`
    const { extraction } = await read(await zipOf(parts({ 'content.xml': content(text) })), 'a.odt')
    expect(shape(extraction.document).length).toBeLessThan(3_000)
  })
})
