/** The system's dialogs in front of a window, and the one file that is chosen or saved in them. */

import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { FileFilter } from 'electron'
import type { i18n } from 'i18next'
import { copyPictures, type Picture } from '#main/export/pictures.ts'
import { checkKind, checkSize } from '#main/import/stage-file.ts'
import { reading, saving } from '#main/library/save-error.ts'

type Choice = {
  title: string
  folder?: boolean
  multiple?: boolean
  filters?: FileFilter[]
}
export type Question = {
  type: 'question' | 'warning'
  message: string
  detail: string
  confirm: string
  cancel: string
  /** Which answer Enter gives. */
  preset: 'confirm' | 'cancel'
}

export type Dialogs = {
  /** Absolute paths; none where the reader cancelled. */
  choose(choice: Choice): Promise<string[]>
  /** Where to save; null where the reader cancelled. */
  saveAs(options: { title: string; name: string; filters: FileFilter[] }): Promise<string | null>
  /** Whether the reader agreed. */
  confirm(question: Question): Promise<boolean>
}

type Wanted = { title: string; filter: FileFilter }

/** A file's name and bytes; null where the reader cancelled. Rejects where it is larger than `limit` in MB, or is no file. */
export async function chooseFile(
  dialogs: Dialogs,
  catalogue: i18n,
  { title, filter, limit }: Wanted & { limit?: number },
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const [path] = await dialogs.choose({ title, filters: [filter, allFiles(catalogue)] })
  if (path === undefined) return null
  const name = basename(path)
  return reading(name, async () => {
    const info = await stat(path)
    checkKind(info, name)
    checkSize(info.size, name, limit)
    return { name, bytes: await readFile(path) }
  })
}

export function allFiles(catalogue: i18n): FileFilter {
  return { name: catalogue.t('choose.all', { ns: 'dialogs' }), extensions: ['*'] }
}

/** Writes a file where the reader says, with its pictures beside it, and gives its name; null where they cancelled. */
export async function saveFile(
  dialogs: Dialogs,
  { title, filter }: Wanted,
  name: string,
  content: string | Uint8Array,
  pictures: readonly Picture[] = [],
): Promise<{ saved: string | null }> {
  const path = await dialogs.saveAs({ title, name, filters: [filter] })
  if (path === null) return { saved: null }
  const saved = basename(path)
  await saving(saved, async () => {
    await copyPictures(path, pictures)
    await writeFile(path, content)
  })
  return { saved }
}
