/** Invented notes for the tests of the Notes view. */

import type { OrderedNotes } from '#core/notes/find.ts'
import type { Note } from '#core/notes/note.ts'
import { NotesInOrder } from '#core/notes/ordered.ts'
import type { NotedArticle } from '#core/notes/placed.ts'

export const heron: NotedArticle = { id: '03heron', title: 'The heron of Ławica', lang: 'en' }
export const tides: NotedArticle = { id: '02tides', title: 'Eight tides', lang: 'pl' }
export const kiln: NotedArticle = { id: '01kiln', title: 'A kiln without smoke' }

export function note(id: string, rest: Partial<Note> = {}): Note {
  return {
    id,
    kind: 'annotation',
    quote: `passage ${id}`,
    lost: false,
    look: { color: 'yellow', style: 'highlight' },
    comment: '',
    tags: [],
    translations: [],
    created: '2026-03-02T12:00:00.000Z',
    ...rest,
  }
}

export function ordered(...articles: [NotedArticle, Note[]][]): OrderedNotes {
  const order = new NotesInOrder()
  for (const [article, notes] of articles) order.set(article, notes)
  return order.ordered()
}
