import { describe, expect, it } from 'vitest'
import { findQuote, type Quote } from '#core/annotation/find-quote.ts'

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
