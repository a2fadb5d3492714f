/** Folders for what is still being fetched, on the same disk as the cache that it ends in. */

import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { cacheFolder } from './paths.mjs'
import { isAlive } from './processes.mjs'

/** A fresh empty folder, named after this process; those of set-ups that were interrupted are cleared away. */
export function scratchFolder() {
  mkdirSync(cacheFolder, { recursive: true })
  for (const name of readdirSync(cacheFolder)) {
    const owner = /^unfinished-(\d+)-/.exec(name)?.[1]
    if (owner && !isAlive(Number(owner))) rmSync(join(cacheFolder, name), { recursive: true, force: true })
  }
  return mkdtempSync(join(cacheFolder, `unfinished-${process.pid}-`))
}
