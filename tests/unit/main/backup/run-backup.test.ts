/** A backup in a worker thread: what ends it, and that one which is over already never begins. */

import fs from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { backupRunner } from '#main/backup/run-backup.ts'
import { temporaryFolder } from '../../temporary.ts'

async function workerOf(source: string) {
  const folder = await temporaryFolder()
  const script = join(folder, 'worker.cjs')
  await fs.writeFile(script, source)
  const task = { root: folder, target: folder, day: '2026-01-31', stateDir: folder }
  return { folder, run: (signal: AbortSignal) => backupRunner(script)(task, signal) }
}

test('one that is aborted before it begins does nothing', async () => {
  const { run } = await workerOf(
    'require("node:worker_threads").parentPort.postMessage({ ok: true, value: {} })',
  )
  await expect(run(AbortSignal.abort())).rejects.toThrow('ended before')
  expect(await run(new AbortController().signal)).toEqual({})
})

test('one that is aborted later ends', async () => {
  const { run } = await workerOf('setInterval(() => undefined, 1000)')
  const aborting = new AbortController()
  const made = run(aborting.signal)
  aborting.abort()
  await expect(made).rejects.toThrow('ended before')
})
