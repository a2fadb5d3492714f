/** The database of library.json: what belongs to the whole library. */

import { emptyLibrary, type LibraryData } from '#core/library/library.ts'
import { mergeLibraries } from '#core/library/merge-library.ts'
import { libraryFormat } from '#core/schema/migrations.ts'
import { type JsonStore, jsonStore } from './json-store.ts'
import type { Layout } from './layout.ts'
import type { Recoverable } from './recovery.ts'
import type { LibraryNotice } from './types.ts'

export function recoverableLibrary(layout: Layout): Recoverable<LibraryData> {
  return {
    file: layout.library,
    backups: layout.backups('library'),
    format: libraryFormat,
    fits: () => true,
    rebuild: async () => emptyLibrary,
    nameOf: () => 'library.json',
  }
}

export function libraryStore(
  layout: Layout,
  writable: boolean,
  notify: (notice: LibraryNotice) => void,
): JsonStore<LibraryData> {
  return jsonStore<LibraryData>({
    recoverable: recoverableLibrary(layout),
    layout,
    writable,
    name: () => 'library.json',
    notify,
    folders: [layout.backups('library')],
    present: async () => undefined,
    merge: mergeLibraries,
    complete: async (data) => data,
    seen: () => undefined,
  })
}
