/** Folders for what is still being fetched, on the same disk as the cache that it ends in. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './paths.mjs'

const prefix = 'unfinished-'
const day = 24 * 60 * 60 * 1000

/** A fresh empty folder; those of interrupted set-ups are cleared away after a day. */
export function scratchFolder() {
  mkdirSync(cacheFolder, { recursive: true })
  for (const name of readdirSync(cacheFolder).filter((each) => each.startsWith(prefix))) {
    const folder = join(cacheFolder, name)
    if (Date.now() - statSync(folder).mtimeMs > day) rmSync(folder, { recursive: true, force: true })
  }
  return mkdtempSync(join(cacheFolder, prefix))
}
