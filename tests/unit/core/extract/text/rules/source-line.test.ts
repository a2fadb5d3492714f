import { expect, it } from 'vitest'
import { withFinding } from '#core/extract/text/page.ts'
import { rightsLine } from '#core/extract/text/rules/rights-line.ts'
import { addressLine, readSource, sourceLine } from '#core/extract/text/rules/source-line.ts'
import { pageOf, prose, unmarked } from '../page-of.ts'

const source = (...lines: string[]) => {
  const page = pageOf(...lines)
  const marks = [rightsLine, addressLine, sourceLine].reduce(
    (so, rule) => withFinding(so, rule(page, so)),
    unmarked(page),
  )
  return readSource(page, marks)
}

it('reads a domain, an address, or a name beside a copyright line', () => {
  expect(source(prose.first, 'Source: harbour.example')).toEqual({ siteName: 'harbour.example' })
  expect(source(prose.first, 'https://www.harbour.example/boats')).toEqual({
    siteName: 'harbour.example',
    url: 'https://www.harbour.example/boats',
  })
  expect(source(prose.first, 'Source: Harbour Post', '© All rights reserved')).toEqual({
    siteName: 'Harbour Post',
  })
  expect(source(prose.first, '© 2020 Harbour Post')).toEqual({ siteName: 'Harbour Post' })
})

it('takes neither an agency nor the source of a table for the site', () => {
  expect(source(prose.first, 'Source: Reuters', '© All rights reserved')).toEqual({})
  expect(source(prose.first, 'Source: Office of Statistics')).toEqual({})
  expect(source(prose.first, 'Source: harbour.example', prose.second)).toEqual({})
})
