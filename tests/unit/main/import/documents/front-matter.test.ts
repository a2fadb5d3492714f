import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitFrontMatter, splitHead } from '#main/import/documents/front-matter.ts'

const facts = (yaml: string) => splitFrontMatter(`---\n${yaml}\n---\nBody.\n`).declared

describe('splitFrontMatter', () => {
  it('gives the tags, as a list or as one text, without the signs before them', () => {
    const tags = (yaml: string) => splitFrontMatter(`---\n${yaml}\n---\nBody.\n`).tags
    expect(tags('tags: [sea, "#boats/old", sea]')).toEqual(['sea', 'boats/old'])
    expect(tags('tags:\n  - machine learning\n  - art')).toEqual(['machine learning', 'art'])
    expect(tags('keywords: sea, old boats')).toEqual(['sea', 'old boats'])
    expect(tags('tags: "#sea #boats"')).toEqual(['sea', 'boats'])
    expect(tags('title: Sea')).toEqual([])
    expect(tags(`tags: [${'x'.repeat(200)}]`)).toEqual([])
    expect(splitFrontMatter('No front matter').tags).toEqual([])
  })
  it('reads the fields of Obsidian Web Clipper, whose authors are links', () => {
    const { declared: found, body } = splitFrontMatter(
      '---\ntitle: "The ferry: a story"\nsource: "https://veldmouth.invalid/ferry"\nauthor:\n  - "[[Jonna Halden]]"\n  - "[[People/Piotr|Piotr Mewa]]"\n  - "[[]]"\npublished: 2024-05-06\ncreated: 2026-01-02\n---\nBody.\n',
    )
    expect(found).toMatchObject({
      title: 'The ferry: a story',
      authors: ['Jonna Halden', 'Piotr Mewa'],
      published: '2024-05-06',
      url: 'https://veldmouth.invalid/ferry',
    })
    expect(body).toBe('Body.\n')
  })

  it('tells a note by its foot, whatever its title looks like, and behind any number of empty lines', () => {
    const foot = `id: ${'0a'.repeat(16)}\nparent_id: \nsource_url: https://a.invalid/\ntype_: 1`
    for (const title of ['% of trade by sea', 'Title: Sea', 'tags:: sea']) {
      const { declared, body } = splitHead(`${title}\n\nBody.\n\n${foot}`)
      expect(declared).toMatchObject({ title, url: 'https://a.invalid/' })
      expect(body).toBe('\nBody.')
    }
    const empty = '\n'.repeat(1_000_000)
    expect(splitHead(`Sea\n${empty}Body.${empty}${foot}`).declared?.title).toBe('Sea')
    expect(splitHead(`Sea\n${empty}Body.\n${foot}`).declared).toBeNull()
  })

  it('reads invalid YAML line by line', () => {
    expect(
      facts('title: The road: a story\nauthor: "unclosed\ntags: [a, b\nsource: https://a.invalid/x'),
    ).toMatchObject({
      title: 'The road: a story',
      authors: ['unclosed'],
      url: 'https://a.invalid/x',
    })
  })

  it('knows the names that site generators use', () => {
    expect(
      facts(
        'Title: T\ndate: 2024-01-02T03:04:05Z\nauthors:\n  - name: Ada Brink\nlast_mod: 2024-02-03\nlanguage: sv\nlink: http://b.invalid/',
      ),
    ).toMatchObject({
      title: 'T',
      authors: ['Ada Brink'],
      published: '2024-01-02T03:04:05Z',
      lang: 'sv',
      url: 'http://b.invalid/',
    })
  })

  it('takes no address that is not of the web', () => {
    expect(facts('title: x\nsource: javascript:alert(1)')?.url).toBe('')
  })

  it('is not exhausted by aliases or brackets', () => {
    const bomb = `a: &a [x, x]\n${[...'bcdefghijklmnop'].map((name, index) => `${name}: &${name} [${'abcdefghijklmno'[index]}, ${`*${'abcdefghijklmno'[index]},`.repeat(9)}]`).join('\n')}\ntitle: *p`
    expect(facts(bomb)?.authors).toEqual([])
    expect(facts(`title: Deep\nx: ${'['.repeat(20_000)}`)?.title).toBe('Deep')
  })

  it('leaves text alone that only starts with a rule', () => {
    expect(splitFrontMatter('---\n\nA scene break.\n\n---\nMore.').declared).toBeNull()
    expect(splitFrontMatter('Text: first\n---\n').declared).toBeNull()
  })

  it('never throws and never loses the body', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'title: ',
        'author:',
        '  - ',
        '"',
        "'",
        '[',
        ']',
        '{',
        '&a ',
        '*a',
        '!!js/function ',
        ': ',
        '\n',
        '|\n',
        '>',
        '#',
        '__proto__: ',
        '? ',
        '---',
        '\t',
        '%YAML 1.2',
        '<<: *a',
      ),
      fc.string({ maxLength: 12 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const yaml = pieces.join('')
        const { body } = splitFrontMatter(`---\ntitle: x\n${yaml}\n---\nThe body stays.\n`)
        expect(body.endsWith('The body stays.\n')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

it('reads what begins as an object and is never closed, however deep its lines stand', () => {
  const lines = Array.from(
    { length: 150 },
    (_, index) => `${' '.repeat(12)}"line ${index}": "a line of data",`,
  )
  const text = `{\n${lines.join('\n')}\n`
  expect(splitFrontMatter(text).body).toBe(text)
})
