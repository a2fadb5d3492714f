/** Electron from its own release host, as electron's installer fetches it. */

import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'
import { scratchFolder } from './scratch.mjs'

const secondsWithoutProgress = 30
const secondsAltogether = 20 * 60
const home = join(root, 'node_modules/electron')

/** The version that package-lock.json asks for. */
export function officialVersion() {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version
}

/** The folder and executable of the official Electron, or null where it is not (completely) here. */
export function officialElectron() {
  const dist = join(home, 'dist')
  const [executableFile, versionFile] = [join(home, 'path.txt'), join(dist, 'version')]
  if (!existsSync(executableFile) || !existsSync(versionFile)) return null
  if (readFileSync(versionFile, 'utf8').replace(/^v/, '') !== officialVersion()) return null
  const executable = join(dist, readFileSync(executableFile, 'utf8'))
  return existsSync(executable) ? { dist, executable } : null
}

/**
 * Tries the download and says whether it came. It is given up when no byte has arrived for a while: some networks refuse
 * at once, others only stay silent.
 */
export async function downloadOfficialElectron() {
  const scratch = scratchFolder()
  const environment = { ...process.env, TMPDIR: scratch, TMP: scratch, TEMP: scratch }
  // With it set, the installer would look there instead.
  delete environment.ELECTRON_OVERRIDE_DIST_PATH
  const installer = spawn(process.execPath, [join(home, 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    env: { ...environment, ELECTRON_GET_NO_PROGRESS: '1' },
  })
  const ended = new Promise((resolve) => installer.on('close', resolve).on('error', resolve))
  const progress = () => sizeOf(scratch) + sizeOf(join(home, 'dist'))
  await Promise.race([ended, stalled(progress, () => installer.exitCode !== null)])
  installer.kill()
  await ended
  rmSync(scratch, { recursive: true, force: true })
  return officialElectron() !== null
}

async function stalled(progress, isOver) {
  let [size, idle] = [0, 0]
  for (let second = 0; second < secondsAltogether && idle < secondsWithoutProgress && !isOver(); second++) {
    await sleep(1000)
    const now = progress()
    idle = now === size ? idle + 1 : 0
    size = now
  }
}

function sizeOf(folder) {
  if (!existsSync(folder)) return 0
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce(
    (sum, file) => sum + (statSync(join(file.parentPath, file.name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  )
}
