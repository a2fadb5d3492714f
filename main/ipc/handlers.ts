/**
 * All handlers: one for each channel of the contract, or this does not compile. Those that the first screen needs are there from the
 * start, the others are loaded with the first call of their group: every start would pay for them.
 */

import type { Services } from '#main/services.ts'
import { articleHandlers } from './articles.ts'
import { draftHandlers } from './drafts.ts'
import { glossaryHandlers } from './glossary.ts'
import type { HandlerGroups } from './handler.ts'
import { libraryHandlers } from './libraries.ts'
import { listHandlers } from './list.ts'
import { organiseHandlers } from './organise.ts'
import { pictureHandlers } from './pictures.ts'
import { sessionHandlers } from './session.ts'
import { translateHandlers } from './translate.ts'
import { vaultHandlers } from './vault.ts'

const ofLibrary = { ...libraryHandlers, ...listHandlers, ...organiseHandlers, ...articleHandlers }

const leaving = async () => (await import('./exports.ts')).exportHandlers
const imports = async () => (await import('./imports.ts')).importHandlers
const reference = async () => (await import('./reference.ts')).referenceHandlers
const statistics = async () => (await import('./statistics.ts')).statisticsHandlers
const templates = async () => (await import('./templates.ts')).templateHandlers

export const handlerGroups: HandlerGroups<Services> = {
  session: () => sessionHandlers,
  window: () => sessionHandlers,
  settings: () => sessionHandlers,
  labels: () => sessionHandlers,
  library: () => ofLibrary,
  restore: () => organiseHandlers,
  article: () => articleHandlers,
  reading: () => articleHandlers,
  glosses: () => articleHandlers,
  trash: () => articleHandlers,
  drafts: () => draftHandlers,
  picture: () => pictureHandlers,
  glossary: () => glossaryHandlers,
  translate: () => translateHandlers,
  vault: () => vaultHandlers,
  notes: async () => (await import('./notes.ts')).notesHandlers,
  search: async () => (await import('./search.ts')).searchHandlers,
  pages: async () => (await import('./pages.ts')).pagesHandlers,
  backup: async () => (await import('./backups.ts')).backupHandlers,
  import: imports,
  watch: imports,
  export: async () => ({ ...(await leaving()), ...(await templates()) }),
  page: leaving,
  clipboard: leaving,
  link: leaving,
  templates,
  dictionary: reference,
  memory: reference,
  statistics,
  readingTime: statistics,
}
