import { expect, it } from 'vitest'
import type { TextPage } from '#core/extract/text/page.ts'
import { lead } from '#core/extract/text/rules/lead.ts'
import { found, pageOf, prose, spanOf, without, withRole } from '../page-of.ts'

const leads = (page: TextPage) => found(page, lead(spanOf(page), 0))

it('is the paragraph above the date, the byline or the box', () => {
  const page = without(pageOf('The boats', prose.first, '3 May 2020', prose.second), 0, 'title-line')
  expect(leads(without(page, 2, 'date-line'))).toEqual([[1, 'lead']])
})

it('is no paragraph that only a picture follows, under author and date', () => {
  const page = pageOf('The boats', 'By Anna Nowak', prose.first, 'Photo: A', prose.second)
  const titled = withRole(without(page, 0, 'title-line'), 3, 'credit')
  expect(leads(titled)).toEqual([[2, 'lead']])
  expect(leads(without(titled, 1, 'byline'))).toEqual([])
})

it('is none where the text goes on', () => {
  expect(leads(without(pageOf('The boats', prose.first, prose.second), 0, 'title-line'))).toEqual([])
})
