/** The files of a dictionary, which lie side by side: found whether their names are written large or small. */

import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** The first of the files with this stem and one of these endings, as it stands on the disk; null where there is none. */
export async function sibling(stem: string, endings: readonly string[]): Promise<string | null> {
  const folder = dirname(stem)
  const names = await readdir(folder).catch((): string[] => [])
  for (const ending of endings) {
    const name = `${basename(stem)}${ending}`
    const found = names.includes(name) ? name : names.find((one) => one.toLowerCase() === name.toLowerCase())
    if (found !== undefined) return join(folder, found)
  }
  return null
}
