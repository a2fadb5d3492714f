import { describe, expect, it } from 'vitest'
import { looseJson } from '#core/extract/html/metadata/loose-json.ts'

describe('JSON as pages write it', () => {
  const article = { type: 'Article', author: { name: 'Ada Penn' } }
  const author = '"author":{"name":"Ada Penn"}'

  it.each([
    ['proper', `{"type":"Article",${author}}`],
    ['hidden from old browsers', `<!-- {"type":"Article",${author}} -->`],
    ['in a section of characters', `//<![CDATA[\n{"type":"Article",${author}}\n//]]>`],
    ['a section without slashes', `<![CDATA[{"type":"Article",${author}}]]>`],
    ['a semicolon behind it', `{"type":"Article",${author}};`],
    ['a mark of its byte order', `\ufeff{"type":"Article",${author}}`],
    ['commas too many', `{"type":"Article",${author},}`],
    ['a comma too few', `{"type":"Article"\n${author}}`],
    ['a brace too few', `{"type":"Article",${author}`],
    ['a brace too many', `{"type":"Article",${author}}}`],
    ['comments in lines', `// by a plugin\n{"type":"Article", // the type\n${author}}`],
    ['comments in blocks', `/* by a plugin */{"type":"Article", /* the type */ ${author}}`],
    ['escaped quotes', `{&quot;type&quot;:&quot;Article&quot;,${author.replaceAll('"', '&quot;')}}`],
  ])('is read: %s', (_, source) => {
    expect(looseJson(source)).toEqual(article)
  })

  it.each([
    ['quotes within a string', '{"text":"The "old" pier",', '"author":{"name":"Ada Penn"}}'],
    ['a line break within a string', '{"text":"The old\npier",', '"author":{"name":"Ada Penn"},}'],
    ['a control character', '{"text":"The\u000b old\u0000",', '"author":{"name":"Ada Penn"}}'],
    ['an escape that is none', '{"text":"it\\\'s \\d old",', '"author":{"name":"Ada Penn"}}'],
    ['no value', '{"text":,', '"author":{"name":"Ada Penn"}}'],
  ])('is read behind %s', (_, before, rest) => {
    expect(looseJson(before + rest)).toMatchObject({ author: { name: 'Ada Penn' } })
  })

  it.each([
    ['one under the other', '\n'],
    ['with a comma between them', ',\n'],
  ])('of several values is a list: %s', (_, between) => {
    expect(looseJson(`{"type":"Site"}${between}{"type":"Article",${author}}`)).toEqual([
      { type: 'Site' },
      article,
    ])
  })

  it('keeps addresses, in which slashes are no comment', () => {
    expect(looseJson('{"url":"https://a.example/x", // here\n"n":1}')).toEqual({
      url: 'https://a.example/x',
      n: 1,
    })
  })

  it('is nothing where a script holds something else', () => {
    expect(looseJson('')).toBeNull()
    expect(looseJson('document.write("x")')).toBeNull()
    expect(looseJson('['.repeat(200_000))).toBeNull()
  })
})
