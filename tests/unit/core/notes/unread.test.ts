import { expect, test } from 'vitest'
import type { Glosses } from '#core/annotation/changes.ts'
import { notesOf } from '#core/notes/note.ts'
import { unreadNotes, wordsOf } from '#core/notes/unread.ts'
import { annotated } from '../export/sample-article.ts'

const glosses: Glosses = { annotations: annotated.annotations, translations: annotated.translations }
const all = new Set([...glosses.annotations, ...glosses.translations].map(({ id }) => id))
const shown = Object.fromEntries(notesOf(glosses).map((note) => [note.id, wordsOf(note)]))
const unread = (now: Glosses) => [...unreadNotes(now, all, shown)]

/** The glosses with this in each annotation, and this in each translation. */
const having = (annotation: object, translation: object = {}): Glosses => ({
  annotations: glosses.annotations.map((one) => ({ ...one, ...annotation })),
  translations: glosses.translations.map((one) => ({ ...one, ...translation })),
})
const ofPassages = glosses.annotations.map(({ id }) => id)
const lost = { part: 'comment', value: 'Lost', time: '2026-01-01T00:00:00.000Z', by: '' }

test('notes that say what they said when they were shown, or were not shown, are read', () => {
  expect(unread(glosses)).toEqual([])
  expect(unread(having({ color: 'blue' }))).toEqual([])
  expect([...unreadNotes(having({ comment: 'Other' }), all, {})]).toEqual([])
  expect(unread({ annotations: [], translations: [] })).toEqual([])
})

test('another comment, tag or translation, or one that came, is unread', () => {
  expect(unread(having({ comment: 'Other' }))).toEqual(ofPassages)
  expect(unread(having({ tags: ['other'] }))).toEqual(ofPassages)
  const translated = notesOf(glosses).filter(({ translations }) => translations.length > 0)
  expect(new Set(unread(having({}, { text: 'Other' })))).toEqual(new Set(translated.map(({ id }) => id)))
  expect(translated).not.toEqual([])
})

test('a text that lost and waits for a decision is unread, one that is settled is not', () => {
  expect([...unreadNotes(having({ history: [lost] }), all, {})]).toEqual(ofPassages)
  expect(unread(having({ history: [{ ...lost, settled: lost.time }] }))).toEqual([])
  const own = glosses.translations.flatMap(({ target }) =>
    'annotation' in target ? [target.annotation] : [],
  )
  expect(unread(having({}, { history: [{ ...lost, part: 'text' }] }))).toEqual(expect.arrayContaining(own))
})
