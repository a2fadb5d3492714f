import { expect, it } from 'vitest'
import { repeatedTail } from '#core/extract/text/rules/repeated-tail.ts'
import { pageOf, prose, unmarked } from '../page-of.ts'

it('finds paragraphs that stand again at the end', () => {
  const page = pageOf(prose.first, 'A heading', prose.second, prose.third, prose.first, 'A heading')
  expect([...repeatedTail(page, unmarked(page)).keys()]).toEqual([4, 5])
})

it('leaves a refrain, which is short', () => {
  const page = pageOf('Row the boat', 'to the shore', prose.first, 'Row the boat', 'to the shore')
  expect(repeatedTail(page, unmarked(page)).size).toBe(0)
})

it('leaves the only copy where all is the same line', () => {
  const page = pageOf(prose.first, prose.first, prose.first, prose.first)
  const found = repeatedTail(page, unmarked(page))
  expect(found.has(0)).toBe(false)
})
