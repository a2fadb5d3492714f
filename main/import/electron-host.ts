/** The importer as a utility process of Electron: for the app. */

import { app, utilityProcess } from 'electron'
import { heapLimit, type ImporterHost, type ImporterReply, saysOutOfMemory } from './host.ts'
import { lastWords } from './last-words.ts'

/** Starts importers from the built entry file; to be called when the app is ready. */
export function electronHost(entry: string): ImporterHost {
  return {
    start() {
      const child = utilityProcess.fork(entry, [], {
        serviceName: 'Glossa Importer',
        // Electron ignores --max-old-space-size on its own.
        execArgv: [`--js-flags=--max-old-space-size=${heapLimit}`],
        stdio: ['ignore', 'ignore', 'pipe'],
      })
      const words = lastWords(child.stderr)
      return {
        send(request) {
          child.postMessage(request)
        },
        onReply(listener) {
          child.on('message', (message: ImporterReply) => listener(message))
        },
        onExit(listener) {
          let fatal = ''
          child.on('error', (_type, location, report) => {
            fatal = `${location} ${report.slice(0, 1000)}`
          })
          child.on('exit', () => listener({ outOfMemory: saysOutOfMemory(words() + fatal) }))
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
