/** The watched folder: what appears there is imported, once it has been written to its end. */

import { lstat, readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { FSWatcher } from 'chokidar'
import { loadPart } from '#core/load-part.ts'

export type FolderWatch = {
  /** Watches this folder from now on; undefined watches none. What lies there already is looked at, too. */
  set(folder: string | undefined): Promise<void>
  close(): Promise<void>
}

/** How long a file has to keep its size before it counts as written, and how often it is looked at meanwhile, in ms. */
const settled = { stabilityThreshold: 1500, pollInterval: 250 }
/** Files that appear together are imported together: how long the next one is waited for, in ms. */
const gather = 500

/** When the folder is looked at again after the watch has begun, in ms. */
const secondLook = 500

/** Hidden files and what browsers write while they download. */
function isUnfinished(path: string): boolean {
  return /^\.|\.(?:crdownload|part|partial|download|tmp)$|~$/i.test(basename(path))
}

/** A link may lead anywhere; nobody chose it by hand here. */
async function isOrdinary(path: string): Promise<boolean> {
  const stats = await lstat(path).catch(() => null)
  return stats?.isFile() ?? false
}

/** `found` is called with the paths of new files; links are not followed, and folders in the folder are left alone. */
export function folderWatch(found: (paths: string[]) => void): FolderWatch {
  let watcher: FSWatcher | null = null
  let waiting: string[] = []
  let timer: NodeJS.Timeout | undefined

  const flush = async () => {
    timer = undefined
    const paths = waiting
    waiting = []
    const ordinary = await Promise.all(paths.map(isOrdinary))
    const files = paths.filter((_, index) => ordinary[index])
    if (files.length > 0) found(files)
  }

  const close = async () => {
    clearTimeout(timer)
    timer = undefined
    waiting = []
    const old = watcher
    watcher = null
    await old?.close()
  }

  return {
    async set(folder) {
      if (folder === undefined) return close()
      const { watch } = await loadPart(() => import('chokidar'))
      await close()
      watcher = watch(folder, {
        depth: 0,
        followSymlinks: false,
        awaitWriteFinish: settled,
        ignored: (path) => path !== folder && isUnfinished(path),
      })
      const current = watcher
      const seen = new Set<string>()
      // Between the first look at a folder and the beginning of the watch a file can slip in: a second look finds it.
      watcher.on('ready', async () => {
        await setTimeout(secondLook)
        const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
        const files = entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name))
        const missed = files.filter((path) => !seen.has(path))
        if (current === watcher) current.add(missed)
      })
      watcher.on('add', (path) => {
        if (seen.has(path)) return
        seen.add(path)
        waiting.push(path)
        clearTimeout(timer)
        timer = globalThis.setTimeout(() => void flush(), gather)
      })
      watcher.on('unlink', (path) => seen.delete(path))
      // A folder that went away is watched again when the app starts next; until then there is nothing to see.
      watcher.on('error', () => undefined)
    },
    close,
  }
}
