import { expect, it } from 'vitest'
import { relatedTeaser } from '#core/extract/text/rules/related-teaser.ts'
import { findings, pageOf, prose } from '../page-of.ts'

it('finds a label and the titles that stand with it', () => {
  const page = pageOf(
    prose.first,
    '',
    'Read more',
    '',
    'Boats go missing',
    'Opinion',
    'Who counts the counters?',
    '',
    'A heading',
    '',
    prose.second,
  )
  expect(findings(page, relatedTeaser)).toEqual({
    'Read more': 'related-teaser',
    'Boats go missing': 'related-teaser',
    Opinion: 'related-teaser',
  })
})

it('keeps the heading before a paragraph where titles stand apart', () => {
  const page = pageOf(
    prose.first,
    '',
    'Related articles',
    '',
    'Boats go missing',
    '',
    'The night watch',
    '',
    prose.second,
  )
  expect(Object.keys(findings(page, relatedTeaser))).toEqual(['Related articles', 'Boats go missing'])
})

it('finds a label and its title on one line', () => {
  expect(findings(pageOf(prose.first, 'READ MORE: Boats go missing', prose.second), relatedTeaser)).toEqual({
    'READ MORE: Boats go missing': 'related-teaser',
  })
})

it('takes no paragraph', () => {
  expect(findings(pageOf('Read more', prose.first, prose.second), relatedTeaser)).toEqual({
    'Read more': 'related-teaser',
  })
})
