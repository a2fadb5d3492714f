import { expect, test } from 'vitest'
import { progressMeter } from '#main/import/progress.ts'

test('the rate is that of all files so far; the time left is told once there is something to go by', () => {
  let time = 1000
  const done = progressMeter(20, () => time)
  time += 500
  expect(done('a')).toEqual({ done: 1, total: 20, name: 'a', rate: 2, secondsLeft: null })
  for (const name of ['b', 'c', 'd']) {
    time += 500
    done(name)
  }
  time += 500
  expect(done('e')).toEqual({ done: 5, total: 20, name: 'e', rate: 2, secondsLeft: 7.5 })
})

test('a first file that takes no time gives no infinite rate', () => {
  expect(Number.isFinite(progressMeter(1, () => 0)('a').rate)).toBe(true)
})
