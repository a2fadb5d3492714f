/** What the windows have been sent: the ids of their lists, and what they know of the notes. */

import type { Library } from '#main/library/types.ts'
import type { Services } from '#main/services.ts'
import type { NotesState } from '#preload/contract.ts'
import { sentIds } from './sent-ids.ts'

/** The lists of articles and of notes that the windows have. */
export const sentArticles = sentIds()
export const sentNotes = sentIds()

export function notesState({ notes }: Library): NotesState {
  return { count: notes.count(), progress: notes.progress() }
}

/** Forgets what calls of a window have left behind that is gone now. */
export function forgetWindow(
  window: number,
  { organising, backups }: Pick<Services, 'organising' | 'backups'>,
): void {
  organising.closed(window)
  backups.release(window)
  sentArticles.closed(window)
  sentNotes.closed(window)
}
