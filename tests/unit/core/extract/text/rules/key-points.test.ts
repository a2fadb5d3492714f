import { expect, it } from 'vitest'
import { keyPoints } from '#core/extract/text/rules/key-points.ts'
import { found, pageOf, prose, spanOf } from '../page-of.ts'

const box = (...lines: string[]) => {
  const page = pageOf(...lines)
  return found(page, keyPoints(spanOf(page))).map(([line]) => line)
}

it('finds a heading of the table and its bullets', () => {
  expect(box('A title', '', 'Key points:', '', '• Boats', '• Counts', '', prose.first, prose.second)).toEqual(
    [1, 2, 3],
  )
})

it('finds points without bullets that stand together', () => {
  expect(
    box(
      'A title',
      '',
      'In brief',
      '',
      'Boats were counted',
      'The count was wrong',
      '',
      prose.first,
      prose.second,
    ),
  ).toEqual([1, 2, 3])
})

it('leaves other lists with a colon where they are', () => {
  expect(box('Ingredients:', '• Flour', '• Water', prose.first, prose.second)).toEqual([])
})
