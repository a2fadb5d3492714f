/** A folder for what the tests of one run build. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    builtFolder: string
  }
}

export default function setUp(project: TestProject): () => void {
  // With a space and letters beyond ASCII in its path, which not every way to start a process can stand.
  const folder = mkdtempSync(join(tmpdir(), 'glossa żółw '))
  project.provide('builtFolder', folder)
  return () => rmSync(folder, { recursive: true, force: true })
}
