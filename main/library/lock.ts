/**
 * One process at a time writes a library. Each process that wants to puts down a file named after itself and only then
 * looks for others, so that of two at the same moment at least one sees the other; a dead one's file may be deleted by
 * anybody, as no living process ever has its name. The files lie outside the library, which may be synced.
 */

import fs from 'node:fs/promises'
import os from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { GlossaError } from '#core/errors.ts'
import { hasCode, makePrivateFolder } from './files.ts'
import { libraryKey } from './library-key.ts'

const attempts = 6
/** The lock files of this very process. */
const held = new Set<string>()
const fileName = /^(\d+)-(\d+)\.json$/

/** When a process started, in clock ticks since boot; '0' where the system does not say, null when it is gone. */
async function startOf(pid: number): Promise<string | null> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (hasCode(error, 'ESRCH')) return null
  }
  try {
    const stat = await fs.readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets, which may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? '0')
  } catch {
    return '0'
  }
}

/** Whether the process that put down this file is still the one that runs under its number. */
async function isLive(file: string, pid: number, started: string): Promise<boolean> {
  const now = await startOf(pid)
  if (now === null) return false
  if (now !== '0' && started !== '0') return now === started
  const booted = Date.now() - os.uptime() * 1000
  const stats = await fs.stat(file).catch(() => null)
  return stats !== null && stats.mtimeMs > booted
}

/** The process id of a living process that has put down a file beside ours; the files of dead ones are deleted. */
async function otherHolder(folder: string, own: string): Promise<number | null> {
  for (const name of await fs.readdir(folder)) {
    const match = fileName.exec(name)
    if (!match || name === own) continue
    const [, pid = '', started = ''] = match
    if (await isLive(join(folder, name), Number(pid), started)) return Number(pid)
    await fs.rm(join(folder, name), { force: true })
  }
  return null
}

/**
 * Takes the lock on the library at this real path; the returned function gives it up. Throws `libraryLocked` while
 * another living process holds it.
 */
export async function acquireLock(stateDir: string, root: string): Promise<() => Promise<void>> {
  const folder = join(stateDir, 'locks', libraryKey(root))
  await makePrivateFolder(folder)
  const started = (await startOf(process.pid)) ?? '0'
  const name = `${process.pid}-${started}.json`
  const file = join(folder, name)
  // Of an earlier process that had our number, where the system does not say when processes started.
  if (!held.has(file)) await fs.rm(file, { force: true })
  const release = async () => {
    await fs.rm(file, { force: true })
    held.delete(file)
  }
  const content = { pid: process.pid, started, host: os.hostname(), library: root }
  let holder: number | null = null
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    try {
      await fs.writeFile(file, JSON.stringify(content), { flag: 'wx', mode: 0o600 })
    } catch (error) {
      if (hasCode(error, 'EEXIST')) throw new GlossaError('libraryLocked', { file: root, pid: process.pid })
      // On a full disk the file is there, if without content: its name says enough.
      if (!hasCode(error, 'ENOSPC', 'EDQUOT')) throw error
    }
    held.add(file)
    holder = await otherHolder(folder, name)
    if (holder === null) return release
    await release()
    // The other may be just as undecided as we are: after a random while one of us comes first.
    await delay(10 + Math.random() * 40)
  }
  throw new GlossaError('libraryLocked', { file: root, pid: holder ?? 0 })
}
