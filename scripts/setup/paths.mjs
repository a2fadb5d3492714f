/** Where the checkout lies, and where Glossa may keep what it has fetched. */

import { homedir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')

/** The user's cache folder for Glossa: outside the checkout, so that every checkout shares it. */
export const cacheFolder = join(userCache(), 'glossa')

function userCache() {
  if (process.platform === 'darwin') return join(homedir(), 'Library/Caches')
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local')
  const chosen = process.env.XDG_CACHE_HOME
  return chosen && isAbsolute(chosen) ? chosen : join(homedir(), '.cache')
}
