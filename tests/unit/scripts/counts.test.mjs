/** The counts of the closing line of `npm test`. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { countsOf, endToEndCounts, unitCounts } from '../../../scripts/test/counts.mjs'

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
  expect(endToEndCounts({ stats: { expected: 12, unexpected: 1, flaky: 2 } })).toEqual({
    passed: 12,
    failed: 3,
    skipped: [],
  })
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
