import { expect, it } from 'vitest'
import { savedDate, savedLine } from '#core/extract/text/rules/saved-line.ts'
import { findings, pageOf, prose } from '../page-of.ts'

it.each(['date 2025-11-26 Advertisement', 'date: 2025-11-26', '2025-11-26'])('reads %j', (line) => {
  const page = pageOf(line, prose.first)
  expect(savedDate(page)).toBe('2025-11-26')
  expect(findings(page, savedLine)).toEqual({ [line]: 'saved-line' })
})

it.each(['date 2025-11-26 was a Wednesday', 'The year 2025'])('leaves %j', (line) => {
  expect(findings(pageOf(line, prose.first), savedLine)).toEqual({})
})
