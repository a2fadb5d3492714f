/** Our processes as child processes of Node: for the command line and the tests. */

import { fork, type Serializable } from 'node:child_process'
import { saysOutOfMemory, type WorkerHost } from './host.ts'
import { lastWords } from './last-words.ts'
import { residentBytes } from './resident-bytes.ts'

/** Starts processes from the built entry file. `heap` is the limit of their JavaScript heap in MB. */
export function nodeHost<Request extends Serializable, Reply>(
  entry: string,
  heap: number,
): WorkerHost<Request, Reply> {
  return {
    start() {
      const child = fork(entry, [], {
        execArgv: [`--max-old-space-size=${heap}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      })
      const words = lastWords(child.stderr)
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
            listener({ outOfMemory: saysOutOfMemory(words()) })
          }
          // `close` rather than `exit`: by then all of the last words have been read.
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
