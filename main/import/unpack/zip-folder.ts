/** A folder of an archive as an archive of its own: books that were packed with the folder around them. */

import type { ZipArchive } from './zip.ts'

/** The archive from the folder on that holds such a path, be it the archive itself; undefined where none does, or several do. */
export function archiveWith(path: string, archive: ZipArchive): ZipArchive | undefined {
  if (archive.get(path)) return archive
  const holders = archive.entries.filter(
    ({ name }) => name.endsWith(`/${path}`) && !name.startsWith('__MACOSX/'),
  )
  const [only] = holders
  if (!only || holders.length > 1) return undefined
  const folder = only.name.slice(0, -path.length)
  if (folder.split('/').length > 2) return undefined
  return {
    entries: archive.entries.flatMap((entry) =>
      entry.name.startsWith(folder) ? [{ ...entry, name: entry.name.slice(folder.length) }] : [],
    ),
    get: (name) => {
      const entry = archive.get(folder + name)
      return entry && { ...entry, name }
    },
  }
}
