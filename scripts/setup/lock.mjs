/** One set-up at a time in a checkout: two commands started together must not build into the same folder. */

import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './paths.mjs'
import { isAlive } from './processes.mjs'
import { say } from './steps.mjs'

const lock = join(root, 'out/.set-up-by')
const longestSetUp = 60 * 60 * 1000

export async function alone(action) {
  mkdirSync(join(root, 'out'), { recursive: true })
  let waiting = false
  while (!taken()) {
    if (!waiting) say('Set-up: waiting for another set-up of this checkout …')
    waiting = true
    await sleep(250)
  }
  try {
    return await action()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Takes the lock if it is free or its owner has died. A link appears at once and whole: nobody reads half a number. */
function taken() {
  const own = `${lock}-${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    if (ownerHasDied()) rmSync(lock, { force: true })
    linkSync(own, lock)
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    return false
  } finally {
    rmSync(own)
  }
}

/** After a crash the number may have gone to another process, so that age counts too. */
function ownerHasDied() {
  const stat = statSync(lock, { throwIfNoEntry: false })
  if (!stat) return false
  return Date.now() - stat.mtimeMs > longestSetUp || !isAlive(Number(readFileSync(lock, 'utf8')))
}
