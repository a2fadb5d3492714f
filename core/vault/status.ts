/** How the vault that the app keeps in step stands, as the window shows it. */

import type { Sentence } from '../locales/i18n.ts'

/**
 * What is gone from the vault: a note from its file, with the beginning of its text and what it says in the library (`wordsOf`), or,
 * where there is no note, the file of an article.
 */
export type VaultQuestion = {
  article: string
  title: string
  note: { id: string; text: string; words: string } | null
}

/** What the reader says of it: to write it again, or to delete the note, or to write no file of the article any more. */
export type VaultAnswer = { article: string; note: string | null; keep: boolean }

/** Something that could not be carried over: in which file, and in words; earlier versions kept them in one language alone. */
export type VaultRemark = { path: string; message: Sentence | string }

/** What the reader sets for a vault: the language of the words around notes, and whether files follow new titles. */
export type VaultChoices = { language: 'en' | 'pl'; renames: boolean }

export type VaultStatus = {
  /** `stopped` where the reader has stopped a run, `failed` where something keeps it from running. */
  state: 'off' | 'working' | 'inStep' | 'stopped' | 'failed'
  /** Its folder; null where there is none. */
  folder: string | null
  choices: VaultChoices
  progress: { done: number; total: number } | null
  /** How many files are in step. */
  files: number
  /** When a file was written last, ISO 8601; null where none was since the start. */
  written: string | null
  questions: VaultQuestion[]
  /** What is to be looked at, the latest first. */
  remarks: VaultRemark[]
  /** How many articles have no file since the reader wants none. */
  without: number
  /** Which other computer runs the vault, in which folder there; null where none does. A computer that was renamed counts as another. */
  elsewhere: { machine: string; folder: string } | null
  /** Why it does not run. */
  message: Sentence | string | null
}
