/**
 * Runs the end-to-end tests: Playwright on the real Electron, with Chromium's sandbox and without a network
 * wherever that can be had.
 */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { isRoot, noSandboxBecause } from '../setup/display.mjs'
import { electron } from '../setup/electron.mjs'
import { root } from '../setup/paths.mjs'
import { onPath, run, runQuietly } from '../setup/processes.mjs'
import { say } from '../setup/steps.mjs'
import { countsOf, endToEndCounts } from './counts.mjs'
import { stageForUser } from './staging.mjs'

/** Runs them all, or those that Playwright's arguments choose, and counts them. */
export async function runEndToEnd(playwrightArguments) {
  const place = (isRoot && stageForUser()) || inPlace()
  try {
    const offline = withoutNetwork()
    const unsafe = noSandboxBecause([...offline, ...place.asUser])
    say(
      `As ${place.who}, ${offline.length > 0 ? 'with no network but loopback' : 'with the network of this machine'}.`,
    )
    if (unsafe) say(`Electron runs with --no-sandbox: ${unsafe}.`)

    const report = join(place.results, 'report.json')
    const [program, ...args] = [
      ...offline,
      ...place.asUser,
      place.node,
      'node_modules/@playwright/test/cli.js',
      'test',
      '--reporter=list,json',
      `--output=${join(place.results, 'artifacts')}`,
      ...playwrightArguments,
    ]
    const env = {
      ...place.environment,
      ELECTRON_OVERRIDE_DIST_PATH: place.electron,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
      ...(process.env.GLOSSA_SCREENSHOTS ? { GLOSSA_SCREENSHOTS: place.screenshots } : {}),
      ...(unsafe ? { GLOSSA_NO_SANDBOX: '1' } : {}),
    }
    const code = await run(program, args, { cwd: place.app, env })
    return countsOf(report, code, endToEndCounts)
  } finally {
    place.leave()
  }
}

/** Where an ordinary user runs them: in the checkout. */
function inPlace() {
  const results = join(root, 'test-results')
  mkdirSync(results, { recursive: true })
  return {
    app: root,
    results,
    screenshots: join(root, 'docs/screenshots'),
    electron: electron().dist,
    node: process.execPath,
    asUser: [],
    who: isRoot ? 'root' : 'you',
    environment: process.env,
    leave() {},
  }
}

/** The prefix of a command that is to see nothing of the network but loopback; empty where that cannot be had. */
function withoutNetwork() {
  if (process.platform !== 'linux' || !onPath('ip')) return []
  const user = isRoot ? [] : ['--user', '--map-current-user', '--keep-caps']
  const drop = isRoot ? '' : 'setpriv --ambient-caps=-all '
  const prefix = ['unshare', ...user, '--net', 'sh', '-c', `ip link set lo up && exec ${drop}"$@"`, 'sh']
  const [program, ...args] = [...prefix, 'true']
  return runQuietly(program, args).ok ? prefix : []
}
