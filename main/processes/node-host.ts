/** Our processes as child processes of Node: for the command line and the tests. */

import { execFile, fork, type Serializable } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type HeapLimits, heapFlags, saysOutOfMemory, stderrTail, type WorkerHost } from './host.ts'

const run = promisify(execFile)

function kilobytes(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? '', 10)
  return Number.isNaN(value) ? null : value * 1024
}

/** The resident memory of a process in bytes; null where it has ended or the system cannot tell (Windows has no `ps`). */
async function residentBytes(pid: number): Promise<number | null> {
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

/** Starts processes from the built entry file. */
export function nodeHost<Request extends Serializable, Reply>(
  entry: string,
  limits: HeapLimits,
): WorkerHost<Request, Reply> {
  return {
    start() {
      const child = fork(entry, [], {
        execArgv: heapFlags(limits),
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      const tail = stderrTail(child.stderr)
      return {
        send(request) {
          // A request that no longer gets through is answered by the exit that follows.
          child.send(request, () => {})
        },
        onReply(listener) {
          child.on('message', (message) => listener(message as Reply))
        },
        onExit(listener) {
          let ended = false
          const end = () => {
            if (ended) return
            ended = true
            listener({ outOfMemory: saysOutOfMemory(tail()) })
          }
          // `close` rather than `exit`: by then all of the tail have been read.
          child.on('close', end)
          child.on('error', () => {
            if (child.pid === undefined) end()
          })
        },
        kill() {
          child.kill('SIGKILL')
        },
        async residentBytes() {
          return child.pid === undefined ? null : residentBytes(child.pid)
        },
      }
    },
  }
}
