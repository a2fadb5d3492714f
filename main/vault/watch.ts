/**
 * Watches the folder of a vault for what other programs do in it: one watch for each folder, since one for each of thousands of files
 * would take more handles than a system may give. Links are not followed, and hidden folders are not the reader's notes.
 */

import { type FSWatcher, watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { markName } from '#main/library/vault-files.ts'

/** Programs change many files at once: how long it has to be quiet, in ms. */
const quiet = 300

/** Names that say nothing of the reader's notes. */
const isIgnored = (name: string) => name.startsWith('.') || name === markName

/**
 * Calls back some time after something has changed, other than what we have written ourselves: files of which `isOurs` says so, by their
 * paths. What cannot be watched is left out: it has to be looked at by other occasions. Resolves once it watches; returns what ends it.
 */
export async function watchVault(
  root: string,
  changed: () => void,
  isOurs: (path: string) => boolean,
): Promise<() => void> {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const forget = (folder: string) => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }

  const visit = async (folder: string): Promise<void> => {
    if (isClosed) return
    try {
      if (!watchers.has(folder)) {
        const watcher = watch(folder, (event, name) => heard(event, folder, name))
        watcher.on('error', () => forget(folder))
        watchers.set(folder, watcher)
      }
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && !isIgnored(entry.name)) await visit(join(folder, entry.name))
      }
    } catch {
      // It is gone, or may not be watched.
      forget(folder)
    }
  }

  /** What was heard of; true where it may have come or gone. */
  const paths = new Map<string, boolean>()
  const heard = (event: string, folder: string, name: string | null) => {
    if (isClosed || (name !== null && isIgnored(name))) return
    const path = name === null ? folder : join(folder, name)
    paths.set(path, event === 'rename' || paths.get(path) === true)
    clearTimeout(timer)
    timer = setTimeout(async () => {
      const others = [...paths].filter(([one]) => !isOurs(one))
      paths.clear()
      if (others.length === 0) return
      if (others.some(([, isMoved]) => isMoved)) {
        // A folder that was moved is another one, at whose old place there may be a new one.
        for (const one of watchers.keys()) if (one !== root) forget(one)
        await visit(root)
      }
      if (!isClosed) changed()
    }, quiet)
  }

  await visit(root)
  return () => {
    isClosed = true
    clearTimeout(timer)
    for (const folder of [...watchers.keys()]) forget(folder)
  }
}
