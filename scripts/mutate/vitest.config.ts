/**
 * The unit tests as a mutation run needs them: each file with modules of its own, since what a module works out when it is
 * loaded has to be worked out again for each mutant. Those that build and start other processes would not see a mutant there,
 * and threads cannot set the permissions of new files.
 */

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [process.env.MUTATE_TESTS ?? 'tests/unit/{core,main,renderer}/**/*.test.{ts,tsx}'],
    exclude: [
      'tests/unit/main/cli/{command-line,translate}.test.ts',
      'tests/unit/main/library/{kill,lock,permissions,writers}.test.ts',
      'tests/unit/main/import/{fuzz,node-host}.test.ts',
      'tests/unit/main/import/formats/damage.test.ts',
      'tests/unit/main/translate/{bergamot,program}/engine.test.ts',
    ],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
})
