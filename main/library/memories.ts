/** The imported translation memories: one file each, written once and never changed. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { isId } from '#core/id.ts'
import { type ImportedMemory, memoryFormat } from '#core/schema/memory.ts'
import { makeFolder, readRegular, removeLeftovers, writeDurably } from './files.ts'
import { DamagedFile, decode, encode, NewerFile } from './json-file.ts'
import type { Layout } from './layout.ts'
import type { LibraryNotice } from './types.ts'

/** The memories' files, oldest first. */
export async function memoryFiles({ memory }: Layout): Promise<string[]> {
  const names = await fs.readdir(memory).catch(() => [])
  return names
    .filter((name) => name.endsWith('.json') && isId(name.slice(0, -5)))
    .toSorted()
    .map((name) => join(memory, name))
}

/** All memories, oldest first. A file that cannot be read stays where it is and becomes a notice. */
export async function readMemories(
  layout: Layout,
  notify: (notice: LibraryNotice) => void,
): Promise<ImportedMemory[]> {
  const found: ImportedMemory[] = []
  for (const file of await memoryFiles(layout)) {
    try {
      const read = await readRegular(file)
      if (!read) throw new DamagedFile('not an ordinary file')
      found.push(decode(memoryFormat, read.bytes).data)
    } catch (error) {
      const code = error instanceof NewerFile ? 'newer' : 'unrecoverable'
      notify({ code, file: layout.shown(file), kept: layout.shown(file) })
    }
  }
  return found
}

/** Keeps a memory; resolves when it is on the disk. */
export async function writeMemory({ memory: folder }: Layout, memory: ImportedMemory): Promise<void> {
  await makeFolder(folder)
  await removeLeftovers(folder)
  await writeDurably(join(folder, `${memory.id}.json`), encode(memoryFormat, memory), async () => undefined)
}
