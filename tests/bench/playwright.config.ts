/** Benchmarks that need the real app; each prints a table. */

import { defineConfig } from '@playwright/test'

export default defineConfig({ testDir: '.', testMatch: '*.bench.ts', workers: 1, reporter: 'line' })
