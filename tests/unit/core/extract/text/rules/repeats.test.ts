import { expect, it } from 'vitest'
import { pullQuote, repeatedTail } from '#core/extract/text/rules/repeats.ts'
import { findings, pageOf, prose, unmarked } from '../page-of.ts'

it('finds a line that stands in a paragraph too', () => {
  const quote = '“Every evening the number was different”'
  expect(findings(pageOf(prose.second, quote, prose.first), pullQuote)).toEqual({ [quote]: 'pull-quote' })
})

it('leaves short headings, other words, and the paragraph itself', () => {
  expect(
    findings(pageOf('The harbour master', 'Every evening the number was the same', prose.first), pullQuote),
  ).toEqual({})
})

it('finds paragraphs that stand again at the end', () => {
  const page = pageOf(prose.first, 'A heading', prose.second, prose.third, prose.first, 'A heading')
  expect([...repeatedTail(page, unmarked(page)).keys()]).toEqual([4, 5])
})

it('leaves a refrain, which is short', () => {
  const page = pageOf('Row the boat', 'to the shore', prose.first, 'Row the boat', 'to the shore')
  expect(repeatedTail(page, unmarked(page)).size).toBe(0)
})

it('leaves the only copy where all is the same line', () => {
  const page = pageOf(prose.first, prose.first, prose.first, prose.first)
  const found = repeatedTail(page, unmarked(page))
  expect(found.has(0)).toBe(false)
})
