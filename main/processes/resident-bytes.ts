/** How much memory a process holds, asked of the system. */

import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

function kilobytes(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10)
  return Number.isNaN(value) ? null : value * 1024
}

/** The resident memory of a process in bytes; null where it has ended or the system cannot tell (Windows has no `ps`). */
export async function residentBytes(pid: number): Promise<number | null> {
  try {
    if (process.platform === 'linux') {
      const status = await readFile(`/proc/${pid}/status`, 'utf8')
      return kilobytes(/^VmRSS:\s*(\d+) kB$/m.exec(status)?.[1])
    }
    return kilobytes((await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout)
  } catch {
    return null
  }
}
