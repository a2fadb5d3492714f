import { expect, it } from 'vitest'
import { pullQuote } from '#core/extract/text/rules/pull-quote.ts'
import { findings, pageOf, prose } from '../page-of.ts'

it('finds a line that stands in a paragraph too', () => {
  const quote = '“Every evening the number was different”'
  expect(findings(pageOf(prose.second, quote, prose.first), pullQuote)).toEqual({ [quote]: 'pull-quote' })
})

it('leaves short headings, other words, and the paragraph itself', () => {
  expect(
    findings(pageOf('The harbour master', 'Every evening the number was the same', prose.first), pullQuote),
  ).toEqual({})
})
