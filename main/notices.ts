/** The library's notices as sentences for the window. */

import type { i18n } from 'i18next'
import type { LibraryNotice } from '#main/library/types.ts'
import type { Notice } from '#preload/contract.ts'

export function noticeOf({ code, file, kept, backupTime }: LibraryNotice, words: i18n): Notice {
  const time = backupTime === undefined ? '' : new Date(backupTime).toLocaleString(words.language)
  const message = words.t(code, { ns: 'notices', file, kept: kept ?? '', time, backupTime: time })
  return { kind: code === 'merged' ? 'info' : 'warning', message }
}
