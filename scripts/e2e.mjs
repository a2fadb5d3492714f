/** `npm run test:e2e [-- PLAYWRIGHT'S ARGUMENTS]`: the end-to-end tests alone. */

import { asCommand } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'

asCommand(async () => {
  await setUp('tests')
  const { passed, failed } = await runEndToEnd(process.argv.slice(2))
  return failed === 0 && passed > 0 ? 0 : 1
})
