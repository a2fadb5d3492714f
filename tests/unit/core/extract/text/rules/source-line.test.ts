import { expect, it } from 'vitest'
import { rightsLine } from '#core/extract/text/rules/rights-line.ts'
import { addressLine, readSource, sourceLine } from '#core/extract/text/rules/source-line.ts'
import { after, pageOf, prose } from '../page-of.ts'

const source = (...lines: string[]) => {
  return readSource(after(pageOf(...lines), rightsLine, addressLine, sourceLine))
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
