/**
 * `npm test`: sets up what is missing, then the unit tests, beside them what `npm run check` does, and the end-to-end tests;
 * all of them run.
 */

import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { runChecks, tellChecks } from './test/checks.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'
import { runUnitTests } from './test/unit.mjs'

asCommand(async () => {
  await setUp('tests')
  say('\nUnit tests')
  const [unit, checked] = await Promise.all([runUnitTests(), runChecks()])
  tellChecks(checked)
  say('\nEnd-to-end tests')
  const results = [unit, ...checked, await runEndToEnd([])]

  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  const skipped = results.flatMap((result) => result.skipped)
  if (skipped.length > 0) console.log(['\nSkipped:', ...skipped].join('\n  '))
  const left = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  console.log(`\n${passed} passed, ${failed} failed${left}`)
  return failed === 0 ? 0 : 1
})
