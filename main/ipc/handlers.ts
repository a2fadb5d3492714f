/** All handlers: one for each channel of the contract, or this does not compile. */

import type { Services } from '#main/services.ts'
import { articleHandlers } from './articles.ts'
import { backupHandlers } from './backups.ts'
import { draftHandlers } from './drafts.ts'
import { exportHandlers } from './exports.ts'
import type { AllHandlers } from './handler.ts'
import { importHandlers } from './imports.ts'
import { libraryHandlers } from './libraries.ts'
import { listHandlers, sentArticles } from './list.ts'
import { notesHandlers, sentNotes } from './notes.ts'
import { organiseHandlers } from './organise.ts'
import { pagesHandlers } from './pages.ts'
import { pictureHandlers } from './pictures.ts'
import { referenceHandlers } from './reference.ts'
import { searchHandlers } from './search.ts'
import { sessionHandlers } from './session.ts'
import { statisticsHandlers } from './statistics.ts'
import { templateHandlers } from './templates.ts'
import { translateHandlers } from './translate.ts'
import { vaultHandlers } from './vault.ts'

export const handlers: AllHandlers<Services> = {
  ...sessionHandlers,
  ...listHandlers,
  ...libraryHandlers,
  ...articleHandlers,
  ...pagesHandlers,
  ...notesHandlers,
  ...organiseHandlers,
  ...draftHandlers,
  ...statisticsHandlers,
  ...pictureHandlers,
  ...searchHandlers,
  ...backupHandlers,
  ...importHandlers,
  ...exportHandlers,
  ...templateHandlers,
  ...translateHandlers,
  ...referenceHandlers,
  ...vaultHandlers,
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
