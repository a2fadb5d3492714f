/**
 * `npm run mutate -- PATH… [--tests PATTERN] [--concurrency N]`: puts faults into these files or folders, one at a time, and
 * says which of them no unit test notices (of those of the pattern, which is quicker). The report lies in out/mutation/.
 */

import { statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { root } from './setup/paths.mjs'
import { asCommand, SetupError, say } from './setup/steps.mjs'

const folder = 'out/mutation'

/** Stryker's pattern for a file or a folder of ours. */
function patternOf(path) {
  const found = statSync(resolve(path), { throwIfNoEntry: false })
  if (!found) throw new SetupError(`“${path}” was not found: name a source file or a folder.`)
  const inside = relative(root, resolve(path)).replaceAll('\\', '/')
  return found.isDirectory() ? `${inside}/**/*.{ts,tsx}` : inside
}

asCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { concurrency: { type: 'string', default: '2' }, tests: { type: 'string' } },
  })
  if (values.tests) process.env.MUTATE_TESTS = values.tests
  if (positionals.length === 0) throw new SetupError('Name what to mutate: npm run mutate -- PATH…')
  process.chdir(root)
  const stryker = new Stryker({
    mutate: positionals.map(patternOf),
    plugins: ['@stryker-mutator/vitest-runner'],
    testRunner: 'vitest',
    vitest: { configFile: 'scripts/mutate/vitest.config.ts' },
    concurrency: Number(values.concurrency),
    // Stryker would rewrite the paths in it with the interface of an older compiler.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    ignorePatterns: ['out', 'test-results', 'docs', 'tests/e2e'],
    tempDirName: `${folder}/sandbox`,
    reporters: ['clear-text', 'progress-append-only', 'html', 'json'],
    htmlReporter: { fileName: `${folder}/report.html` },
    jsonReporter: { fileName: join(folder, 'report.json') },
    clearTextReporter: { allowColor: false, reportTests: false, skipFull: true },
    allowEmpty: false,
  })
  const results = await stryker.runMutationTest()
  const left = results.filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
  say(`${left.length} of ${results.length} faults were noticed by no test; see ${folder}/report.html.`)
  return 0
})
