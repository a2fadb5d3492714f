/** Puts an exported article into a folder, under a name that takes no other file's place. */

import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { markdownFileName } from '#core/export/file-name.ts'
import { hasCode, writeDurably } from '#main/library/files.ts'
import { saving } from '#main/library/save-error.ts'

type Export = { id: string; title: string; markdown: string }

/** Enough for the lines up to the id, which comes first. */
const headBytes = 256

/** Whether there is no such file, or one that we wrote for this article. */
async function isOurs(path: string, id: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
      return buffer.toString('utf8', 0, bytesRead).startsWith(`---\nid: ${id}\n`)
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
export async function saveExport(folder: string, { id, title, markdown }: Export): Promise<string> {
  const name = markdownFileName(title)
  return saving(name, async () => {
    const plain = join(folder, name)
    const path = (await isOurs(plain, id)) ? plain : join(folder, markdownFileName(`${id} ${title}`))
    await writeDurably(path, markdown, async () => {})
    return path
  })
}
