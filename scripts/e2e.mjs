/** `npm run test:e2e [-- PLAYWRIGHT'S ARGUMENTS]`: the end-to-end tests alone. */

import { asCommand } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { summaryOf } from './test/counts.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'

asCommand(async () => {
  await setUp('tests')
  const result = await runEndToEnd(process.argv.slice(2))
  console.log(summaryOf([result]))
  return result.failed === 0 && result.passed > 0 ? 0 : 1
})
