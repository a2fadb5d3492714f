import { expect, it } from 'vitest'
import { callsAnew, presetFor, presets } from '#core/translation/engine.ts'

const now = { path: '/usr/bin/apertium', args: ['-x', '{file}'], listArgs: ['--pairs'] }

it.each([
  [{}, false],
  [presets.apertium, false],
  [presets['argos-translate'], true],
  [{ args: ['-x', '{file}'] }, false],
  [{ listArgs: [] }, false],
  [{ listArgs: ['--pairs'] }, false],
  [{ args: [] }, true],
  [{ args: ['-x {file}'] }, true],
  [{ args: ['-e', 'process.exit()'] }, true],
  [{ ...presets.apertium, listArgs: ['-e', 'x'] }, true],
])('of %j it is %s that the reader has to confirm it', (patch, anew) => {
  expect(callsAnew(patch, now)).toBe(anew)
})

it('a preset is confirmed for a program that is not its own', () => {
  for (const path of ['/usr/bin/python3', '/tmp/apertium/x', '']) {
    expect(callsAnew(presets.apertium, { ...now, path })).toBe(true)
  }
})

it('knows programs by the names of their files', () => {
  expect(presetFor('/usr/bin/apertium')).toBe(presets.apertium)
  expect(presetFor('C:\\Tools\\Argos-Translate.exe')).toBe(presets['argos-translate'])
  expect(presetFor('/usr/bin/python3')).toBeNull()
})
