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
  const unit = report({ numPassedTests: 41, numFailedTests: 2 })
  expect(countsOf(unit, 1, unitCounts)).toEqual({ passed: 41, failed: 2 })
  expect(endToEndCounts({ stats: { expected: 12, unexpected: 1, flaky: 2 } })).toEqual({
    passed: 12,
    failed: 3,
  })
})

it('counts a failure where a run failed without a failed test, as at a file that cannot be loaded', () => {
  const unit = report({ numPassedTests: 7, numFailedTests: 0 })
  expect(countsOf(unit, 1, unitCounts)).toEqual({ passed: 7, failed: 1 })
  expect(countsOf(unit, 0, unitCounts)).toEqual({ passed: 7, failed: 0 })
})

it('counts a failure where nothing ran or nothing was reported', () => {
  expect(countsOf(report({ numPassedTests: 0, numFailedTests: 0 }), 0, unitCounts).failed).toBe(1)
  expect(countsOf(join(folder, 'none.json'), 0, unitCounts).failed).toBe(1)
})
