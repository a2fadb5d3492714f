/** Our processes as utility processes of Electron: for the app. */

import { app, utilityProcess } from 'electron'
import { type HeapLimits, heapFlags, saysOutOfMemory, stderrTail, type WorkerHost } from './host.ts'

/**
 * Starts processes from the built entry file; to be called when the app is ready. `name` is what the system lists them as.
 */
export function electronHost<Request, Reply>(
  entry: string,
  { name, ...limits }: HeapLimits & { name: string },
): WorkerHost<Request, Reply> {
  return {
    start() {
      const child = utilityProcess.fork(entry, [], {
        serviceName: name,
        // Electron ignores --max-old-space-size on its own.
        execArgv: [`--js-flags=${heapFlags(limits).join(' ')}`],
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const tail = stderrTail(child.stderr)
      return {
        send(request) {
          child.postMessage(request)
        },
        onReply(listener) {
          child.on('message', (message: Reply) => listener(message))
        },
        onExit(listener) {
          let fatal = ''
          child.on('error', (_type, location, report) => {
            fatal = `${location} ${report.slice(0, 1000)}`
          })
          child.on('exit', () => listener({ outOfMemory: saysOutOfMemory(tail() + fatal) }))
        },
        kill() {
          child.kill()
        },
        async residentBytes() {
          const metric = app.getAppMetrics().find(({ pid }) => pid === child.pid)
          return metric ? metric.memory.workingSetSize * 1024 : null
        },
      }
    },
  }
}
