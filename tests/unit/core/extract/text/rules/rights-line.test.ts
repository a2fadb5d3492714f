import { describe, expect, it } from 'vitest'
import { rightsHolder, rightsLine } from '#core/extract/text/rules/rights-line.ts'
import { findings, pageOf, prose } from '../page-of.ts'

it('finds licence lines at the end, not in the text', () => {
  const page = pageOf('© of the mind', prose.first, '© 2020 The Harbour Post', 'All rights reserved.')
  expect(findings(page, rightsLine)).toEqual({
    '© 2020 The Harbour Post': 'rights-line',
    'All rights reserved.': 'rights-line',
  })
})

describe('rightsHolder', () => {
  it.each([
    ['© 2020 The Harbour Post. All rights reserved', 'The Harbour Post'],
    ['Copyright (c) 2019-2020 Harbour Post', 'Harbour Post'],
    ['© All rights', undefined],
    ['All rights reserved', undefined],
  ])('%j', (line, holder) => {
    expect(rightsHolder(line)).toBe(holder)
  })
})
