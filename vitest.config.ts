/** The unit tests: plain Node, no window. */

import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { include: ['tests/unit/**/*.test.{ts,tsx,mjs}'] },
})
