import { describe, expect, it } from 'vitest'
import { bareByline, explicitAuthors, explicitByline, readAuthors } from '#core/extract/text/rules/byline.ts'
import { after, pageOf, prose, spanOf } from '../page-of.ts'

describe('explicitAuthors', () => {
  const page = pageOf(prose.first)
  it.each([
    ['By Anna Nowak', ['Anna Nowak']],
    ['By Anna Nowak and Ludwig van der Berg', ['Anna Nowak', 'Ludwig van der Berg']],
    ['by Anna Nowak, political editor', ['Anna Nowak']],
    ['By Anna Nowak@anowak Nov 19, 2019, 7:53pm', ['Anna Nowak']],
    ['Author: Anna', ['Anna']],
    ['Written by: J. R. Nowak | 3 May', ['J. R. Nowak']],
    ['By Night in the city', []],
    ['By then nobody came', []],
    ['By the river', []],
  ])('%j', (line, authors) => {
    expect(explicitAuthors(page, line)).toEqual(authors)
  })
})

const authors = (title: number | undefined, ...lines: string[]) => {
  const page = pageOf(...lines)
  const span = spanOf(page)
  return readAuthors(after(page, explicitByline(span), bareByline(span, title)))
}

it('takes a bare name under the title', () => {
  expect(authors(0, 'The boats', 'Anna Nowak', prose.first, prose.second)).toEqual(['Anna Nowak'])
})

it('takes a bare name as the last line', () => {
  expect(authors(undefined, prose.first, prose.second, prose.third, 'Anna Nowak')).toEqual(['Anna Nowak'])
})

it('takes the name under a key that stands alone', () => {
  expect(authors(0, 'The boats', 'Author', 'Anna Nowak', prose.first, prose.second)).toEqual(['Anna Nowak'])
})

it('takes no one of whom the text speaks', () => {
  expect(
    authors(0, 'The boats', 'Anna Nowak', prose.first.replace('harbour master', 'old Nowak'), prose.second),
  ).toEqual([])
})

it('takes no words that the text writes small, no list of names, no heading between paragraphs', () => {
  expect(authors(0, 'The boats', 'Harbour Master', prose.first, prose.second)).toEqual([])
  expect(authors(0, 'The crew', 'Anna Nowak', 'Jan Kowal', 'Ewa Lis', prose.first, prose.second)).toEqual([])
  expect(authors(0, 'The boats', prose.first, 'First Steps', prose.second, prose.third)).toEqual([])
})
