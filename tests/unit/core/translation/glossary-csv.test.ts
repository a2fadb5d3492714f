import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { glossaryCsv, mostTerms, readGlossary } from '#core/translation/glossary-csv.ts'

const languages = { sourceLang: 'en', targetLang: 'pl' }
const read = (text: string) => readGlossary(text, 'terms.csv', languages)
const pairs = (text: string) => read(text).terms.map(({ source, target }) => [source, target])

describe('readGlossary', () => {
  it.each([
    ['commas', 'source,target\nriver,rzeka\n'],
    ['semicolons and a byte-order mark', '\uFEFFTarget;Source\r\nrzeka;river\r\n'],
    ['tabs and Polish titles', 'Termin\tTłumaczenie\nriver\trzeka'],
    ['no titles', 'river;rzeka'],
    ['languages as titles', 'en,pl\nriver,rzeka'],
    ['languages as titles of other kinds', 'eng,pt_BR\nriver,rzeka'],
    ['quotes', '"source","target"\n"river","rzeka"'],
  ])('reads a table with %s', (_, text) => {
    expect(pairs(text)).toEqual([['river', 'rzeka']])
  })

  it('reads every column', () => {
    const text =
      'source,target,source_language,target-language,forms,target forms,note,page\nriver,Fluss,en_GB,de,rivers | streams,Flüsse,"wet, ""long""",7'
    expect(read(text).terms).toEqual([
      {
        source: 'river',
        target: 'Fluss',
        sourceLang: 'en-GB',
        targetLang: 'de',
        forms: ['rivers', 'streams'],
        targetForms: ['Flüsse'],
        note: 'wet, "long"',
      },
    ])
  })

  it('refuses a table of more terms than any glossary has, at once', () => {
    const most = `source,target\n${'a,b\n'.repeat(mostTerms)}`
    expect(read(most).terms).toHaveLength(mostTerms)
    expect(() => read(`${most}c,d\n`)).toThrow(
      expect.objectContaining({ code: 'glossaryTooLong', params: { file: 'terms.csv', limit: mostTerms } }),
    )
  })

  it('takes the languages that the titles name', () => {
    expect(read('de,fr\nFluss,fleuve').terms).toMatchObject([{ sourceLang: 'de', targetLang: 'fr' }])
  })

  it.each([
    ['short words', 'kot,cat\npies,dog', ['kot', 'cat']],
    ['nothing below', 'no,to', ['no', 'to']],
    ['a tag that is none', 'en,pl-toolongatag\nriver,rzeka', ['en', 'pl-toolongatag']],
  ])('takes no first line for languages that is a term: %s', (_, text, first) => {
    expect(pairs(text)[0]).toEqual(first)
  })

  it('tells each line that it cannot use', () => {
    const text =
      'source,target,to,note\nriver,rzeka,,\n,most,,\n\n"a\nb",x,,\nbank,,,\nice,lód,no language,\n"open,lód,,\n'
    const { terms, problems } = read(text)
    expect(terms.map(({ source }) => source)).toEqual(['river', 'a\nb'])
    expect(problems).toEqual([
      { line: 3, code: 'termNoSource' },
      { line: 7, code: 'termNoTarget' },
      { line: 8, code: 'termBadLanguage', lang: 'no language' },
      { line: 9, code: 'termQuotes' },
    ])
  })

  it.each([
    ['', 'glossaryEmpty'],
    ['source,target\n', 'glossaryEmpty'],
    ['\n \n', 'glossaryEmpty'],
    ['just some text', 'glossaryColumns'],
  ])('refuses %j', (text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }))
  })
})

describe('glossaryCsv', () => {
  const stored = { id: '01jb0000000000000000000011', created: '', updated: '' }
  const draft = { source: 'river', target: 'rzeka', ...languages, forms: [], targetForms: [], note: '' }

  it('lets nothing run as a formula', () => {
    const csv = glossaryCsv([{ ...stored, ...draft, note: '=HYPERLINK("x")', target: "'-1" }])
    expect(csv.startsWith('\uFEFFsource,target,')).toBe(true)
    expect(csv).toContain(`,"'=HYPERLINK(""x"")"`)
    expect(csv).toContain(`river,"''-1",`)
  })

  it('comes back without loss', () => {
    const word = fc
      .oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('=1', "'=1", "''+", '@a', '-', '"', 'a,b;c\td', 'x\r\ny', 'مرحبا', '👩‍🔬'),
      )
      .map((text) => text.trim())
    const filled = word.filter((text) => text !== '')
    const forms = fc.uniqueArray(
      filled
        .map((text) => text.replaceAll('|', '').trim())
        .filter((text) => text !== '' && !/^'*[=+\-@\t\r]/.test(text)),
    )
    const terms = fc.array(
      fc.record({
        source: filled,
        target: filled,
        sourceLang: fc.constantFrom('en', 'zh-Hans'),
        targetLang: fc.constantFrom('pl', 'pt-BR'),
        forms,
        targetForms: forms,
        note: word,
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(terms, (given) => {
        const csv = glossaryCsv(given.map((term) => ({ ...stored, ...term })))
        expect(read(csv)).toEqual({ terms: given, problems: [] })
      }),
    )
  })
})
