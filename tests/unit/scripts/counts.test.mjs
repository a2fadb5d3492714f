/** The counts of the closing line of `npm test`. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countsOf, endToEndCounts, summaryOf, unitCounts } from '../../../scripts/test/counts.mjs'

let folder
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'glossa-counts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function report(content) {
  const file = join(folder, `${Object.values(content).join('-')}.json`)
  writeFileSync(file, JSON.stringify(content))
  return file
}

it('takes both runners’ counts as they are', () => {
  const unit = report({ numPassedTests: 41, numFailedTests: 2, testResults: [] })
  expect(countsOf(unit, 1, unitCounts)).toEqual({ passed: 41, failed: 2, skipped: [] })
})

it('names the journeys that needed a second try, wherever they stand in the report', () => {
  const spec = (title, status) => ({ file: 'find.spec.ts', title, tests: [{ status }] })
  const journeys = endToEndCounts({
    stats: { expected: 12, unexpected: 1, flaky: 2 },
    suites: [
      { specs: [spec('finds', 'expected'), spec('steps', 'flaky')] },
      { specs: [], suites: [{ specs: [spec('lights up', 'flaky')] }] },
    ],
  })
  const unsteady = ['find.spec.ts: steps', 'find.spec.ts: lights up']
  expect(journeys).toEqual({ passed: 14, failed: 1, skipped: [], unsteady })
  expect(summaryOf([{ passed: 40, failed: 0, skipped: ['Apertium translates'] }, journeys])).toBe(
    [
      '\nSkipped:\n  Apertium translates',
      `\nPassed only at the second try; look for the race:\n  ${unsteady.join('\n  ')}`,
      '\n54 passed, 1 failed, 1 skipped, 2 at the second try',
    ].join('\n'),
  )
})

it('counts a failure where a run failed without a failed test, as at a file that cannot be loaded', () => {
  const unit = report({ numPassedTests: 7, numFailedTests: 0, testResults: [] })
  expect(countsOf(unit, 1, unitCounts)).toEqual({ passed: 7, failed: 1, skipped: [] })
  expect(countsOf(unit, 0, unitCounts)).toEqual({ passed: 7, failed: 0, skipped: [] })
})

it('counts a failure where nothing ran or nothing was reported', () => {
  expect(
    countsOf(report({ numPassedTests: 0, numFailedTests: 0, testResults: [] }), 0, unitCounts).failed,
  ).toBe(1)
  expect(countsOf(join(folder, 'none.json'), 0, unitCounts).failed).toBe(1)
})

it('names what was skipped', () => {
  const assertionResults = [
    { status: 'passed', fullName: 'a program is given the text' },
    { status: 'skipped', fullName: 'Apertium translates' },
  ]
  const unit = report({ numPassedTests: 1, numFailedTests: 0, testResults: [{ assertionResults }] })
  expect(countsOf(unit, 0, unitCounts)).toEqual({ passed: 1, failed: 0, skipped: ['Apertium translates'] })
})
