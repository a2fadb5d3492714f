/** Counts of tests, out of what the two test runners report. A run that fails or is empty counts as a failure. */

import { existsSync, readFileSync } from 'node:fs'

/** `skipped` names the tests that had to be left out, for want of something that this machine does not have. */
export function unitCounts(report) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const skipped = tests.filter(({ status }) => status === 'skipped' || status === 'pending')
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: skipped.map(({ fullName }) => fullName),
  }
}

/** A test that passed only on a second try has failed. */
export function endToEndCounts(report) {
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky, skipped: [] }
}

/** Reads the report of a run that ended with this exit code. */
export function countsOf(file, exitCode, read) {
  const none = { passed: 0, failed: 0, skipped: [] }
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : none
  const unsaid = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return unsaid ? { ...counts, failed: 1 } : counts
}
