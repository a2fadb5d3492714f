/** `npm test`: sets up what is missing, then the linter, the types, the unit tests and the end-to-end tests; all of them run. */

import { run } from './setup/processes.mjs'
import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'
import { runUnitTests } from './test/unit.mjs'

const checks = [
  { name: 'Linter', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
]

asCommand(async () => {
  await setUp('tests')
  const results = []
  for (const { name, args } of checks) {
    say(`\n${name}`)
    const code = await run(process.execPath, args)
    results.push(code === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] })
  }
  say('\nUnit tests')
  const unit = await runUnitTests()
  say('\nEnd-to-end tests')
  const endToEnd = await runEndToEnd([])
  results.push(unit, endToEnd)

  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  const skipped = results.flatMap((result) => result.skipped)
  if (skipped.length > 0) console.log(['\nSkipped:', ...skipped].join('\n  '))
  const left = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
  console.log(`\n${passed} passed, ${failed} failed${left}`)
  return failed === 0 ? 0 : 1
})
