import fc from 'fast-check'
import { expect, it } from 'vitest'
import { findNotes } from '#core/notes/find.ts'
import type { Note } from '#core/notes/note.ts'
import { NotesInOrder } from '#core/notes/ordered.ts'
import type { PlacedNote } from '#core/notes/placed.ts'
import { allNotes, type NotesQuery } from '#core/notes/query.ts'
import { note } from './fixture.ts'

const article = (id: string, title = id) => ({ id, title })
const ids = (placed: PlacedNote[]) => placed.map(({ note: { id } }) => id).join(' ')
const fresh = (all: ReadonlyMap<string, readonly Note[]>, title: (id: string) => string) => {
  const order = new NotesInOrder()
  for (const [id, notes] of all) order.set(article(id, title(id)), notes)
  return order
}

/** Fewer and more notes than are put in their places one by one. */
it.each([4, 150])(
  'is in the same order after any changes as if it were made at once: up to %i notes',
  (most) => {
    const change = fc.record({
      article: fc.constantFrom('a', 'b', 'c', 'd'),
      days: fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: most, size: 'max' }),
      asked: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        const order = new NotesInOrder()
        const last = new Map<string, Note[]>()
        for (const { article: id, days, asked } of changes) {
          const notes = days.map((day, at) =>
            note(`${id}${at}`, { created: `2026-03-0${day}T00:00:00.000Z` }),
          )
          order.set(article(id), notes)
          last.set(id, notes)
          if (asked) order.ordered()
        }
        const anew = fresh(last, (id) => id).ordered()
        expect(ids(order.ordered().byPosition)).toBe(ids(anew.byPosition))
        expect(ids(order.ordered().byNewest)).toBe(ids(anew.byNewest))
        const expected = ['d', 'c', 'b', 'a'].flatMap((id) => (last.get(id) ?? []).map((one) => one.id))
        expect(ids(order.ordered().byPosition)).toBe(expected.join(' '))
      }),
      { numRuns: most > 100 ? 30 : 100 },
    )
  },
)

it('gives a note by its id until its article goes', () => {
  const order = new NotesInOrder()
  order.set(article('a'), [note('n')])
  expect(order.get('n')?.article.id).toBe('a')
  order.set(article('a'), [note('m')])
  expect([order.get('n'), order.get('m')?.note.id]).toEqual([undefined, 'm'])
  order.remove('a')
  expect([order.get('m'), order.ordered().byNewest]).toEqual([undefined, []])
})

const queries: NotesQuery[] = [
  allNotes,
  { ...allNotes, text: 'heron' },
  { ...allNotes, tags: ['x'], sort: 'oldest' },
  { ...allNotes, group: 'tag' },
  { ...allNotes, group: 'article', sort: 'position', commented: true },
]

it('finds the same after any changes as if it had not been asked before', () => {
  const change = fc.record({
    article: fc.constantFrom('a', 'b'),
    title: fc.constantFrom('One', 'Two'),
    notes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('1', '2', '3'),
        comment: fc.constantFrom('', 'a heron', 'a crane'),
        tags: fc.subarray(['x', 'y']),
        day: fc.constantFrom(1, 2),
      }),
      { selector: ({ id }) => id },
    ),
  })
  fc.assert(
    fc.property(fc.array(change, { maxLength: 10 }), (changes) => {
      const order = new NotesInOrder()
      const [last, titles] = [new Map<string, Note[]>(), new Map<string, string>()]
      for (const { article: id, title, notes } of changes) {
        const all = notes.map(({ id: own, day, ...rest }) =>
          note(id + own, { ...rest, created: `2026-03-0${day}T00:00:00.000Z` }),
        )
        order.set(article(id, title), all)
        last.set(id, all)
        titles.set(id, title)
        const anew = fresh(last, (one) => titles.get(one) ?? '').ordered()
        for (const query of queries) expect(order.find(query)).toEqual(findNotes(anew, query))
      }
    }),
  )
})

it('gives the very answer of before where nothing of it has changed', () => {
  const order = new NotesInOrder()
  order.set(article('a'), [note('n', { comment: 'a heron' }), note('m')])
  const herons = { ...allNotes, text: 'heron' }
  const before = [order.find(allNotes), order.find(herons)]
  order.set(article('a'), [note('n', { comment: 'a heron stood' }), note('m')])
  expect(order.get('n')?.note.comment).toBe('a heron stood')
  expect(order.find({ ...allNotes, text: 'stood' }).ids).toEqual(['n'])
  expect(order.find(allNotes)).toBe(before[0])
  expect(order.find(herons)).toBe(before[1])
  order.set(article('a'), [note('n', { comment: 'a crane' }), note('m')])
  expect(order.find(allNotes)).toBe(before[0])
  expect(order.find(herons).ids).toEqual([])
  order.set(article('a'), [note('m'), note('n')])
  expect(order.find({ ...allNotes, sort: 'position' }).ids).toEqual(['m', 'n'])
})
