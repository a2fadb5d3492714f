/** Running other programs: in full view, or quietly with what they said kept for the case of a failure. */

import { spawn, spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './paths.mjs'
import { Interrupted } from './steps.mjs'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program with our own standard streams and gives its exit code. It leads a process group of its own, which gets
 * every signal that we get: a shell script in between (xvfb-run) would keep signals from the programs behind it. Throws
 * `Interrupted` after one. `onStart` is given the process.
 */
export function run(command, args, { onStart, ...options } = {}) {
  const grouped = process.platform !== 'win32'
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', detached: grouped, ...options })
  onStart?.(child)
  let interrupted = false
  const forward = (signal) => {
    interrupted = true
    try {
      process.kill(grouped ? -child.pid : child.pid, signal)
    } catch (error) {
      if (error.code !== 'ESRCH') throw error
    }
  }
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      for (const signal of signals) process.off(signal, forward)
      if (interrupted) reject(new Interrupted())
      else resolve(code ?? 1)
    })
  })
}

/** Runs a program while others have the screen. `output` is what it wrote to both its streams. */
export async function runBeside(command, args) {
  const chunks = []
  const code = await run(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    onStart({ stdout, stderr }) {
      for (const stream of [stdout, stderr]) stream.on('data', (chunk) => chunks.push(chunk))
    },
  })
  return { ok: code === 0, output: Buffer.concat(chunks).toString().trim() }
}

/** Runs a program to its end without showing anything. `output` is what it wrote to both its streams. */
export function runQuietly(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    ...options,
  })
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}`.trim() }
}

/** npm as it was called, or the one on the path; the same everywhere, with nothing of its own to say. */
export function npm(args, options = {}) {
  const quiet = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error']
  const cli = process.env.npm_execpath
  if (cli?.endsWith('npm-cli.js')) return runQuietly(process.execPath, [cli, ...args, ...quiet], options)
  return runQuietly('npm', [...args, ...quiet], { shell: process.platform === 'win32', ...options })
}

/** Whether a process of this number is running. */
export function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code !== 'ESRCH'
  }
}

/** Whether a program of this name is on the path. */
export function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
