/** Runs a program that the reader has chosen: no shell, little of our surroundings, and never for long without a sign of life. */

import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { stderrTail } from '#main/processes/host.ts'

/** `silence` in ms: how long the program may write nothing; `output` in bytes. */
export type ProgramLimits = { silence: number; output: number }
export const programLimits: ProgramLimits = { silence: 60_000, output: 8 * 1024 * 1024 }

export type ProgramRun = {
  path: string
  /** {file} stands for the file with the input. */
  args: readonly string[]
  input: string
  signal?: AbortSignal
}

function environment(path: string, folder: string): Record<string, string> {
  const own = { HOME: homedir(), TMPDIR: folder, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
  if (process.platform !== 'win32') {
    return { ...own, PATH: [dirname(path), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter) }
  }
  const windows = process.env.SystemRoot ?? 'C:\\Windows'
  const system = [dirname(path), join(windows, 'System32'), windows].join(delimiter)
  return { ...own, PATH: system, SystemRoot: windows, USERPROFILE: homedir(), TEMP: folder, TMP: folder }
}

/** Rejects unless there is a program at the path that we may run. */
export async function checkProgram(path: string): Promise<void> {
  if (path === '') throw new GlossaError('programUnset')
  // Windows runs these in a shell, which reads the arguments as commands.
  if (/\.(?:cmd|bat)$/i.test(path)) throw new GlossaError('programScript', { file: basename(path) })
  const file = await fs.stat(path).catch(() => null)
  if (!isAbsolute(path) || !file?.isFile()) throw new GlossaError('fileMissing', { file: path })
  await fs.access(path, fs.constants.X_OK).catch(() => {
    throw new GlossaError('fileUnreadable', { file: path })
  })
}

/**
 * What the program writes to its standard output. The input lies in a file that only we can read, which goes when the program
 * has ended; where no argument names it, it is the program's standard input. Rejects with `programFailed`,
 * `programTimeout` or `programOutput`, and when the signal aborts.
 */
export async function runProgram(
  { path, args, input, signal }: ProgramRun,
  limits: ProgramLimits = programLimits,
): Promise<string> {
  signal?.throwIfAborted()
  await checkProgram(path)
  const folder = await fs.mkdtemp(join(tmpdir(), 'glossa-program-'))
  try {
    const file = join(folder, 'text.txt')
    await fs.writeFile(file, input, { mode: 0o600, flag: 'wx' })
    const named = args.map((argument) => argument.replaceAll('{file}', file))
    const handle = await fs.open(file)
    try {
      return await finished(path, named, handle.fd, folder, signal, limits)
    } finally {
      await handle.close()
    }
  } finally {
    // Windows gives a file free some time after the program that had it open has ended.
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
}

function finished(
  path: string,
  args: string[],
  input: number,
  folder: string,
  signal: AbortSignal | undefined,
  limits: ProgramLimits,
): Promise<string> {
  const grouped = process.platform !== 'win32'
  const file = basename(path)
  const child = spawn(path, args, {
    cwd: folder,
    env: environment(path, folder),
    // A group of its own: a script's children go with it.
    detached: grouped,
    stdio: [input, 'pipe', 'pipe'],
    windowsHide: true,
  })
  const tail = stderrTail(child.stderr)
  const chunks: Buffer[] = []
  let size = 0

  return new Promise((resolve, reject) => {
    const kill = () => {
      try {
        if (grouped && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
        else child.kill('SIGKILL')
      } catch {
        // It has ended by itself.
      }
    }
    let stopped: { reason: unknown } | null = null
    const stop = (reason: unknown) => {
      stopped ??= { reason }
      kill()
    }
    const silent = () =>
      stop(new GlossaError('programTimeout', { file, seconds: Math.round(limits.silence / 1000) }))
    const timer = setTimeout(silent, limits.silence)
    const cancelled = () => stop(signal?.reason)
    signal?.addEventListener('abort', cancelled)
    if (signal?.aborted) cancelled()
    child.stderr?.on('data', () => timer.refresh())
    child.stdout?.on('data', (chunk: Buffer) => {
      timer.refresh()
      size += chunk.length
      if (size > limits.output) {
        const limit = Math.round(limits.output / 1024 / 1024)
        stop(new GlossaError('programOutput', { file, limit }))
      } else chunks.push(chunk)
    })
    const over = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancelled)
    }
    child.on('error', (error) => {
      over()
      kill()
      reject(new GlossaError('programFailed', { file, detail: error.message }))
    })
    // Only then are its files free. What it has left running may hold its output open for ever.
    child.on('exit', () => {
      if (stopped) reject(stopped.reason)
    })
    child.on('close', (code, ended) => {
      over()
      // What it has left running would go on without anybody to hear it.
      kill()
      if (stopped) reject(stopped.reason)
      else if (code === 0) resolve(Buffer.concat(chunks).toString('utf8'))
      else reject(new GlossaError('programFailed', { file, detail: detailOf(tail(), code ?? ended) }))
    })
  })
}

/** The last line of what the program complained of, or else how it ended. */
function detailOf(stderr: string, end: number | string | null): string {
  const line = stderr.trim().split('\n').at(-1)?.trim().slice(0, 300)
  return line || `exit ${end}`
}
