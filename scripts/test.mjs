/**
 * `npm test`: sets up what is missing, then the unit tests, beside them what `npm run check` does, and the end-to-end tests;
 * all of them run.
 */

import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { runChecks, tellChecks } from './test/checks.mjs'
import { summaryOf } from './test/counts.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'
import { runUnitTests } from './test/unit.mjs'

asCommand(async () => {
  await setUp('tests')
  say('\nUnit tests')
  const [unit, checked] = await Promise.all([runUnitTests(), runChecks()])
  tellChecks(checked)
  say('\nEnd-to-end tests')
  const results = [unit, ...checked, await runEndToEnd([])]

  console.log(summaryOf(results))
  return results.every(({ failed }) => failed === 0) ? 0 : 1
})
