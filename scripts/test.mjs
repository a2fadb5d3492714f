/**
 * `npm test`: sets up what is missing, then the unit tests, beside them the linter and the types, and the end-to-end tests;
 * all of them run.
 */

import { runBeside } from './setup/processes.mjs'
import { asCommand, say } from './setup/steps.mjs'
import { setUp } from './setup.mjs'
import { runEndToEnd } from './test/end-to-end.mjs'
import { runUnitTests } from './test/unit.mjs'

const checks = [
  { name: 'Linter', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
]

async function check({ name, args }) {
  const { ok, output } = await runBeside(process.execPath, args)
  return { name, output, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] }
}

asCommand(async () => {
  await setUp('tests')
  say('\nUnit tests')
  const [unit, ...checked] = await Promise.all([runUnitTests(), ...checks.map(check)])
  for (const { name, output, failed } of checked) say(`\n${name}${failed > 0 ? ': failed' : ''}\n${output}`)
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
