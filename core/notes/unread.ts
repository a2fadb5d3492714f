/** Whether a note still says what it said when it was shown: nobody deletes what they have not read. */

import type { Glosses } from '../annotation/changes.ts'
import { type Note, notesOf } from './note.ts'

/** What a note says: the same for two states with the same words. */
export function wordsOf({ comment, tags, translations }: Note): string {
  const translated = translations.map(({ lang, text }) => `${lang} ${text}`)
  return JSON.stringify([comment, tags.toSorted(), translated.sort()])
}

/** What each of the notes says, by id. */
const wordsOfNotes = (glosses: Glosses): Map<string, string> =>
  new Map(notesOf(glosses).map((note) => [note.id, wordsOf(note)]))

/** Those of the notes that say something else than when they were shown, or have a text in them that still waits for a decision. */
export function unreadNotes(
  glosses: Glosses,
  ids: ReadonlySet<string>,
  shown: Readonly<Record<string, string>>,
): Set<string> {
  const words = wordsOfNotes(glosses)
  const waiting = new Set(
    [...glosses.annotations, ...glosses.translations].flatMap((record) => {
      if (!record.history?.some(({ settled }) => settled === undefined)) return []
      return 'target' in record && 'annotation' in record.target ? [record.target.annotation] : [record.id]
    }),
  )
  const saysOther = (id: string) => shown[id] !== undefined && words.get(id) !== shown[id]
  return new Set([...ids].filter((id) => words.has(id) && (waiting.has(id) || saysOther(id))))
}
