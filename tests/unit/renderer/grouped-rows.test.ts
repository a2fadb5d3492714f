import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rowAt, rowCount, rowOf } from '#renderer/grouped-rows.ts'

it('has a heading before each group, and every member at the row that is said of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 8 }), (counts) => {
      let start = 0
      const groups = counts.map((count) => {
        const group = { start, count }
        start += count
        return group
      })
      const expected = groups.flatMap((group, heading) => [
        { heading },
        ...Array.from({ length: group.count }, (_, index) => ({ at: group.start + index })),
      ])
      const ids = Array.from({ length: start }, (_, index) => String(index))
      const rows = Array.from({ length: rowCount(ids, groups) }, (_, row) => rowAt(groups, row))
      expect(rows).toEqual(expected)
      for (const [at] of ids.entries()) expect(rowAt(groups, rowOf(groups, at))).toEqual({ at })
    }),
  )
})

it('is the list itself where there are no groups', () => {
  expect([rowCount(['a', 'b'], []), rowAt([], 1), rowOf([], 1)]).toEqual([2, { at: 1 }, 1])
})
