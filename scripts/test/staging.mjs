/**
 * A place where another user can run the tests that root has started: Chromium has no sandbox for root, and root may read
 * and write everything. That user can neither look into a checkout under root's home nor into root's caches.
 */

import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { electron } from '../setup/electron.mjs'
import { root } from '../setup/paths.mjs'
import { onPath, runQuietly } from '../setup/processes.mjs'
import { SetupError } from '../setup/steps.mjs'

// `nobody` and its group, by their numbers, the same on every Linux.
const nobody = 65534
const asNobody = ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
const leftOut = new Set(['.git', 'test-results'])

/** Stages the checkout and Electron for `nobody`; null where a program cannot be run as that user. */
export function stageForUser() {
  if (process.platform !== 'linux' || !onPath('setpriv') || !asUser('true').ok) return null
  const stage = mkdtempSync('/tmp/glossa-e2e-')
  chmodSync(stage, 0o755)
  const [app, electronFolder] = [join(stage, 'app'), join(stage, 'electron')]
  const [home, temporary, results, screenshots] = ['home', 'tmp', 'results', 'screenshots'].map((name) =>
    own(stage, name),
  )

  mkdirSync(app)
  const parts = readdirSync(root).filter((name) => !leftOut.has(name))
  const sources = parts.map((name) => join(root, name))
  copy(sources, app)
  copy([electron().dist], electronFolder)
  return {
    app,
    results,
    screenshots,
    electron: electronFolder,
    node: nodeFor(stage),
    asUser: asNobody,
    who: 'nobody',
    environment: {
      ...withoutOwner(process.env),
      HOME: home,
      USER: 'nobody',
      LOGNAME: 'nobody',
      TMPDIR: temporary,
    },
    leave() {
      rmSync(join(root, 'test-results'), { recursive: true, force: true })
      cpSync(results, join(root, 'test-results'), { recursive: true })
      if (process.env.GLOSSA_SCREENSHOTS)
        cpSync(screenshots, join(root, 'docs/screenshots'), { recursive: true })
      rmSync(stage, { recursive: true, force: true })
    },
  }
}

/** Hard links, where the disk is the same and the user may read everything; else copies that the user may read. */
function copy(sources, target) {
  if (runQuietly('cp', ['-al', ...sources, target]).ok && readable(target)) return
  rmSync(target, { recursive: true, force: true })
  if (sources.length > 1) mkdirSync(target)
  const copied = runQuietly('cp', ['-a', ...sources, target])
  if (!copied.ok || !runQuietly('chmod', ['-R', 'a+rX', target]).ok) {
    throw new SetupError(`${copied.output}\nThe tests could not be copied to ${target}.`)
  }
}

function readable(folder) {
  const found = asUser('find', folder, '!', '-readable', '-print', '-quit')
  return found.ok && found.output === ''
}

/** Node itself may lie under root's home. */
function nodeFor(stage) {
  if (asUser(process.execPath, '--version').ok) return process.execPath
  const node = join(stage, 'node')
  copyFileSync(process.execPath, node)
  return node
}

function own(stage, name) {
  const folder = join(stage, name)
  mkdirSync(folder)
  chownSync(folder, nobody, nobody)
  return folder
}

function asUser(...command) {
  const [program, ...args] = [...asNobody, ...command]
  return runQuietly(program, args, { cwd: '/' })
}

function withoutOwner(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !/^(XDG_|npm_|INIT_CWD$|DBUS_|MAIL$)/.test(name)),
  )
}
