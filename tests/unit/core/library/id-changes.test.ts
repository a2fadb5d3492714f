import fc from 'fast-check'
import { expect, it } from 'vitest'
import { idChanges, idsIn, withIdChanges } from '#core/library/id-changes.ts'

const many = Array.from({ length: 2000 }, (_, index) => `id${index}`)

it('leads from any list to any other, where it tells the way', () => {
  const ids = fc.uniqueArray(
    fc.integer({ min: 0, max: 400 }).map((number) => `i${number}`),
    { maxLength: 300 },
  )
  fc.assert(
    fc.property(ids, ids, (before, after) => {
      const changes = idChanges(before, after)
      if (changes) expect(withIdChanges(before, changes)).toEqual(after)
    }),
  )
})

it('says nothing of what stays', () => {
  expect(idChanges(many, [...many])).toEqual([])
  expect(idChanges([], [])).toEqual([])
})

it('tells one that came, one that went and one that moved a little', () => {
  expect(idChanges(many, ['new', ...many])).toEqual([{ at: 0, gone: 0, ids: 'new' }])
  expect(idChanges(many, many.toSpliced(1000, 1))).toEqual([{ at: 1000, gone: 1, ids: '' }])
  expect(idChanges(many, many.toSpliced(5, 2, 'id6', 'id5'))).toEqual([{ at: 5, gone: 2, ids: 'id6 id5' }])
})

it('tells what went and came in many places, and gives up on another order', () => {
  const rest = many.filter((_, index) => index % 100 !== 7)
  const after = [...rest.slice(0, 900), 'new', ...rest.slice(900)]
  const changes = idChanges(many, after)
  expect(changes?.length).toBe(21)
  expect(withIdChanges(many, changes ?? [])).toEqual(after)
  expect(idChanges(many, many.toReversed())).toBeNull()
  expect(
    idChanges(
      many,
      many.filter((_, index) => index % 2 === 0),
    ),
  ).toBeNull()
})

it('keeps ids that stand in several places', () => {
  const before = ['a', 'b', 'a', 'c']
  const changes = idChanges(before, ['a', 'b', 'x', 'a', 'c', 'b'])
  expect(changes && withIdChanges(before, changes)).toEqual(['a', 'b', 'x', 'a', 'c', 'b'])
  expect(idsIn('')).toEqual([])
})
