/** Everything that is told of the sources without running them; all of it side by side. */

import { runBeside } from '../setup/processes.mjs'
import { say } from '../setup/steps.mjs'

const checks = [
  { name: 'Linter', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'] },
  { name: 'Imports', args: ['scripts/lint/imports.mjs'] },
  { name: 'Types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  // That the code asks a page for nothing that its DOM, which is our own, does not have.
  { name: 'DOM', args: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', 'scripts/lint/dom'] },
  { name: 'Unused code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'Licences', args: ['scripts/licences.mjs'] },
]

/** Runs them; gives what each came to, as the counts of tests are given, with what it wrote. */
export function runChecks() {
  return Promise.all(
    checks.map(async ({ name, args }) => {
      const { ok, output } = await runBeside(process.execPath, args)
      return { name, output, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [] }
    }),
  )
}

/** Says what failed and why, and in a line what did not. */
export function tellChecks(outcomes) {
  const failed = outcomes.filter((outcome) => outcome.failed > 0)
  const passed = outcomes.filter((outcome) => outcome.failed === 0).map(({ name }) => name)
  if (passed.length > 0) say(`\nNo objections: ${passed.join(', ')}`)
  for (const { name, output } of failed) say(`\n${name}: failed\n${output}`)
}
