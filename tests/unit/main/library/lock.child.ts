/** Tries to take a lock, says so, and keeps it until standard input ends. Arguments: the state folder, the library. */

import { setTimeout as delay } from 'node:timers/promises'
import { acquireLock } from '#main/library/lock.ts'

const [stateDir = '', root = '', start = '0'] = process.argv.slice(2)
await delay(Number(start) - Date.now())
try {
  const release = await acquireLock(stateDir, root)
  process.stdout.write('taken\n')
  process.stdin.on('end', release).resume()
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.message : error}\n`)
}
