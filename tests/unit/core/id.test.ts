import { expect, it } from 'vitest'
import { isId, newId } from '#core/id.ts'

it('makes ids that are all different and sort as they were made', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(new Set(ids).size).toBe(1000)
  expect(ids.toSorted()).toEqual(ids)
  expect(ids.every(isId)).toBe(true)
})

it.each(['', '01J5', `${newId()}0`, newId().toUpperCase(), `../${newId()}`, newId().replace(/.$/, 'u')])(
  '%j is no id',
  (text) => {
    expect(isId(text)).toBe(false)
  },
)
