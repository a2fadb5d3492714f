/** The Markdown files of a vault by the ids of their articles, wherever in it they lie and whatever they are called. */

import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Enough for the properties, also where the reader has put some of their own first. */
const headBytes = 4096
const idLine = /^id: *["']?([0-9a-hjkmnp-tv-z]{26})["']? *\r?$/m

async function idIn(path: string): Promise<string | null> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    const head = buffer.toString('utf8', 0, bytesRead).replace(/^\uFEFF/, '')
    if (!/^---[^\S\n]*\r?\n/.test(head)) return null
    const [properties = ''] = head.slice(3).split(/^---[^\S\n]*\r?$/m)
    return idLine.exec(properties)?.[1] ?? null
  } finally {
    await file.close()
  }
}

/**
 * The paths of each article's files, from the vault's folder, with slashes; and all names in the folder itself, in small letters.
 * Links are not followed, and folders that begin with a dot (of Obsidian, of Git, a trash) are not the reader's notes.
 */
export async function findFiles(root: string): Promise<{ byId: Map<string, string[]>; taken: Set<string> }> {
  const byId = new Map<string, string[]>()
  const taken = new Set<string>()
  const visit = async (folder: string) => {
    const entries = await readdir(join(root, folder), { withFileTypes: true })
    for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (folder === '') taken.add(entry.name.normalize('NFC').toLowerCase())
      if (entry.name.startsWith('.')) continue
      if (entry.isDirectory()) await visit(path)
      if (!entry.isFile() || !entry.name.toLowerCase().endsWith('.md')) continue
      const id = await idIn(join(root, path)).catch(() => null)
      if (id !== null) byId.set(id, [...(byId.get(id) ?? []), path])
    }
  }
  await visit('')
  return { byId, taken }
}
