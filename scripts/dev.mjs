/** `npm run dev`: Glossa from its sources, renewed at every change. */

import { forgetBuild } from './setup/build.mjs'
import { noSandboxBecause } from './setup/display.mjs'
import { electron } from './setup/electron.mjs'
import { run } from './setup/processes.mjs'
import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'

asCommand(async () => {
  await setUp('window')
  forgetBuild()
  const unsafe = noSandboxBecause()
  if (unsafe) say(`Glossa runs with --no-sandbox: ${unsafe}.`)
  const env = {
    ...process.env,
    ELECTRON_EXEC_PATH: electron().executable,
    ...(unsafe ? { NO_SANDBOX: '1' } : {}),
  }
  return run(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'dev', '--watch'], { env })
})
