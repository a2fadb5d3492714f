/** Two states of library.json that grew out of the same one. */

import { expect, test } from 'vitest'
import { stampChanges } from '#core/library/acknowledged.ts'
import { emptyLibrary, type LibraryData, type Term } from '#core/library/library.ts'
import { mergeLibraries } from '#core/library/merge.ts'
import { libraryRules } from '#core/library/parts.ts'

const term = (id: string, target: string, updated: string): Term => ({
  id,
  source: 'przystań',
  target,
  forms: [],
  targetForms: [],
  sourceLang: 'pl',
  targetLang: 'en',
  note: '',
  created: '2026-01-01T00:00:00.000Z',
  updated,
})

const withTerms = (...glossary: Term[]): LibraryData => ({ ...emptyLibrary, glossary })

test('what either side added is there, and what one side deleted is gone', () => {
  const base = withTerms(term('a', 'harbour', '2026-01-01T00:00:00.000Z'))
  const mine = withTerms(...base.glossary, term('b', 'pier', '2026-01-02T00:00:00.000Z'))
  const theirs = stampChanges(libraryRules, base, withTerms(), 't', Date.parse('2026-01-03T00:00:00.000Z'))
  const { data, lost } = mergeLibraries(base, mine, theirs)
  expect(data.glossary.map(({ id }) => id)).toEqual(['b'])
  expect(lost.size).toBe(0)
})

test('of a term that both changed, the newer one stays, and the other side is told as lost', () => {
  const base = withTerms(term('a', 'harbour', '2026-01-01T00:00:00.000Z'))
  const mine = withTerms(term('a', 'haven', '2026-01-02T00:00:00.000Z'))
  const theirs = withTerms(term('a', 'marina', '2026-01-03T00:00:00.000Z'))
  const { data, lost } = mergeLibraries(base, mine, theirs)
  expect(data.glossary[0]?.target).toBe('marina')
  expect([...lost]).toEqual(['mine'])
})

test('labels of different colours are joined; of the same one the later one stays, the other is kept', () => {
  const base: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'evidence' } }
  const mine: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'proof', green: 'method' } }
  const theirs: LibraryData = { ...emptyLibrary, colorLabels: { yellow: 'fact', blue: 'question' } }
  const at = (machine: string, state: LibraryData, day: number) =>
    stampChanges(libraryRules, base, state, machine, Date.parse(`2026-01-0${day}T00:00:00.000Z`))
  for (const { data } of [
    mergeLibraries(null, at('m', mine, 3), at('t', theirs, 2)),
    mergeLibraries(null, at('t', theirs, 2), at('m', mine, 3)),
  ]) {
    expect(data.colorLabels).toEqual({ yellow: 'proof', green: 'method', blue: 'question' })
    expect(data.history).toMatchObject([{ part: 'colorLabels.yellow', value: 'fact', by: 't' }])
  }
})
