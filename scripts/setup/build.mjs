/** Set-up step: the app built into out/, again whenever a source has changed. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { runQuietly } from './processes.mjs'
import { SetupError, say } from './steps.mjs'

const sources = [
  'core',
  'main',
  'preload',
  'renderer',
  'scripts/bergamot-runtime.ts',
  'scripts/joined-entry.ts',
  'scripts/pdf-files.ts',
  'scripts/wasm-runtime.ts',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
const stamp = join(root, 'out/.built-from')

/** A hash of every source's path, size and time. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const file of sources.flatMap(filesOf).sort()) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

function filesOf(source) {
  if (!statSync(join(root, source)).isDirectory()) return [source]
  const entries = readdirSync(join(root, source), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
}

function missing() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()
}

function install() {
  say('Set-up: building Glossa …')
  const builtFrom = fingerprint()
  forgetBuild()
  const { ok, output } = runQuietly(process.execPath, [
    'node_modules/electron-vite/bin/electron-vite.js',
    'build',
    '--logLevel',
    'warn',
  ])
  if (!ok) throw new SetupError(`${output}\nGlossa could not be built.`)
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(stamp, builtFrom)
}

/** To be said when something else has built into out/. */
export function forgetBuild() {
  rmSync(stamp, { force: true })
}

export const build = { missing, install }
