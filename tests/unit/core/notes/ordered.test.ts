import fc from 'fast-check'
import { expect, it } from 'vitest'
import { indexed, type PlacedNote } from '#core/notes/find.ts'
import { NotesInOrder } from '#core/notes/ordered.ts'
import { note } from './fixture.ts'

const article = (id: string) => ({ id, title: id })
const ids = (placed: PlacedNote[]) => placed.map(({ note: { id } }) => id).join(' ')

it('is in the same order after any changes as if it were made at once', () => {
  const change = fc.record({
    article: fc.constantFrom('a', 'b', 'c', 'd'),
    days: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 4 }),
    asked: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const order = new NotesInOrder()
      const last = new Map<string, ReturnType<typeof indexed>[]>()
      for (const { article: id, days, asked } of changes) {
        const notes = days.map((day, at) =>
          indexed(note(`${id}${at}`, { created: `2026-03-0${day}T00:00:00.000Z` })),
        )
        order.set(article(id), notes)
        last.set(id, notes)
        if (asked) order.ordered()
      }
      const fresh = new NotesInOrder()
      for (const [id, notes] of last) fresh.set(article(id), notes)
      expect(ids(order.ordered().byPosition)).toBe(ids(fresh.ordered().byPosition))
      expect(ids(order.ordered().byNewest)).toBe(ids(fresh.ordered().byNewest))
      const expected = ['d', 'c', 'b', 'a'].flatMap((id) => (last.get(id) ?? []).map((one) => one.id))
      expect(ids(order.ordered().byPosition)).toBe(expected.join(' '))
    }),
  )
})

it('gives a note by its id until its article goes', () => {
  const order = new NotesInOrder()
  order.set(article('a'), [indexed(note('n'))])
  expect(order.get('n')?.article.id).toBe('a')
  order.set(article('a'), [indexed(note('m'))])
  expect([order.get('n'), order.get('m')?.note.id]).toEqual([undefined, 'm'])
  order.remove('a')
  expect([order.get('m'), order.ordered().byNewest]).toEqual([undefined, []])
})
