/** Counts of tests, out of what the two test runners report. A run that fails or is empty counts as a failure. */

import { existsSync, readFileSync } from 'node:fs'

export function unitCounts(report) {
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

/** A test that passed only on a second try has failed. */
export function endToEndCounts(report) {
  return { passed: report.stats.expected, failed: report.stats.unexpected + report.stats.flaky }
}

/** Reads the report of a run that ended with this exit code. */
export function countsOf(file, exitCode, read) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
  const unsaid = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return unsaid ? { ...counts, failed: 1 } : counts
}
