/** What the reader has still to be told, and the sentences for it. */

import type { i18n } from 'i18next'
import type { LibraryNotice } from './types.ts'

export type NoticeQueue = {
  add(notice: LibraryNotice): void
  /** Calls back when there is something to take. */
  onAdd(listener: () => void): void
  /** Those that the reader has not been told of. */
  take(): LibraryNotice[]
  /** Those of what opening and reading repaired that no check of the library has reported. */
  takeRepairs(): LibraryNotice[]
}

const repairCodes = new Set<LibraryNotice['code']>([
  'restored',
  'repaired',
  'salvaged',
  'rebuilt',
  'recovered',
  'returned',
  'conflictCopy',
  'backFromTrash',
])

export function noticeQueue(): NoticeQueue {
  let waiting: LibraryNotice[] = []
  let repairs: LibraryNotice[] = []
  const fallbacks = new Set<string>()
  const listeners: (() => void)[] = []
  return {
    onAdd: (listener) => {
      listeners.push(listener)
    },
    add(notice) {
      // As long as the file cannot be repaired, every look at it falls back: once is enough to say so.
      if (notice.code === 'fallback') {
        if (fallbacks.has(notice.file)) return
        fallbacks.add(notice.file)
      }
      waiting.push(notice)
      if (repairCodes.has(notice.code)) repairs.push(notice)
      for (const listener of listeners) listener()
    },
    take() {
      const taken = waiting
      waiting = []
      return taken
    },
    takeRepairs() {
      const taken = repairs
      repairs = []
      return taken
    },
  }
}

/** Those whose sentence has a form for where a file or a backup is missing. */
const withMissing = new Set<LibraryNotice['code']>([
  'restored',
  'repaired',
  'salvaged',
  'rebuilt',
  'recovered',
  'fallback',
])

/** Whether it tells of a text that lost to another one, between which the reader can choose. */
export const isConflict = ({ code, kept }: LibraryNotice) =>
  code === 'overruled' || (code === 'merged' && kept !== undefined)

/** Which form of a notice's sentence is meant; most have only one where all is known. */
function contextOf({ code, file, kept, backupTime }: LibraryNotice): string | undefined {
  if (code === 'rebuilt' && file === 'library.json' && kept !== undefined) return 'library'
  if (code === 'merged') return kept && 'kept'
  if (!withMissing.has(code)) return undefined
  const known = code === 'fallback' ? backupTime : kept
  return known === undefined ? 'missing' : undefined
}

/** The sentence for a notice in the instance's language, with the backup's time as that language writes it. */
export function noticeSentence(instance: i18n, notice: LibraryNotice): string {
  const { code, file, kept, backupTime, count } = notice
  const format = new Intl.DateTimeFormat(instance.language, { dateStyle: 'long', timeStyle: 'short' })
  const time = backupTime && format.format(new Date(backupTime))
  return instance.t(code, { ns: 'notices', file, kept, time, count, context: contextOf(notice) })
}
