import { expect, it } from 'vitest'
import { headings } from '#core/extract/text/rules/heading.ts'
import { findings, pageOf, prose, without } from '../page-of.ts'

it.each(['Who counts?', 'The night watch', '2. Method', '一つの夜', '“A quiet place”'])(
  'finds %j above a paragraph',
  (line) => {
    expect(findings(pageOf(prose.first, line, prose.second), headings)).toEqual({ [line]: 'heading' })
  },
)

it.each(['He agreed.', 'and so on', 'There were three:', '– No', 'Anna,'])('leaves %j', (line) => {
  expect(findings(pageOf(prose.first, line, prose.second), headings)).toEqual({})
})

it('finds none without a paragraph below, or above author and date', () => {
  expect(findings(pageOf(prose.first, 'The end'), headings)).toEqual({})
  const page = pageOf('From our man in the harbour', '3 May 2020', prose.first)
  expect(findings(without(page, 1, 'date-line'), headings)).toEqual({})
})

it('sees an interview in many questions', () => {
  const page = pageOf('Who?', prose.first, 'When?', prose.second, 'Why?', prose.third, 'How?', prose.first)
  expect(findings(page, headings)).toEqual({
    'Who?': 'question',
    'When?': 'question',
    'Why?': 'question',
    'How?': 'question',
  })
})
