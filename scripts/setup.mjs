/** The set-up that every command does first: only what is missing, one line a step; nothing to say where nothing is. */

import { build } from './setup/build.mjs'
import { isRoot } from './setup/display.mjs'
import { electronStep } from './setup/electron.mjs'
import { alone } from './setup/lock.mjs'
import { packages } from './setup/packages.mjs'
import { systemStep } from './setup/system.mjs'

// Root shuts the end-to-end tests off from the network, which takes `ip`.
const testPrograms = isRoot ? ['xvfb-run', 'xauth', 'ip'] : ['xvfb-run', 'xauth']

/** What each use of Glossa needs. The command line is plain Node: neither Electron nor system libraries. */
const uses = {
  commandLine: [packages, build],
  window: [packages, electronStep, systemStep([]), build],
  windowWithoutDisplay: [packages, electronStep, systemStep(['xvfb-run', 'xauth']), build],
  tests: [packages, electronStep, systemStep(testPrograms), build],
}

/** Sets up what is missing for a use; throws a `SetupError` that tells the reader what to do where it cannot. */
export async function setUp(use) {
  const steps = uses[use]
  if (!steps.some((step) => step.missing())) return
  await alone(async () => {
    for (const step of steps) if (step.missing()) await step.install()
  })
}
