/** Watches the folder of a vault for what other programs do in it. */

import { basename } from 'node:path'
import { watch } from 'chokidar'

/** Programs change many files at once: how long it has to be quiet, in ms. */
const quiet = 300

/** Calls back some time after Markdown files have changed. Links are not followed. Resolves once it watches; returns what ends it. */
export async function watchVault(folder: string, changed: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined
  const watcher = watch(folder, {
    ignoreInitial: true,
    followSymlinks: false,
    ignored: (path, stats) =>
      path !== folder &&
      (basename(path).startsWith('.') || (stats?.isFile() === true && !path.toLowerCase().endsWith('.md'))),
  })
  watcher.on('all', () => {
    clearTimeout(timer)
    timer = setTimeout(changed, quiet)
  })
  await new Promise<void>((resolve) => {
    watcher.once('ready', () => resolve())
    // Where a folder cannot be watched, what changed in it is found when the window is looked at.
    watcher.on('error', () => resolve())
  })
  return () => {
    clearTimeout(timer)
    return watcher.close()
  }
}
