/** Remembers the import that is under way, so that one that was cut short goes on at the next start. */

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { libraryKey } from './library/library-key.ts'

export type ImportJournal = {
  /** The paths whose import has not come to its end. */
  read(): Promise<string[]>
  /** Replaces them; none is the end of it. */
  write(paths: readonly string[]): Promise<void>
}

const content = z.object({ paths: z.array(z.string()) })

/**
 * One journal a library, in the user's state folder: an import belongs to this machine. `library` is the library as the settings name
 * it; `path` is its real path, by which earlier versions named the journal of one that is carried along, too.
 */
export function importJournal(stateDir: string, library: string, path = library): ImportJournal {
  const folder = join(stateDir, 'imports')
  const fileOf = (name: string) => join(folder, `${libraryKey(name)}.json`)
  const [file, earlier] = [fileOf(library), fileOf(path)]
  const pathsIn = async (from: string) => {
    try {
      return content.parse(JSON.parse(await readFile(from, 'utf8'))).paths
    } catch {
      // Nothing to go on with; a half-written journal is nothing that anyone misses either.
      return []
    }
  }
  return {
    async read() {
      const paths = await pathsIn(file)
      return paths.length > 0 ? paths : pathsIn(earlier)
    },
    async write(paths) {
      if (paths.length === 0) await rm(file, { force: true })
      else {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        await writeFile(`${file}.new`, JSON.stringify({ paths }), { mode: 0o600 })
        await rename(`${file}.new`, file)
      }
      if (earlier !== file) await rm(earlier, { force: true })
    },
  }
}
