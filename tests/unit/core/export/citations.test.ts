/** What stands in bibliographies, field by field, of articles of which all or little is known. */

import { describe, expect, it } from 'vitest'
import type { Article } from '#core/article/article.ts'
import { bibtex, citationKey, cslItem, cslJson, nameOf, ris } from '#core/export/citations.ts'
import { article, metadata } from './sample-article.ts'

const sha256 = 'ab'.repeat(32)
const source = { name: 'x.html', extension: 'html', bytes: 1, sha256, format: 'html', charset: 'utf-8' }
const full = article({
  revisions: [{ number: 1, created: '2025-12-01T08:00:00.000Z', reason: 'import', source }],
})
const known = (changes: Partial<Article['metadata']>) => article({ metadata: { ...metadata, ...changes } })
const bare = article({ metadata: { title: 'The', authors: [], origins: {} } })

describe('a name', () => {
  it.each([
    ['Ada Wilga', 'Wilga', 'Ada'],
    ['Ada Maria Wilga', 'Wilga', 'Ada Maria'],
    ['Wilga , Ada', 'Wilga', 'Ada'],
    ['  Jan   van der Berg ', 'van der Berg', 'Jan'],
    ['Ludwig VAN Beethoven', 'VAN Beethoven', 'Ludwig'],
    ['De Jong', 'Jong', 'De'],
    ['Anna Vanden', 'Vanden', 'Anna'],
    ['Reuters', 'Reuters', undefined],
    ['Reuters,', 'Reuters,', undefined],
    [', Ada', 'Ada', ','],
    ['A, B, C', 'A', 'B'],
  ])('%j is sorted as %j, %j', (author, family, given) => {
    expect(nameOf(author)).toEqual(given === undefined ? { family } : { family, given })
  })
})

describe('a key', () => {
  it.each<[Partial<Article['metadata']>, string]>([
    [{}, 'wilga2025river'],
    [{ published: undefined }, 'wilgariver'],
    [{ published: 'soon' }, 'wilgariver'],
    [{ authors: [] }, 'rzeki2025river'],
    [{ authors: [], siteName: undefined }, '2025river'],
    [{ title: 'The A' }, 'wilga2025the'],
    [{ title: '“Über” alles' }, 'wilga2025uber'],
    [{ title: 'DIE Straße' }, 'wilga2025strasse'],
    [{ title: '!?' }, 'wilga2025'],
    [{ authors: ['Łucja Øre-Đæœ'] }, 'oredaeoe2025river'],
    [{ authors: ['ŁØĐ ÆŒ'] }, 'aeoe2025river'],
  ])('%j → %s', (changes, key) => {
    expect(citationKey(known(changes))).toBe(key)
  })

  it.each([
    ['{site}-{year}', 'nowinyznadrzeki-2025'],
    ['x:{author}.{title}_+', 'x:wilga.river_+'],
    ['{what} {author}{', 'wilga'],
    ['{what}', '01jb0000000000000000000000'],
  ])('by the pattern %s is %s', (pattern, key) => {
    expect(citationKey(full, pattern)).toBe(key)
  })

  it('of an article of which nothing is known is its id', () => {
    expect(citationKey(article({ metadata: { title: '…', authors: [], origins: {} } }))).toBe(
      '01jb0000000000000000000000',
    )
  })

  it.each(['a', 'an', 'the', 'der', 'die', 'das', 'le', 'la', 'el', 'un', 'une'])(
    'passes over “%s” at the beginning of the title',
    (word) => {
      expect(citationKey(known({ title: `${word} Boat` }), '{title}')).toBe('boat')
    },
  )

  it.each(
    'van von der den de del della di da dos du la le af av zu zum zur ten ter bin ibn al el'.split(' '),
  )('has “%s” with the family name', (particle) => {
    expect(nameOf(`Ada ${particle} Wilga`)).toEqual({ family: `${particle} Wilga`, given: 'Ada' })
  })
})

describe('BibLaTeX', () => {
  it('has every field that is known', () => {
    expect(bibtex(full)).toBe(`@online{wilga2025river,
  title = {{The river: what “rose”?}},
  author = {Wilga, Ada and Olsza, Jan},
  date = {2025-11-26},
  organization = {{Nowiny Znad Rzeki}},
  url = {https://nowiny.example/river?a=1&b=2},
  urldate = {2025-12-01},
  langid = {en},
  note = {Archived copy, SHA-256: ${sha256}},
}
`)
  })

  it('leaves out what is not', () => {
    expect(bibtex(bare, '{title}')).toBe('@online{the,\n  title = {{The}},\n  urldate = {2025-12-01},\n}\n')
  })

  it('escapes what TeX would read', () => {
    const text = bibtex(
      known({
        title: ' a \\ {b} $c &d %e\n#f _g ~h ^i ',
        authors: ['R&D', 'J_ X#'],
        url: 'https://x.example/{a}\\%20#b_c',
      }),
    )
    expect(text).toContain(
      String.raw`title = {{a \textbackslash{} \{b\} \$c \&d \%e \#f \_g \textasciitilde{}h \textasciicircum{}i}}`,
    )
    expect(text).toContain(String.raw`author = {{R\&D} and X\#, J\_}`)
    expect(text).toContain(String.raw`url = {https://x.example/%7Ba%7D%5C\%20\#b_c}`)
  })
})

describe('RIS', () => {
  it('has every field that is known', () => {
    expect(ris(full)).toBe(
      [
        'TY  - ELEC',
        'ID  - 01jb0000000000000000000000',
        'TI  - The river: what “rose”?',
        'AU  - Wilga, Ada',
        'AU  - Olsza, Jan',
        'PY  - 2025',
        'DA  - 2025/11/26/',
        'T2  - Nowiny Znad Rzeki',
        'UR  - https://nowiny.example/river?a=1&b=2',
        'Y2  - 2025/12/01/',
        'LA  - en',
        `N1  - Archived copy, SHA-256: ${sha256}`,
        'ER  - ',
        '',
      ].join('\r\n'),
    )
  })

  it('leaves out what is not', () => {
    expect(ris(bare)).toBe(
      ['TY  - ELEC', 'ID  - 01jb0000000000000000000000', 'TI  - The', 'Y2  - 2025/12/01/', 'ER  - ', ''].join(
        '\r\n',
      ),
    )
  })

  it('has a date as far as it is known, and every text on one line', () => {
    const text = ris(
      known({ published: '2025-03', title: ' a\nb ', authors: ['Reuters'], siteName: 'S\r\nT' }),
    )
    for (const line of ['DA  - 2025/03//', 'PY  - 2025', 'TI  - a b', 'AU  - Reuters', 'T2  - S T'])
      expect(text.split('\r\n')).toContain(line)
    expect(ris(known({ published: '2025' }))).toContain('DA  - 2025///\r\n')
  })
})

describe('CSL-JSON', () => {
  it('has every field that is known', () => {
    expect(cslItem(full)).toEqual({
      id: 'wilga2025river',
      type: 'webpage',
      title: 'The river: what “rose”?',
      author: [
        { family: 'Wilga', given: 'Ada' },
        { family: 'Olsza', given: 'Jan' },
      ],
      'container-title': 'Nowiny Znad Rzeki',
      issued: { 'date-parts': [[2025, 11, 26]] },
      accessed: { 'date-parts': [[2025, 12, 1]] },
      URL: 'https://nowiny.example/river?a=1&b=2',
      language: 'en',
      note: `Archived copy, SHA-256: ${sha256}`,
    })
  })

  it('leaves out what is not', () => {
    expect(Object.keys(cslItem(bare))).toEqual(['id', 'type', 'title', 'accessed'])
    expect(cslItem(known({ published: 'soon' }))).not.toHaveProperty('issued')
    expect(cslItem(known({ published: '2025-03', authors: ['Reuters'] }))).toMatchObject({
      issued: { 'date-parts': [[2025, 3]] },
      author: [{ literal: 'Reuters' }],
    })
  })

  it('is a list, with keys by the pattern', () => {
    const text = cslJson([full, bare], '{year}x')
    expect(JSON.parse(text).map(({ id }: { id: string }) => id)).toEqual(['2025x', 'x'])
    expect(text).toMatch(/^\[\n {2}\{\n/)
    expect(text).toMatch(/\n\]\n$/)
  })
})
