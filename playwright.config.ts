/** The end-to-end tests: Glossa as it is built, on the real Electron. */

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  // Each has a display of its own.
  workers: 4,
  fullyParallel: true,
  projects: [
    // The longest journey first: at the end, the other workers would wait for it.
    { name: 'longest', testMatch: 'vault.spec.ts' },
    { name: 'journeys', testIgnore: 'vault.spec.ts' },
  ],
  // What needs its second try is named under the run: scripts/test/counts.mjs.
  retries: 1,
  // Against what hangs; how long something takes is for the benchmarks to say.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
})
