/** `npm run --silent glossa -- COMMAND …`: sees to what the command line needs, then runs it in this very process. */

import { asCommand } from './setup/steps.mjs'
import { setUp } from './setup.mjs'

asCommand(async () => {
  await setUp('commandLine')
  await import(new URL('../out/main/cli.js', import.meta.url).href)
  return process.exitCode
})
