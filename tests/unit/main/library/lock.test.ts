import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { acquireLock } from '#main/library/lock.ts'
import { buildScript } from '../../built.ts'
import { newPlace, open, type Place } from './place.ts'

let script: string
let place: Place
let root: string
const children: ChildProcessWithoutNullStreams[] = []

beforeAll(async () => {
  script = await buildScript('main/library/lock.child')
})
beforeEach(async () => {
  place = await newPlace()
  root = path.join(place.root, 'some library')
})
afterEach(async () => {
  await Promise.all(children.splice(0).map(end))
})

async function end(child: ChildProcessWithoutNullStreams) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.stdin.end()
  await exit
}

/** A process that tries to take the lock, and what it says. */
async function contender(start = 0): Promise<{ child: ChildProcessWithoutNullStreams; said: string }> {
  const child = spawn(process.execPath, [script, place.stateDir, root, String(start)])
  children.push(child)
  const [data] = await once(child.stdout, 'data')
  return { child, said: String(data).trim() }
}

/** Renames the one lock file, as if another process had put it down. */
async function pretend(name: (own: string) => string) {
  const folder = path.join(
    place.stateDir,
    'locks',
    (await fs.readdir(path.join(place.stateDir, 'locks')))[0] ?? '',
  )
  const [own = ''] = await fs.readdir(folder)
  await fs.rename(path.join(folder, own), path.join(folder, name(own)))
}

const lock = () => acquireLock(place.stateDir, root)
const locked = (pid: number | undefined) => ({ code: 'libraryLocked', params: { file: root, pid } })

test('a lock that was given up can be taken again', async () => {
  const release = await lock()
  await release()
  await (await lock())()
})

test('the same process does not get a library twice', async () => {
  const library = await open(place)
  await expect(open(place)).rejects.toMatchObject({
    code: 'libraryLocked',
    params: { file: place.library, pid: process.pid },
  })
  await fs.symlink(place.library, path.join(place.root, 'link'))
  await expect(open({ ...place, library: path.join(place.root, 'link') })).rejects.toMatchObject({
    code: 'libraryLocked',
  })
  await (await open(place, 'read')).close()
  await library.close()
  await (await open(place)).close()
  expect(await fs.readdir(place.library, { recursive: true })).not.toContainEqual(
    expect.stringMatching(/lock/),
  )
})

test('a living process keeps its lock, and is named', async () => {
  const { child, said } = await contender()
  expect(said).toBe('taken')
  await expect(lock()).rejects.toMatchObject(locked(child.pid))
  await end(child)
  await (await lock())()
})

test('another library is free', async () => {
  await contender()
  await (await acquireLock(place.stateDir, `${root} 2`))()
})

test('the lock of a process that was killed is taken over', async () => {
  const { child } = await contender()
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
  await (await lock())()
})

test('the number of a dead process, used again by another, is no lock', async () => {
  const { child } = await contender()
  await pretend((own) => own.replace(/^(\d+)-\d+/, '$1-7'))
  expect(child.exitCode).toBeNull()
  await (await lock())()
})

test('our own number, left by an earlier process, is no lock', async () => {
  const release = await lock()
  await pretend(() => `${process.pid}-7.json`)
  await (await lock())()
  await release()
})

test('of many that take over a dead one’s lock at once, no two get it', async () => {
  const release = await lock()
  await pretend(() => '999999999-1.json')
  const start = Date.now() + 400
  const said = (await Promise.all(Array.from({ length: 5 }, () => contender(start)))).map((one) => one.said)
  expect(said.filter((line) => line === 'taken').length).toBeLessThanOrEqual(1)
  expect(said.filter((line) => line !== 'taken').every((line) => line.startsWith('libraryLocked'))).toBe(true)
  await release()
})
