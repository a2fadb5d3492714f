/** `npm start [-- FILE…]`: sets up what is missing and opens Glossa, which imports the files. */

import { resolve } from 'node:path'
import { hasDisplay, noSandboxBecause, virtualDisplay } from './setup/display.mjs'
import { electron } from './setup/electron.mjs'
import { root } from './setup/paths.mjs'
import { run } from './setup/processes.mjs'
import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'

asCommand(async () => {
  const display = hasDisplay()
  await setUp(display ? 'window' : 'windowWithoutDisplay')

  // npm runs scripts in the checkout; names of files count from where the reader stands.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const files = process.argv
    .slice(2)
    .map((argument) => (/^(?:-|glossa:)/i.test(argument) ? argument : resolve(cwd, argument)))
  const { dist, executable } = electron()
  const unsafe = noSandboxBecause()
  const switches = [
    ...(unsafe ? ['--no-sandbox'] : []),
    ...(process.env.WAYLAND_DISPLAY && !process.env.DISPLAY ? ['--ozone-platform-hint=auto'] : []),
  ]
  const command = [executable, ...switches, root, ...files]

  if (!display) say('There is no display: Glossa runs under Xvfb, where nobody sees its window.')
  if (unsafe) say(`Glossa runs with --no-sandbox: ${unsafe}.`)
  const [program, ...args] = display ? command : [...virtualDisplay, ...command]
  return run(program, args, { cwd, env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist } })
})
