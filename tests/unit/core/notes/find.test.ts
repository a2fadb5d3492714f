import { describe, expect, it } from 'vitest'
import { countNotes, findNotes } from '#core/notes/find.ts'
import { allNotes, dayOf, type NotesQuery } from '#core/notes/query.ts'
import { heron, kiln, note, ordered, tides } from './fixture.ts'

const polish = { lang: 'pl', text: 'Czapla stała nieruchomo', status: 'edited', machine: false } as const
const notes = ordered(
  [
    heron,
    [
      note('a', { quote: null, comment: 'On all of it', created: '2026-03-01T12:00:00.000Z' }),
      note('b', { quote: 'The heron stood still', translations: [polish], tags: ['birds', 'still life'] }),
      note('c', { lost: true, look: { color: 'blue', style: 'underline' }, tags: ['birds'] }),
      note('p', { kind: 'paragraph', look: null, translations: [polish] }),
    ],
  ],
  [tides, [note('d', { comment: 'Zażółć gęślą “jaźń” twice', created: '2026-03-04T12:00:00.000Z' })]],
  [kiln, [note('e', { look: { color: 'green', style: 'highlight' }, created: '2026-02-01T12:00:00.000Z' })]],
)
const find = (query: Partial<NotesQuery>) => findNotes(notes, { ...allNotes, ...query }).ids.join('')
const facets = (query: Partial<NotesQuery>) => countNotes(notes, { ...allNotes, ...query })

describe('findNotes', () => {
  it('lists all annotations, newest first, oldest first, or as they are read', () => {
    expect(find({})).toBe('dbcae')
    expect(find({ sort: 'oldest' })).toBe('eacbd')
    expect(find({ sort: 'position' })).toBe('abcde')
  })

  it('lists the translations of paragraphs when asked to', () => {
    expect(find({ paragraphs: true, sort: 'position' })).toBe('abcpde')
  })

  it.each([
    [{ articles: ['03heron'] }, 'bca'],
    [{ articles: ['03heron', '01kiln'] }, 'bcae'],
    [{ colors: ['blue', 'green'] }, 'ce'],
    [{ tags: ['birds'] }, 'bc'],
    [{ tags: ['birds', 'still life'] }, 'b'],
    [{ languages: ['pl'] }, 'd'],
    [{ languages: [''] }, 'e'],
    [{ from: '2026-03-02' }, 'dbc'],
    [{ from: '2026-02-01', to: '2026-03-01' }, 'ae'],
    [{ commented: true }, 'da'],
    [{ translated: true }, 'b'],
    [{ lost: true }, 'c'],
    [{ colors: ['yellow'], tags: ['birds'], translated: true }, 'b'],
    [{ colors: ['pink'] }, ''],
  ] satisfies [Partial<NotesQuery>, string][])('filters by %o', (query, ids) => {
    expect(find(query)).toBe(ids)
  })

  it.each([
    ['HERON', 'b'],
    ['nieruchomo heron', 'b'],
    ['"stood still"', 'b'],
    ['"still stood"', ''],
    ['„stood   still”', 'b'],
    ['zazolc jazn', 'd'],
    ['gesla twic', 'd'],
    ['"twice zazolc"', ''],
    ['   ', 'dbcae'],
    ['"unclosed', ''],
  ])('searches for %s', (text, ids) => {
    expect(find({ text })).toBe(ids)
  })

  it('finds no phrase across the passage and the comment', () => {
    const apart = ordered([heron, [note('x', { quote: 'one two', comment: 'three four' })]])
    expect(findNotes(apart, { ...allNotes, text: '"two three"' }).ids).toEqual([])
  })

  it('groups by article in the order of the notes', () => {
    const { ids, groups, total } = findNotes(notes, { ...allNotes, group: 'article' })
    expect(ids.join('')).toBe('dbcae')
    expect(total).toBe(5)
    expect(groups).toEqual([
      { key: '02tides', title: 'Eight tides', start: 0, count: 1 },
      { key: '03heron', title: 'The heron of Ławica', start: 1, count: 3 },
      { key: '01kiln', title: 'A kiln without smoke', start: 4, count: 1 },
    ])
  })

  it('groups by tag, a note under each of its tags, those without at the end', () => {
    const { ids, groups, total } = findNotes(notes, { ...allNotes, group: 'tag' })
    expect(groups.map(({ key, count }) => [key, count])).toEqual([
      ['birds', 2],
      ['still life', 1],
      ['', 3],
    ])
    expect(ids.join('')).toBe('bcbdae')
    expect(total).toBe(5)
  })

  it('groups by day, in the direction of the order', () => {
    const days = (query: Partial<NotesQuery>) =>
      findNotes(notes, { ...allNotes, group: 'day', ...query }).groups.map(({ key }) => key)
    expect(days({})).toEqual(['2026-03-04', '2026-03-02', '2026-03-01', '2026-02-01'])
    expect(days({ sort: 'oldest' })).toEqual(days({}).toReversed())
  })
})

describe('countNotes', () => {
  it('counts each choice as if its own filter did not filter', () => {
    const { colors, articles, languages } = facets({ colors: ['blue'] })
    expect(colors).toEqual([
      { color: 'yellow', count: 3 },
      { color: 'blue', count: 1 },
      { color: 'green', count: 1 },
    ])
    expect(articles).toEqual([{ id: '03heron', title: 'The heron of Ławica', count: 1 }])
    expect(languages).toEqual([{ lang: 'en', count: 1 }])
  })

  it('counts for tags what one more of them would leave', () => {
    expect(facets({ tags: ['birds'] }).tags).toEqual([
      { tag: 'birds', count: 2 },
      { tag: 'still life', count: 1 },
    ])
  })
})

it('takes the day where the reader is', () => {
  const local = new Date(2026, 10, 5, 23, 59)
  expect(dayOf(local.toISOString())).toBe('2026-11-05')
})
