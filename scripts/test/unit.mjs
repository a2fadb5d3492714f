/** Runs the unit tests and counts them. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../setup/processes.mjs'
import { countsOf, unitCounts } from './counts.mjs'

export async function runUnitTests() {
  const folder = mkdtempSync(join(tmpdir(), 'glossa-unit-'))
  const report = join(folder, 'report.json')
  try {
    const code = await run(process.execPath, [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ])
    return countsOf(report, code, unitCounts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
