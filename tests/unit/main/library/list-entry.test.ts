/** What the list keeps of an article comes out of its cache as it went in. */

import { describe, expect, it } from 'vitest'
import { type IndexEntry, restored, stored, unread } from '#main/library/list-entry.ts'

const id = '01jd0000000000000000000000'
const plain: IndexEntry = {
  location: 'articles',
  stamp: { mtimeMs: 1, size: 2, ino: 3 },
  reading: null,
  summary: {
    id,
    title: 'Harbour',
    authors: [],
    created: '2026-01-01T00:00:00.000Z',
    revision: 1,
    wordCount: 100,
    progress: 0,
    state: 'new',
    starred: false,
    tags: [],
    glossCount: 0,
    translations: [],
  },
  byHand: null,
  read: unread,
  files: [],
  annotations: 0,
  noted: '',
  tags: {},
  approved: false,
  conflicts: 0,
}
const full: Required<IndexEntry> = {
  location: 'trash',
  stamp: { mtimeMs: 1, size: 2, ino: 3 },
  reading: { mtimeMs: 4, size: 5, ino: 6 },
  summary: {
    id,
    title: 'Harbour',
    authors: ['Ada Nowak'],
    siteName: 'The Pilot',
    lang: 'en',
    published: '2026-01-01',
    created: '2026-01-02T00:00:00.000Z',
    revision: 3,
    wordCount: 100,
    progress: 0.5,
    state: 'archived',
    starred: true,
    tags: ['sea'],
    glossCount: 7,
    translations: [{ lang: 'pl', share: 0.25, drafts: true }],
  } satisfies Required<IndexEntry['summary']>,
  byHand: 'archived',
  read: { opened: true, progress: 0.5, furthest: 0.75, at: '2026-01-03T00:00:00.000Z' },
  files: ['a'.repeat(64)],
  address: 'pilot.example/harbour',
  fingerprint: '0123456789abcdef',
  annotations: 4,
  noted: '2026-01-04T00:00:00.000Z',
  tags: { sea: 2 },
  approved: true,
  conflicts: 1,
}
const again = (entry: IndexEntry) => restored(id, JSON.parse(JSON.stringify(stored(entry))))

describe('an entry', () => {
  it('of which everything is usual', () => {
    expect(again(plain)).toEqual(plain)
    expect(Object.keys(stored(plain)).sort()).toEqual(['stamp', 'summary'])
  })

  it('of which nothing is', () => {
    expect(again(full)).toStrictEqual(full)
  })

  it('has no summary with members that it lacks', () => {
    expect(again(plain).summary).toStrictEqual(plain.summary)
  })
})
