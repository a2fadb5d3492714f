import { expect, it } from 'vitest'
import { findNotes } from '#core/notes/find.ts'
import { litTerms, notesProblem } from '#core/notes/match.ts'
import type { NotedArticle } from '#core/notes/placed.ts'
import { allNotes } from '#core/notes/query.ts'
import { note, ordered } from './fixture.ts'

const mill: NotedArticle = {
  id: '02mill',
  title: 'The old mill',
  lang: 'pt-BR',
  siteName: 'River Times',
  authors: ['Anna Żak'],
}
const road: NotedArticle = { id: '01road', title: 'A road', lang: 'pl', authors: [] }
const notes = ordered(
  [
    mill,
    [
      note('wheel', { quote: 'the well-known wheel', comment: 'Ask about Łódź', tags: ['Machine parts'] }),
      note('dam', {
        quote: 'a dam',
        look: { color: 'green', style: 'highlight' },
        created: '2026-05-01T12:00:00Z',
      }),
    ],
  ],
  [
    road,
    [
      note('stone', {
        quote: 'a stone',
        lost: true,
        translations: [{ lang: 'en', text: 'a wheel stone', status: 'draft', machine: false }],
      }),
    ],
  ],
)
const found = (text: string) => findNotes(notes, { ...allNotes, text, sort: 'position' }).ids

it('asks notes in the language of the search', () => {
  const expected: [string, string[]][] = [
    ['wheel', ['wheel', 'stone']],
    ['wheel -stone', ['wheel']],
    ['dam OR lodz', ['wheel', 'dam']],
    ['"well known"', ['wheel']],
    ['well-known', ['wheel']],
    ['"known well"', []],
    ['whe', ['wheel', 'stone']],
    ['machine', ['wheel']],
    ['title:mill wheel', ['wheel']],
    ['in:text wheel', ['wheel']],
    ['in:notes lodz', ['wheel']],
    ['in:translations wheel', ['stone']],
    ['author:zak -wheel', ['dam']],
    ['site:river wheel', ['wheel']],
    ['lang:pt', ['wheel', 'dam']],
    ['tag:"machine parts"', ['wheel']],
    ['tag:machine ', []],
    ['tag:mach*', ['wheel']],
    ['color:green', ['dam']],
    ['has:lost OR has:comments', ['wheel', 'stone']],
    ['has:translations', ['stone']],
    ['after:2026-05', ['dam']],
    ['before:2026-05 (wheel OR dam)', ['wheel', 'stone']],
    ['is:new dam', ['dam']],
  ]
  for (const [query, ids] of expected) expect(found(query), query).toEqual(ids)
})

it('lights up what is wanted, and not what is excluded', () => {
  expect(litTerms('Łódź -dam (title:mill OR "old road")')).toEqual(['lodz', 'mill', 'old road'])
})

it('says what is wrong, or has no effect here', () => {
  expect(notesProblem('wheel')).toBeNull()
  expect(notesProblem('wheel)')?.code).toBe('queryClosing')
  expect(notesProblem('-is:new wheel')?.code).toBe('queryOfArticles')
})
