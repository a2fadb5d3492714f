/** The unit tests: plain Node, no window. */

import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { fuzzFactor } from './tests/unit/fuzz-factor.ts'

const tests = readdirSync(join(import.meta.dirname, 'tests/unit'), { encoding: 'utf8', recursive: true })
  .filter((name) => /\.test\.(ts|tsx|mjs)$/.test(name))
  .map((name) => join('tests/unit', name))

/** The window's stores live in their modules, and a mocked module is mocked for all: these files share no modules. */
const alone = tests.filter(
  (file) =>
    file.startsWith(join('tests/unit/renderer/')) ||
    readFileSync(join(import.meta.dirname, file), 'utf8').includes('vi.mock('),
)

export default defineConfig({
  test: {
    // Against what hangs; how long something takes is for the benchmarks to say.
    testTimeout: 120_000 * fuzzFactor,
    hookTimeout: 120_000,
    // One more than there are processors: some tests wait for processes and for the clock of the disk rather than work.
    maxWorkers: availableParallelism() + 1,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'shared modules',
          include: tests.filter((file) => !alone.includes(file)),
          isolate: false,
          globalSetup: 'tests/unit/global-setup.ts',
        },
      },
      { extends: true, test: { name: 'own modules', include: alone } },
    ],
  },
})
