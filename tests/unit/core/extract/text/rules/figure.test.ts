import { describe, expect, it } from 'vitest'
import { captions, credits } from '#core/extract/text/rules/figure.ts'
import { after, findings, found, pageOf, prose, spanOf } from '../page-of.ts'

describe('credits', () => {
  it.each([
    'Photo: Anna Nowak',
    'Image copyright Some Agency',
    'Photograph by: A. B. Nowak/Reuters',
    '© Anna Nowak',
    'Anna Nowak / AFP',
    'REUTERS',
  ])('finds %j', (line) => {
    const page = pageOf(prose.first, line, prose.second)
    expect(findings(page, credits(spanOf(page)))).toEqual({ [line]: 'credit' })
  })

  it.each([
    'Photo: I enclose one of the dog that you liked.',
    'A photo of Anna',
    'Reuters moved to another street',
  ])('leaves %j', (line) => {
    const page = pageOf(prose.first, line, prose.second)
    expect(findings(page, credits(spanOf(page)))).toEqual({})
  })

  it.each([
    'The harbour at dawn. Photo: Anna Nowak',
    'The harbour at dawn (Photo: Anna Nowak)',
    'Image caption The harbour at dawn',
  ])('finds the caption %j', (line) => {
    const page = pageOf(prose.first, line, prose.second)
    expect(findings(page, credits(spanOf(page)))).toEqual({ [line]: 'caption' })
  })
})

describe('captions', () => {
  const run = (...lines: string[]) => {
    const page = pageOf(...lines)
    const span = spanOf(page)
    return found(after(page, credits(span)), captions(span))
  }

  it('takes the line above a credit', () => {
    expect(run(prose.first, 'The harbour at dawn', 'Photo: Anna Nowak', prose.second)).toEqual([
      [1, 'caption'],
    ])
  })

  it('keeps one of two equal lines, beside its credit', () => {
    expect(run(prose.first, 'The harbour', '', 'The harbour', '', 'Photo: Anna Nowak', prose.second)).toEqual(
      [
        [2, 'caption'],
        [1, 'repeated-caption'],
      ],
    )
  })

  it('leaves a sentence above a credit in the text', () => {
    expect(run(prose.first, 'He agreed.', 'Photo: Anna Nowak', prose.second)).toEqual([])
  })

  it('leaves equal lines in verse', () => {
    expect(run('Row the boat', 'Row the boat', 'to the shore')).toEqual([])
  })
})

it('names nothing outside a copied article', () => {
  const page = pageOf(prose.first)
  expect(findings(page, credits({ start: 1, end: 1, copied: true }))).toEqual({})
})
