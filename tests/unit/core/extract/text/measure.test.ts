import { expect, it } from 'vitest'
import { columns, contentStems, isProse, smallShare } from '#core/extract/text/measure.ts'
import { countWords } from '#core/text/words.ts'

it('tells prose from menus that run together', () => {
  const prose =
    'and so they went on counting all of the boats in the harbour until the night came down on them and they could not see any more of them'
  const menu =
    'Home News Sport Culture Opinion World Business Politics Science Health Travel Food Books Film Music Art Shop Help About Contact Login Search Jobs Press Legal Terms'
  expect([isProse(prose, countWords(prose)), isProse(menu, countWords(menu))]).toEqual([true, false])
  expect(smallShare('漢字')).toBe(1)
})

it('measures the width in columns', () => {
  expect(columns('abc é')).toBe(5)
  expect(columns('日本語 ok')).toBe(9)
  expect(columns('한국')).toBe(4)
})

it('tells what a text is about by its longer words, and by pairs of characters', () => {
  expect(contentStems('The harbours of harbourmasters')).toEqual(['harbou', 'harbou'])
  expect(contentStems('한국어를')).toEqual(['한국'])
  expect(contentStems('日本語')).toEqual(['日本', '本語'])
})
