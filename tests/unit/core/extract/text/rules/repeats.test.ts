import { expect, it } from 'vitest'
import { pullQuote, repeatedTail } from '#core/extract/text/rules/repeats.ts'
import { findings, found, pageOf, prose } from '../page-of.ts'

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
  expect(found(page, repeatedTail)).toEqual([
    [4, 'repeated-tail'],
    [5, 'repeated-tail'],
  ])
})

it('leaves a refrain, which is short', () => {
  const page = pageOf('Row the boat', 'to the shore', prose.first, 'Row the boat', 'to the shore')
  expect(found(page, repeatedTail)).toEqual([])
})

it('leaves the only copy where all is the same line', () => {
  const page = pageOf(prose.first, prose.first, prose.first, prose.first)
  expect(found(page, repeatedTail).map(([line]) => line)).not.toContain(0)
})
