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

/** `unsteady` names the journeys that passed only at the second try: each hides a race, which is to be found. */
export function endToEndCounts(report) {
  const { expected, unexpected, flaky } = report.stats
  const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]
  const unsteady = specsOf(report).filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
  return {
    passed: expected + flaky,
    failed: unexpected,
    skipped: [],
    unsteady: unsteady.map(({ file, title }) => `${file}: ${title}`),
  }
}

/** Reads the report of a run that ended with this exit code. */
export function countsOf(file, exitCode, read) {
  const none = { passed: 0, failed: 0, skipped: [] }
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : none
  const unsaid = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0)
  return unsaid ? { ...counts, failed: 1 } : counts
}

/** What is left to say under the tests: which were skipped, which were unsteady, and the closing line. */
export function summaryOf(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  const all = (key) => results.flatMap((result) => result[key] ?? [])
  const [skipped, unsteady] = [all('skipped'), all('unsteady')]
  const listed = (heading, names) => (names.length > 0 ? [`\n${[heading, ...names].join('\n  ')}`] : [])
  const told = (names, what) => (names.length > 0 ? [`${names.length} ${what}`] : [])
  const counts = [
    `${sum('passed')} passed`,
    `${sum('failed')} failed`,
    ...told(skipped, 'skipped'),
    ...told(unsteady, 'at the second try'),
  ]
  return [
    ...listed('Skipped:', skipped),
    ...listed('Passed only at the second try; look for the race:', unsteady),
    `\n${counts.join(', ')}`,
  ].join('\n')
}
