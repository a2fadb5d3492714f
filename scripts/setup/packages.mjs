/** Set-up step: the npm packages of package-lock.json. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { npm } from './processes.mjs'
import { SetupError, say } from './steps.mjs'

/** Whether a package of the lock is not installed as locked. npm writes its own record at the end of an installation. */
function missing() {
  const installed = packagesIn('node_modules/.package-lock.json')
  const locked = packagesIn('package-lock.json')
  return Object.entries(locked).some(([path, wanted]) => {
    const found = installed[path]
    if (path === '' || (!found && wanted.optional)) return false
    return (
      found?.version !== wanted.version ||
      found.integrity !== wanted.integrity ||
      !existsSync(join(root, path))
    )
  })
}

function packagesIn(lock) {
  const file = join(root, lock)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

function install() {
  say('Set-up: installing the packages (npm ci) …')
  const { ok, output } = npm(['ci', '--include=dev'])
  if (!ok)
    throw new SetupError(
      `${output}\nThe packages could not be installed. Check the connection and try again.`,
    )
}

export const packages = { missing, install }
