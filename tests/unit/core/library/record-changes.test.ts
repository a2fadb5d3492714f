/** Changes to library.json, found between two states and made again on a third. */

import { expect, test } from 'vitest'
import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { invertLibraryChanges, isOfLibraryFile } from '#core/library/organise.ts'
import {
  rebasedRecordChanges,
  recordChangesBetween,
  withRecordChanges,
} from '#core/library/record-changes.ts'

const stamps = { created: '2026-01-01T00:00:00.000Z', updated: '2026-01-01T00:00:00.000Z' }
const term = (id: string, target: string) => ({
  ...stamps,
  id,
  source: 'ferry',
  target,
  forms: [],
  targetForms: [],
  sourceLang: 'en',
  targetLang: 'pl',
  note: '',
})
const first: LibraryData = {
  ...emptyLibrary,
  collections: [{ ...stamps, id: 'c', name: 'Winter', articles: ['a'] }],
  glossary: [term('t', 'prom')],
  tags: [{ ...stamps, id: 'g', name: 'sea' }],
  colorLabels: { yellow: 'claim', blue: 'question' },
}
const second: LibraryData = {
  ...first,
  collections: [{ ...stamps, id: 'c', name: 'Snow', articles: ['a', 'b'] }],
  glossary: [term('u', 'łódź')],
  tags: [],
  colorLabels: { yellow: 'evidence' },
}

test('what two states differ in leads from one to the other, and back', () => {
  const changes = recordChangesBetween(first, second)
  expect(changes.map(({ kind }) => kind).sort()).toEqual(['collection', 'labels', 'tag', 'term', 'term'])
  expect(withRecordChanges(first, changes)).toEqual(second)
  const back = invertLibraryChanges(changes).filter(isOfLibraryFile)
  expect(withRecordChanges(second, back)).toEqual(first)
  expect(recordChangesBetween(first, first)).toEqual([])
})

test('what somebody else has changed since stays', () => {
  const changes = recordChangesBetween(first, second)
  const since: LibraryData = {
    ...second,
    collections: [{ ...stamps, id: 'c', name: 'Ice', articles: ['a', 'b', 'd'] }],
    colorLabels: { yellow: 'evidence', green: 'idea' },
  }
  const back = rebasedRecordChanges(since, invertLibraryChanges(changes).filter(isOfLibraryFile))
  const after = withRecordChanges(since, back)
  expect(after.collections).toMatchObject([{ name: 'Ice', articles: ['a', 'd'] }])
  expect(after.colorLabels).toEqual({ yellow: 'claim', blue: 'question', green: 'idea' })
  // Once more, there is nothing left to do.
  expect(rebasedRecordChanges(after, back)).toEqual([])
})
