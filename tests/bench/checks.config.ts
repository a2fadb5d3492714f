/** Runs the checks that need a program beyond Node: `npx vitest run --config tests/bench/checks.config.ts`. */

import { defineConfig } from 'vitest/config'

export default defineConfig({ test: { include: ['tests/bench/**/*.check.ts'], testTimeout: 300_000 } })
