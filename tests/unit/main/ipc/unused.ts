/** What handlers are given in tests that must not use it, and how failures read there. */

import { expect } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import type { Sentence } from '#core/locales/i18n.ts'
import type { Desktop } from '#main/desktop.ts'
import type { Caller } from '#main/ipc/handler.ts'
import type { Failure } from '#preload/contract.ts'

const unused = (what: string) => () => expect.fail(`${what} is not to be used`)

export const noDesktop: Desktop = {
  copy: unused('the clipboard'),
  openFolder: unused('the file manager'),
  reveal: unused('the file manager'),
  openAddress: unused('the browser'),
}

export const noCaller: Caller = {
  dialogs: { choose: unused('a dialog'), saveAs: unused('a dialog'), confirm: unused('a dialog') },
  send: unused('an event'),
  print: unused('the printer'),
  pdf: unused('the printer'),
  ready: unused('the window'),
  window: 1,
  isOld: false,
  start: unused('the window'),
  shows: unused('the window'),
  kept: unused('the window'),
  flushed: unused('the window'),
  flushOthers: unused('the other windows'),
  openWindow: unused('the window'),
}

/** The same words in each language. */
export const sentence = (words: string): Sentence => ({ en: words, pl: words })

export function toFailure(error: unknown): Failure {
  return { code: error instanceof GlossaError ? error.code : 'unexpected', message: sentence(String(error)) }
}
