import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { exportFileName, markdownFileName, nameKey } from '#core/export/file-name.ts'
import { frontMatter } from '#core/export/front-matter.ts'
import { markdownTag } from '#core/export/tags.ts'
import { anyCharacter } from '../../any-character.ts'
import { article, metadata } from './sample-article.ts'

fc.configureGlobal({ seed: 20 })

describe('markdownTag', () => {
  it.each([
    ['rivers', '#rivers'],
    ['climate change', '#climate-change'],
    ['Żółw/skorupa twarda', '#Żółw/skorupa-twarda'],
    ['/a//b/', '#a/b'],
    ['#C++ & co.', '#C-plus-plus-co'],
    ['C#', '#C-sharp'],
    ['⭐️', '#⭐️'],
    ['2024', '#_2024'],
    ['2024/05', '#_2024/05'],
    ['y2024', '#y2024'],
    ['🐢', '#🐢'],
    ['🇵🇱', '#🇵🇱'],
    ['👍🏽', '#👍🏽'],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', '#🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['👩‍🔬 at work', '#👩‍🔬-at-work'],
    ['1️⃣', '#1️⃣'],
    ['C', '#C'],
    ['हिन्दी', '#हिन्दी'],
    ['a]](b', '#a-b'],
  ])('%s → %s', (tag, expected) => {
    expect(markdownTag(tag)).toBe(expected)
  })

  it('is null where nothing is left', () => {
    expect(markdownTag(' #! ')).toBeNull()
    expect(markdownTag('')).toBeNull()
  })
})

describe('markdownFileName', () => {
  it.each([
    ['The river rose', 'The river rose.md'],
    ['Floods: what next?', 'Floods - what next.md'],
    ['a/b\\c|d', 'a-b-c-d.md'],
    ['12:30 "now" <x> [y] #z ^*', "12-30 'now' 'x' (y) z.md"],
    ['  .hidden... ', 'hidden.md'],
    ['CON', '_CON.md'],
    ['nul.txt', '_nul.txt.md'],
    ['Console', 'Console.md'],
    ['line\nbreak\u0000\u202e!', 'line break !.md'],
    ['???', 'Glossa.md'],
    ['', 'Glossa.md'],
    ['a :  b', 'a - b.md'],
    ['a \u200b\n\t b', 'a b.md'],
    ['a  b', 'a b.md'],
    ['..a..', 'a.md'],
    ['com1', '_com1.md'],
    ['LPT³', '_LPT³.md'],
    ['coma', 'coma.md'],
    ['lptx', 'lptx.md'],
    ['conin$ .x', '_conin$ .x.md'],
    ['my con', 'my con.md'],
    ['Zażo\u0301łć', 'Zażółć.md'],
  ])('%j → %s', (title, expected) => {
    expect(markdownFileName(title)).toBe(expected)
  })

  it('keeps to 200 bytes and whole characters', () => {
    expect(markdownFileName('👨‍👩‍👧'.repeat(50))).toBe(`${'👨‍👩‍👧'.repeat(10)}.md`)
    expect(markdownFileName('ż'.repeat(300))).toBe(`${'ż'.repeat(98)}.md`)
    expect(markdownFileName('a'.repeat(300))).toBe(`${'a'.repeat(197)}.md`)
    for (const [character, bytes] of [
      ['~', 1],
      ['\u00a1', 2],
      ['߿', 2],
      ['ࠀ', 3],
      ['\uffee', 3],
      ['𐀀', 4],
    ] as const)
      expect(markdownFileName(character.repeat(300))).toBe(`${character.repeat(Math.floor(197 / bytes))}.md`)
  })

  it('has room for what follows the title', () => {
    expect(exportFileName('a'.repeat(300), 'html', ' – ż')).toBe(`${'a'.repeat(200 - 5 - 7)} – ż.html`)
    expect(exportFileName('', 'html', ' – ż')).toBe('Glossa – ż.html')
  })

  it.each([
    ['Ferry.md', 'FERRY.md'],
    ['Café.md', 'Cafe\u0301.MD'],
    ['ΟΔΟΣ.md', 'οδος.md'],
    ['οδοσ.md', 'οδος.md'],
    ['Straße.md', 'STRASSE.md'],
    ['\u017Fea.md', 'Sea.md'],
    ['\u212Bngstrom.md', 'ångstrom.md'],
  ])('%s and %s may be one file on some disk', (one, other) => {
    expect(nameKey(one)).toBe(nameKey(other))
  })

  it('is another one for another word, and the same however it is spelt', () => {
    expect(nameKey('Ferry.md')).not.toBe(nameKey('Ferries.md'))
    expect(nameKey('Cafe.md')).not.toBe(nameKey('Café.md'))
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (name) => {
        for (const form of ['NFC', 'NFD'] as const)
          for (const spelt of [name, name.toUpperCase(), name.toLowerCase().toUpperCase()])
            expect(nameKey(spelt.normalize(form))).toBe(nameKey(name))
      }),
    )
  })

  it('is a safe name, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, maxLength: 300 }), (title) => {
        const name = markdownFileName(title)
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200)
        expect(name).toMatch(/^[^.\s][^[\]#^|\\/:*?"<>\p{Cc}\p{Cs}]*\.md$/u)
        expect(name).not.toMatch(/[\s.]\.md$/)
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\./i)
      }),
    )
  })
})

describe('frontMatter', () => {
  function read(yaml: string): unknown {
    expect(yaml).toMatch(/^---\n[\s\S]*\n---$/)
    return parse(yaml.slice(4, -4))
  }

  it('holds what is known', () => {
    expect(read(frontMatter(article()))).toEqual({
      id: '01jb0000000000000000000000',
      title: 'The river: what “rose”?',
      authors: ['Ada Wilga', 'Jan Olsza'],
      site: 'Nowiny Znad Rzeki',
      url: 'https://nowiny.example/river?a=1&b=2',
      published: '2025-11-26T13:34',
      saved: '2025-12-01T08:00:00.000Z',
      lang: 'en',
      tags: ['floods', 'water/high'],
    })
  })

  it('has the hash of the imported file', () => {
    const sha256 = 'ab'.repeat(32)
    expect(read(frontMatter({ ...article(), sha256 }))).toMatchObject({ sha256 })
  })

  it('writes every author out, whoever shares a name', () => {
    const twice = article({ metadata: { ...metadata, authors: ['Ada', 'Ada'], siteName: 'Ada' } })
    expect(frontMatter(twice)).toContain('authors:\n  - Ada\n  - Ada\nsite: Ada\n')
  })

  it('leaves out what is not', () => {
    const plain = frontMatter({ metadata: { title: 'T', authors: [], origins: {} } })
    expect(plain).toBe('---\ntitle: T\n---')
    const bare = article({ tags: [], metadata: { title: 'T', authors: [], origins: {} } })
    expect(read(frontMatter(bare))).toEqual({
      id: '01jb0000000000000000000000',
      title: 'T',
      saved: '2025-12-01T08:00:00.000Z',
    })
  })

  it('quotes what older YAML takes for something else', () => {
    const odd = article({ tags: ['yes', '2024-01-01', '12:30'] })
    expect(frontMatter(odd)).toContain('tags:\n  - "yes"\n  - "2024-01-01"\n  - "12:30"\n')
  })

  it('reads back exactly, whatever the strings', () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        '---',
        '...',
        '- a',
        '# x',
        'a: b',
        '"',
        "'",
        '|',
        '>',
        '!x',
        '&a',
        '*a',
        '%x',
        '@x',
        '`',
        '{',
        '[',
        '?',
        'null',
        '~',
        'no',
        '1e3',
        '0x1F',
        ' lead',
        'trail ',
        'a\nb',
        '\n',
        'a\n---\nb',
        '\t',
        '\u0085',
        '\u2028',
        '\ufeff',
        '',
      ),
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: 'grapheme' }),
    )
    fc.assert(
      fc.property(
        nasty,
        fc.array(nasty, { minLength: 1 }),
        fc.array(nasty, { minLength: 1 }),
        (title, authors, tags) => {
          const one = article({ tags, metadata: { ...metadata, title, authors, siteName: title } })
          expect(read(frontMatter(one))).toMatchObject({ title, authors, tags, site: title })
        },
      ),
      { numRuns: 300 },
    )
  })
})
