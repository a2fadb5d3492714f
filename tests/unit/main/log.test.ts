/** The log says where something failed, never what the reader reads or writes. */

import fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { GlossaError } from '#core/errors.ts'
import { errorLines, type Log, openLog } from '#main/log.ts'

let folder: string
let log: Log
const written = () => fs.readFile(log.path, 'utf8')

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'glossa-log-'))
  log = openLog(join(folder, 'state', 'log'), '1.2.3')
})
afterEach(() => fs.rm(folder, { recursive: true }))

describe('an error', () => {
  it('is told by kind, code and stack, with its causes', async () => {
    const cause = Object.assign(new Error('ENOENT: /home/ada/Secret plans.html'), { code: 'ENOENT' })
    log.error('call', new GlossaError('libraryWrite', { file: 'Secret plans' }, { cause }))
    const text = await written()
    const [first = ''] = text.split('\n')
    expect(first).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 1\.2\.3 node call GlossaError libraryWrite$/)
    expect(text).toMatch(/\n {4}at .*log\.test\.ts:\d+:\d+/)
    expect(text).toMatch(/\n {4}caused by\n {4}Error ENOENT\n {4}at /)
  })

  it.each([
    new GlossaError('fileEmpty', { file: 'Secret plans.html' }),
    new Error('“Secret plans” cannot be read'),
    new SyntaxError('Unexpected token S, "Secret plans of" is not valid JSON'),
    new TypeError("Cannot read properties of undefined (reading 'Secret plans')"),
    Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL', input: 'Secret plans' }),
    Object.assign(new Error('no'), { code: 'Secret plans' }),
    new Error('one', { cause: new Error('Secret plans', { cause: 'Secret plans\n at x (/a/b.js:1:2)' }) }),
    new Error('Two lines\nat Secret plans:1:2'),
    'Secret plans',
    { secret: 'Secret plans' },
  ])('%# says nothing of what the reader has', async (error) => {
    log.error('call', error)
    expect(await written()).not.toMatch(/secret/i)
  })

  it('of the language itself keeps its words, but not what they quote', () => {
    const [head] = errorLines(new RangeError('Maximum call stack size exceeded'))
    expect(head).toBe('RangeError Maximum call stack size exceeded')
    const [other] = errorLines(new TypeError("Cannot read properties of undefined (reading 'Ferry')"))
    expect(other).toBe('TypeError Cannot read properties of undefined (reading …)')
  })

  it('has frames without the folders of this machine', () => {
    const error = new Error('x')
    error.stack = [
      'Error: x',
      '    at open (file:///home/ada/Apps/Glossa (1)/out/main/index.js:12:34)',
      '    at C:\\Users\\Ada\\glossa\\out\\main\\index.js:5:6',
      '    at node:internal/process/task_queues:95:5',
      'at my secret line',
      'at Secret plans',
    ].join('\n')
    expect(errorLines(error)).toEqual([
      'Error',
      'at open index.js:12:34',
      'at index.js:5:6',
      'at node:internal/process/task_queues:95:5',
    ])
  })

  it('that causes itself comes to an end', () => {
    const error = new Error('x')
    error.cause = error
    expect(errorLines(error).filter((line) => line === 'caused by')).toHaveLength(3)
  })
})

it('notes what happened with its codes', async () => {
  log.note('render-process-gone', { reason: 'oom', exitCode: 5, name: undefined })
  expect(await written()).toMatch(/ render-process-gone reason=oom exitCode=5\n$/)
})

it('begins a new file when one is full, and keeps the one before', async () => {
  const small = openLog(join(folder, 'small'), '1', 200)
  for (let entry = 1; entry <= 9; entry += 1) small.note(`event-${entry}`)
  const [now, before] = await Promise.all([
    fs.readFile(small.path, 'utf8'),
    fs.readFile(join(folder, 'small', 'old-glossa.log'), 'utf8'),
  ])
  expect(now).toContain('event-9')
  expect(now.length).toBeLessThan(300)
  expect(before).toMatch(/event-\d\n$/)
  expect(await fs.readdir(join(folder, 'small'))).toHaveLength(2)
})

it('is for the reader’s eyes alone', async () => {
  log.note('start')
  expect((await fs.stat(log.path)).mode & 0o777).toBe(0o600)
  expect((await fs.stat(join(folder, 'state', 'log'))).mode & 0o777).toBe(0o700)
})

it('does without where it cannot be written', async () => {
  await fs.writeFile(join(folder, 'file'), '')
  expect(() => openLog(join(folder, 'file', 'log'), '1').note('start')).not.toThrow()
})
