import { expect, it } from 'vitest'
import { type Mark, removed } from '#core/extract/text/page.ts'
import { lead } from '#core/extract/text/rules/lead.ts'
import { pageOf, prose, spanOf } from '../page-of.ts'

const leads = (marks: (Mark | undefined)[], ...lines: string[]) => {
  const page = pageOf(...lines)
  return [...lead(spanOf(page), 0)(page, marks).keys()]
}

it('is the paragraph above the date, the byline or the box', () => {
  const marks = [removed('title-line'), undefined, removed('date-line'), undefined]
  expect(leads(marks, 'The boats', prose.first, '3 May 2020', prose.second)).toEqual([1])
})

it('is no paragraph that only a picture follows, under author and date', () => {
  const marks: (Mark | undefined)[] = [
    removed('title-line'),
    removed('byline'),
    undefined,
    { kind: 'credit' },
    undefined,
  ]
  expect(leads(marks, 'The boats', 'By Anna Nowak', prose.first, 'Photo: A', prose.second)).toEqual([])
})

it('is none where the text goes on', () => {
  expect(
    leads([removed('title-line'), undefined, undefined], 'The boats', prose.first, prose.second),
  ).toEqual([])
})
