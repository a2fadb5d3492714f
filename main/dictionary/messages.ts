/** What crosses between the app and the dictionary worker. */

import type { DictionaryAnswer, DictionaryFile } from '#core/dictionary/dictionary.ts'
import type { SentError } from '#main/processes/sent-error.ts'

export type Probed = { name: string; size: number }
export type Found = DictionaryAnswer & { failures: SentError[] }

export type DictionaryQuestion =
  | { kind: 'probe'; file: DictionaryFile }
  | { kind: 'lookUp'; word: string; lang: string | undefined; files: readonly DictionaryFile[] }
export type DictionaryRequest = DictionaryQuestion & { id: number }
export type DictionaryReply =
  | { id: number; ok: true; value: Probed | Found }
  | { id: number; ok: false; error: SentError }
