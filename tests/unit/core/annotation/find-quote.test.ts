import { describe, expect, it } from 'vitest'
import { findAgain, findQuote, type Quote } from '#core/annotation/find-quote.ts'

const text = 'Rzeka wylała.\n„Było źle” – mówi pani Wilga.\nRzeka opadła. Rzeka wylała znów.'

function found(quote: Quote, from = text): string[] {
  return findQuote(from, quote).map(({ start, end }) => from.slice(start, end))
}

describe('findQuote', () => {
  it('finds every place', () => {
    expect(findQuote(text, { exact: 'Rzeka wylała' })).toEqual([
      { start: 0, end: 12 },
      { start: 58, end: 70 },
    ])
  })

  it('does not mind white space, line breaks, quotes, dashes and composition', () => {
    expect(found({ exact: ' wylała.\n\n  "Było źle" -  mówi ' })).toEqual(['wylała.\n„Było źle” – mówi'])
    expect(found({ exact: 'By\u00adło źle'.normalize('NFD') })).toEqual(['Było źle'])
    expect(found({ exact: 'finał...' }, 'Wielki ﬁnał… i koniec')).toEqual(['ﬁnał…'])
  })

  it('minds case and accents', () => {
    expect(found({ exact: 'rzeka' })).toEqual([])
    expect(found({ exact: 'Rzeka wylala' })).toEqual([])
  })

  it('is narrowed down by what stands before and after', () => {
    expect(findQuote(text, { exact: 'Rzeka wylała', suffix: 'znów' })).toEqual([{ start: 58, end: 70 }])
    expect(findQuote(text, { exact: 'Rzeka wylała', prefix: 'opadła. ' })).toEqual([{ start: 58, end: 70 }])
    expect(findQuote(text, { exact: 'Rzeka', prefix: 'Wilga.\n' })).toEqual([{ start: 44, end: 49 }])
    expect(findQuote(text, { exact: 'Rzeka', prefix: 'nie tu' })).toEqual([])
  })

  it('finds nothing for nothing', () => {
    expect(found({ exact: ' \n' })).toEqual([])
  })
})

describe('findAgain', () => {
  const again = (text: string, exact: string, prefix: string, suffix: string) =>
    findAgain(text, [
      [
        { type: 'TextPositionSelector', start: 0, end: exact.length },
        { type: 'TextQuoteSelector', exact, prefix, suffix },
      ],
    ])[0]

  it('knows twenty characters by what stands on one side, and fewer by both sides only', () => {
    const [long, short] = ['exactly twenty chars', 'only nineteen chars']
    expect([long.length, short.length]).toEqual([20, 19])
    expect(again(`before ${long} other`, long, 'before ', ' after')).toEqual({ start: 7, end: 27 })
    expect(again(`other ${long} after`, long, 'before ', ' after')).toEqual({ start: 6, end: 26 })
    expect(again(`before ${short} other`, short, 'before ', ' after')).toBeNull()
    expect(again(`before ${short} after`, short, 'before ', ' after')).toEqual({ start: 7, end: 26 })
  })

  it('finds none where it stands twice, between nothing, or is empty', () => {
    const long = 'exactly twenty chars'
    expect(again(`before ${long} after; before ${long} after`, long, 'before ', ' after')).toBeNull()
    expect(again(long, long, '', '')).toBeNull()
    expect(again('before after', ' ', 'before', 'after')).toBeNull()
  })
})
