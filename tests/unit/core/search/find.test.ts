import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleText, blocksOf } from '#core/article/blocks.ts'
import type { ArticleElement, TagName } from '#core/article/document.ts'
import { type FindOptions, findAll, findIndex } from '#core/search/find.ts'

const blockOf = (start: number, text: string) => ({
  start,
  text,
  element: {
    type: 'element' as const,
    tagName: 'p' as const,
    properties: {},
    children: [{ type: 'text' as const, value: text }],
  },
})

function hits(text: string, query: string, options?: FindOptions): string[] {
  let start = 0
  const blocks = text.split('\n').map((block) => {
    const place = blockOf(start, block)
    start += block.length + 1
    return place
  })
  return findAll(findIndex(blocks), query, options).map((range) => text.slice(range.start, range.end))
}

fc.configureGlobal({ seed: 20 })

describe('findAll', () => {
  it.each([
    ['Łódź i łodzie, ŁÓDŹ', 'lodz', ['Łódź', 'łodz', 'ŁÓDŹ']],
    ['Lodz and Łódź', 'łódź', ['Lodz', 'Łódź']],
    ['große Straße, STRASSE', 'strasse', ['Straße', 'STRASSE']],
    ['İstanbul, ISTANBUL, ıstanbul', 'istanbul', ['İstanbul', 'ISTANBUL', 'ıstanbul']],
    ['re\u0301sume\u0301 and résumé', 'resume', ['re\u0301sume\u0301', 'résumé']],
    ['“quoted” and "quoted"', '"quoted"', ['“quoted”', '"quoted"']],
    ["don’t, don't", "don't", ['don’t', "don't"]],
    ['1939–1945 and 1939-1945', '1939-1945', ['1939–1945', '1939-1945']],
    ['hello 👋 world', '👋 w', ['👋 w']],
    ['قال مُحَمَّد ثم محمد', 'محمد', ['مُحَمَّد', 'محمد']],
    ['aaaa', 'aa', ['aa', 'aa']],
  ])('in “%s” finds “%s”', (text, query, expected) => {
    expect(hits(text, query)).toEqual(expected)
  })

  it('never crosses blocks', () => {
    expect(hits('one\ntwo', 'one two')).toEqual([])
    expect(hits('one\ntwo one', 'one')).toEqual(['one', 'one'])
  })

  it('finds nothing for nothing', () => {
    expect(hits('a b', '')).toEqual([])
    expect(hits('a b', '  ')).toEqual([])
    expect(hits('a b', '\u00ad')).toEqual([])
  })

  it('does not find a bare letter under a vowel sign or voicing mark', () => {
    expect(hits('कि क', 'क')).toEqual(['क'])
    expect(hits('がか', 'か')).toEqual(['か'])
  })

  it('minds the case when told, and goes on inside what it refused', () => {
    expect(hits('aAa', 'Aa', { caseSensitive: true })).toEqual(['Aa'])
    expect(hits('Łódź łódź', 'Lodz', { caseSensitive: true })).toEqual(['Łódź'])
  })

  it('keeps to whole words when told, in any script', () => {
    expect(hits('kot, kotek, (kot) Kot', 'kot', { wholeWord: true })).toEqual(['kot', 'kot', 'Kot'])
    expect(hits("don't don", 'don', { wholeWord: true })).toEqual(['don'])
    expect(hits('żółw żółwik', 'zolw', { wholeWord: true })).toEqual(['żółw'])
  })

  it('finds every word that it is given, whatever the case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-ząćęłńóśźż]{1,6}$/), { minLength: 1 }),
        fc.nat(),
        (words, nth) => {
          const text = words.join(' ')
          const word = words[nth % words.length] ?? ''
          const found = hits(text, word.toUpperCase(), { wholeWord: true })
          const plain = findAll(findIndex([blockOf(0, word)]), word)
          expect(plain).toEqual([{ start: 0, end: word.length }])
          expect(found).toContain(word)
        },
      ),
    )
  })

  it('gives sorted ranges without overlaps', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, query) => {
          const ranges = findAll(findIndex([blockOf(5, text)]), query)
          let last = 5
          for (const { start, end } of ranges) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            last = end
          }
          expect(last).toBeLessThanOrEqual(5 + text.length)
        },
      ),
    )
  })

  it('gives the very place of each spelling, whatever stands around it', () => {
    const spellings = ['Łódź', 'lodz', 'ŁÓDŹ', 'Lo\u0301dz\u0301', 'Łó\u00addź', 'l\u200bodz']
    const signs = [...' ,.“”’ßœæﬁ가ي', '\u00ad', 'e\u0301', '👩🏽‍🔬']
    const around = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((some) => some.join(''))
    fc.assert(
      fc.property(fc.array(fc.tuple(around, fc.constantFrom(...spellings))), around, (parts, tail) => {
        let text = ''
        const places: { start: number; end: number }[] = []
        for (const [before, spelling] of parts) {
          text += `${before} `
          places.push({ start: text.length, end: text.length + spelling.length })
          text += `${spelling} `
        }
        expect(findAll(findIndex([blockOf(0, text + tail)]), 'łódź')).toEqual(places)
      }),
    )
  })
})

describe('what is not read', () => {
  const element = (
    tagName: TagName,
    href: string | undefined,
    ...children: (ArticleElement | string)[]
  ): ArticleElement => ({
    type: 'element',
    tagName,
    properties: href === undefined ? {} : { href },
    children: children.map((child) => (typeof child === 'string' ? { type: 'text', value: child } : child)),
  })
  const document = {
    type: 'root' as const,
    children: [
      element('p', undefined, 'disputed', element('sup', undefined, element('a', '#n1', '[12]')), ' by many'),
      element(
        'p',
        undefined,
        '彼は',
        element('ruby', undefined, '東京', element('rt', undefined, 'とうきょう')),
        'へ行く',
      ),
    ],
  }
  const text = articleText(document)
  const index = findIndex(blocksOf(document))

  it.each([
    ['disputed by', 'disputed[12] by'],
    ['東京へ', '東京とうきょうへ'],
  ])('does not part what is: %s', (query, found) => {
    expect(findAll(index, query).map(({ start, end }) => text.slice(start, end))).toEqual([found])
  })

  it('is not found itself', () => {
    expect(findAll(index, 'とうきょう')).toEqual([])
  })
})
