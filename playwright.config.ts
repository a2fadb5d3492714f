/** The end-to-end tests: Glossa as it is built, on the real Electron. */

import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests/e2e',
  // One window at a time: under one X server two of them would contend for the keyboard.
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env.CI),
})
