import { describe, expect, it } from 'vitest'
import {
  countWords,
  endsSentence,
  endsWithFullStop,
  isProse,
  smallShare,
} from '#core/extract/text/measure.ts'

describe('countWords', () => {
  it.each([
    ['A well-kept garden isn’t one', 5],
    ['日本語の文章', 3],
    ['สวัสดีครับ', 2],
    ['مرحبا بالعالم', 2],
    ['— … !', 0],
  ])('%j', (text, count) => {
    expect(countWords(text)).toBe(count)
  })
})

it.each(['Yes.', '“Yes.”', 'Yes?)', '終わり。', 'हाँ।', 'نعم؟', 'Yes.[12]', 'So…'])(
  '%j ends as a sentence does',
  (text) => {
    expect(endsSentence(text)).toBe(true)
  },
)

it.each(['Yes', 'Yes:', 'Yes,', 'Yes."And'])('%j does not', (text) => {
  expect(endsSentence(text)).toBe(false)
})

it('tells a full stop from dots and questions', () => {
  expect([endsWithFullStop('Yes.'), endsWithFullStop('Yes...'), endsWithFullStop('Yes?')]).toEqual([
    true,
    false,
    false,
  ])
})

it('tells prose from menus that run together', () => {
  const prose =
    'and so they went on counting all of the boats in the harbour until the night came down on them and they could not see any more of them'
  const menu =
    'Home News Sport Culture Opinion World Business Politics Science Health Travel Food Books Film Music Art Shop Help About Contact Login Search Jobs Press Legal Terms'
  expect([isProse(prose, countWords(prose)), isProse(menu, countWords(menu))]).toEqual([true, false])
  expect(smallShare('漢字')).toBe(1)
})
