import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleText } from '#core/article/blocks.ts'
import { letterCounter, lettersIn, placeQuotes, type QuotedNote } from '#core/import/quoted-notes.ts'
import { documentOf } from '../translation/fixture.ts'

const paragraphs = [
  'The harbour had been closed for two winters when the council asked its oldest pilot what to do about the channel.',
  '“Nobody asked me,” said Jonna Halden — the channel had moved, and the charts had not.',
  'Zażółć gęślą jaźń; kanał się przesunął.',
  '灯塔关闭了两个冬天。水道已经移动。',
  'الميناء مغلق منذ شتاءين.',
]
const document = documentOf(...paragraphs)
const text = articleText(document)

/** The words on which a note comes to stand; null where it has no place. */
function wordsOf(quoted: Partial<QuotedNote>, on = document): (string | null)[] {
  return placeQuotes(on, [{ quote: '', comment: '', ...quoted }]).map(
    ({ range }) => range && articleText(on).slice(range.start, range.end),
  )
}

describe('letterCounter', () => {
  it('counts as if only the text up to there were folded', () => {
    const text = 'Kanał  – się\n„przesunął”, 水道 straße ﬁn \u00adx'
    const count = letterCounter(text)
    for (let offset = 0; offset <= text.length; offset += 1)
      expect(count(offset)).toBe(lettersIn(text.slice(0, offset)).length)
  })
})

describe('placeQuotes', () => {
  it('finds the words whatever the typography, in any script', () => {
    expect(wordsOf({ quote: '"Nobody asked me," said Jonna Halden - the' })).toEqual([
      '“Nobody asked me,” said Jonna Halden — the',
    ])
    for (const quote of ['kanał się przesunął', '水道已经移动', 'مغلق منذ شتاءين'])
      expect(wordsOf({ quote })).toEqual([quote])
  })

  it('finds what goes over paragraphs, however those are joined', () => {
    const [one = '', two = ''] = ['about the channel.', '“Nobody asked']
    for (const between of ['\n', '\n\n', ' ', ''])
      expect(wordsOf({ quote: one + between + two })).toEqual([`${one}\n${two}`])
  })

  it('finds a long passage of which something in between is missing here', () => {
    const quote = `${paragraphs[0]} [Photo: A. Beck] ${paragraphs[1]}`
    expect(wordsOf({ quote })).toEqual([`${paragraphs[0]}\n${paragraphs[1]}`])
    const twice = documentOf(...paragraphs.slice(0, 2), ...paragraphs.slice(0, 2))
    expect(wordsOf({ quote }, twice)).toEqual([null])
  })

  it('takes a word by itself, in its spelling, before part of a longer one', () => {
    const on = documentOf('Seaside and SEA and sea.')
    expect(placeQuotes(on, [{ quote: 'sea', comment: '' }])[0]?.range).toEqual({ start: 20, end: 23 })
  })

  it('takes, of several places, the one that comes as late; without a hint one after the other', () => {
    const on = documentOf('The tide came.', 'The tide went.', 'The tide came again.')
    const place = (note: Partial<QuotedNote>) =>
      placeQuotes(on, [{ quote: 'tide', comment: '', ...note }])[0]?.range?.start
    expect(place({})).toBe(4)
    expect(place({ lettersBefore: lettersIn('The tide came. The ').length })).toBe(19)
    expect(place({ lettersBefore: 1_000 })).toBe(34)
    const two = placeQuotes(on, [
      { quote: 'tide', comment: '' },
      { quote: 'tide', comment: '' },
    ])
    expect(two.map(({ range }) => range?.start)).toEqual([4, 19])
    expect(new Set(two.map(({ key }) => key)).size).toBe(2)
  })

  it('keeps the words that are not there, with what was written on them', () => {
    expect(
      placeQuotes(document, [{ quote: 'The mill burned down.', comment: 'When?', tags: ['fire'] }]),
    ).toEqual([
      {
        key: '["The mill burned down.","When?"]',
        range: null,
        quote: 'The mill burned down.',
        color: 'yellow',
        style: 'highlight',
        comment: 'When?',
        tags: ['fire'],
        created: null,
      },
    ])
  })

  it('puts a note without words on the whole article, and nothing where there is nothing', () => {
    const created = '2024-01-31T11:00:00.000Z'
    const [note, ...others] = placeQuotes(document, [
      { quote: ' ', comment: ' Good. ', created },
      { quote: '', comment: '' },
      { quote: '\u200b', comment: '' },
    ])
    expect(note).toMatchObject({ range: null, comment: 'Good.', created })
    expect(note).not.toHaveProperty('quote')
    expect(others).toEqual([])
  })

  it('finds any stretch of a text again on the same letters', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 1, max: 200 }), (start, length) => {
        const quote = text.slice(start, start + length)
        fc.pre(quote.trim() !== '' && !/^[\udc00-\udfff]|[\ud800-\udbff]$/.test(quote))
        const [found] = wordsOf({ quote, lettersBefore: lettersIn(text.slice(0, start)).length })
        expect(lettersIn(found ?? '')).toBe(lettersIn(quote))
      }),
    )
  })

  it('is not held up by a text that only repeats', () => {
    const on = documentOf('a'.repeat(19_000))
    expect(wordsOf({ quote: `${'a'.repeat(60)}b${'a'.repeat(60)}` }, on)).toEqual([null])
  })
})
