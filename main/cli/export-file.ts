/** Puts an exported article into a folder, under a name that takes no other file's place. */

import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { exportFileName } from '#core/export/file-name.ts'
import { hasCode, writeDurably } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'

/** `mark` is what tells the export of this article from any other file, near its beginning. */
export type ExportFile = { id: string; title: string; extension: string; mark: string; text: string }

/** Enough for the lines up to the mark. */
const headBytes = 1024

/** Whether there is no such file, or one that we wrote for this article. */
async function isOurs(path: string, mark: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.toString('utf8', 0, bytesRead).includes(mark)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return true
    if (hasCode(error, 'EISDIR')) return false
    throw error
  }
}

/**
 * Writes the article's file, over its earlier export if there is one, and gives its path. Where another file has its name,
 * the article's id is added.
 */
export async function saveExport(folder: string, file: ExportFile): Promise<string> {
  const { id, title, extension, mark, text } = file
  const name = exportFileName(title, extension)
  return saving(name, async () => {
    const plain = join(folder, name)
    const path = (await isOurs(plain, mark))
      ? plain
      : join(folder, exportFileName(`${id} ${title}`, extension))
    await writeDurably(path, text, async () => {})
    return path
  })
}
