/** One file of the reader's, chosen in a dialog of the system: read whole, or written. */

import { readFile, stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { dialog } from 'electron'
import type { AppContext } from '#main/context.ts'
import { checkKind, checkSize } from '#main/import/admit.ts'
import { reading, saving } from '#main/library/save-error.ts'

type Wanted = { title: string; filter: { name: string; extensions: string[] } }

/** The file's name and bytes; null where the reader cancelled. Rejects where it is larger than `limit` in MB, or is no file. */
export async function chooseFile(
  app: AppContext,
  { title, filter, limit }: Wanted & { limit?: number },
): Promise<{ name: string; bytes: Uint8Array } | null> {
  const window = app.window()
  if (!window) return null
  const all = { name: app.words().t('choose.all', { ns: 'dialogs' }), extensions: ['*'] }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openFile'],
    filters: [filter, all],
  })
  const [path] = filePaths
  if (canceled || path === undefined) return null
  const name = basename(path)
  return reading(name, async () => {
    const info = await stat(path)
    checkKind(info, name)
    checkSize(info.size, name, limit)
    return { name, bytes: await readFile(path) }
  })
}

/** Writes a file where the reader says, and gives its name; null where they cancelled. */
export async function saveFile(
  app: AppContext,
  { title, filter }: Wanted,
  defaultPath: string,
  content: string,
): Promise<{ saved: string | null }> {
  const window = app.window()
  if (!window) return { saved: null }
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath,
    filters: [filter],
  })
  if (canceled || !filePath) return { saved: null }
  const saved = basename(filePath)
  await saving(saved, () => writeFile(filePath, content))
  return { saved }
}
