import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Term } from '#core/library/library.ts'
import { glossaryFor, inconsistentRows } from '#core/translation/glossary.ts'
import { rowsOf } from '#core/translation/rows.ts'
import { documentOf, pageOf, translationOf } from './fixture.ts'

const languages = { sourceLang: 'en', targetLang: 'pl' }
function term(source: string, target: string, changes: Partial<Term> = {}): Term {
  const now = '2026-01-01T00:00:00.000Z'
  const id = `${source} ${target}`
  return {
    id,
    created: now,
    updated: now,
    source,
    target,
    forms: [],
    targetForms: [],
    note: '',
    ...languages,
    ...changes,
  }
}
const found = (terms: Term[], text: string, langs = languages) =>
  glossaryFor(terms, langs)
    .inSource(text)
    .map(({ range }) => text.slice(range.start, range.end))

describe('inSource', () => {
  it('finds whole words in any case, with their usual endings', () => {
    const terms = [term('bridge', 'most'), term('ice', 'lód')]
    expect(found(terms, 'Bridges of ICE, abridged prices; icy bridge-heads.')).toEqual([
      'Bridges',
      'ICE',
      'bridge',
    ])
  })

  it('finds the forms that are listed, with any ending where one is open', () => {
    const pl = { sourceLang: 'pl', targetLang: 'en' }
    const terms = [
      term('powódź', 'flood', { ...pl, forms: ['powodzi*'] }),
      term('dom', 'house', { ...pl, forms: ['domu'] }),
    ]
    expect(found(terms, 'Po powodziach w domu; Powódź, dom, domator.', pl)).toEqual([
      'powodziach',
      'domu',
      'Powódź',
      'dom',
    ])
  })

  it('takes the longest term, and never two over the same words', () => {
    const terms = [term('river', 'rzeka'), term('river bank', 'brzeg rzeki'), term('bank holiday', 'święto')]
    expect(found(terms, 'the river  bank holiday')).toEqual(['river  bank'])
  })

  it('keeps to the languages, of whatever country', () => {
    const terms = [
      term('river', 'Fluss', { targetLang: 'de' }),
      term('bank', 'brzeg', { sourceLang: 'en-GB' }),
    ]
    expect(found(terms, 'river bank')).toEqual(['bank'])
  })

  it('finds terms in scripts without spaces, and of right-to-left ones', () => {
    const zh = { sourceLang: 'zh', targetLang: 'pl' }
    expect(found([term('河水', 'rzeka', zh)], '昨夜河水上涨', zh)).toEqual(['河水'])
    const ar = { sourceLang: 'ar', targetLang: 'pl' }
    expect(found([term('نهر', 'rzeka', ar)], 'هذا نهر كبير', ar)).toEqual(['نهر'])
    expect(found([term('👩‍🔬', 'badaczka'), term(' ', 'x'), term('*', 'y')], 'A 👩‍🔬 here')).toEqual(['👩‍🔬'])
  })

  it('gives ranges in order that are in the text, whatever the terms and the text', () => {
    const piece = fc.constantFrom(
      'a',
      'ab',
      'abcd',
      'Ab',
      ' ',
      '*',
      '河',
      '👩‍🔬',
      'ß',
      'ﬁ',
      '\u0301',
      '.',
      'İ',
      '\u0000',
    )
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), text, (sources, source) => {
        const glossary = glossaryFor(
          sources.map((one) => term(one, 'x')),
          languages,
        )
        let end = 0
        for (const { range, terms } of glossary.inSource(source)) {
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(range.end).toBeGreaterThan(range.start)
          expect(range.end).toBeLessThanOrEqual(source.length)
          expect(terms.length).toBeGreaterThan(0)
          end = range.end
        }
      }),
    )
  })
})

describe('missing', () => {
  const glossary = glossaryFor(
    [
      term('river bank', 'brzeg rzeki', { targetForms: ['brzegu rzeki'] }),
      term('bank', 'bank'),
      term('flood', 'powódź', { targetForms: ['powodzi*'] }),
      term('flood', 'zalanie'),
    ],
    languages,
  )
  const flagged = (source: string, target: string) =>
    glossary.missing(source, target).map(({ range }) => source.slice(range.start, range.end))

  it('flags a term that is not rendered as agreed', () => {
    expect(flagged('The flood took the river bank.', 'Woda zabrała nabrzeże.')).toEqual([
      'flood',
      'river bank',
    ])
    expect(flagged('The flood took the river bank.', 'Stało się to po powodziach, na brzegu rzeki.')).toEqual(
      [],
    )
    expect(flagged('The flood.', 'Zalanie.')).toEqual([])
  })

  it('says nothing of what is not translated yet', () => {
    expect(flagged('The flood.', ' ')).toEqual([])
  })

  it('names the rows of an article', () => {
    const page = pageOf(documentOf('The flood came.', 'The flood went.', 'The flood again.'))
    const translations = [translationOf(page, 0, 'Przyszła powódź.'), translationOf(page, 1, 'Odeszła.')]
    const { rows } = rowsOf(page.blocks, translations, 'pl')
    expect(inconsistentRows(rows, glossary).map(({ row }) => row.block.number)).toEqual([1])
  })
})
