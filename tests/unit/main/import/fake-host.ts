/** An importer host whose processes do what the test says. */

import type { ImporterHost, ImporterReply, ImporterRequest } from '#main/import/importer-process.ts'
import type { ReadArticle } from '#main/import/types.ts'
import type { WorkerProcess } from '#main/processes/host.ts'

export type FakeProcess = WorkerProcess<ImporterRequest, ImporterReply> & {
  requests: ImporterRequest[]
  killed: boolean
  resident: number
  /** Answers the latest request. */
  finish(title?: string): void
  /** Answers the latest request with one article of several. */
  finishOne(path: string): void
  /** Says that the latest request is still being read. */
  goOn(): void
  /** Says that a dictionary is about to be asked. */
  askDictionary(): void
  /** There are no more articles. */
  done(): void
  /** The process goes, by itself or because it was killed. */
  exit(outOfMemory?: boolean): void
}

export function article(title: string): ReadArticle {
  return {
    extraction: {
      document: { type: 'root', children: [] },
      metadata: { title, authors: [], origins: {} },
      warnings: [],
    },
    assets: [],
    format: 'text',
    extension: 'txt',
    charset: 'utf-8',
  }
}

export function fakeHost(): ImporterHost & { processes: FakeProcess[] } {
  const processes: FakeProcess[] = []
  return {
    processes,
    start() {
      let reply: (reply: ImporterReply) => void = () => {}
      let exit: (end: { outOfMemory: boolean }) => void = () => {}
      const process: FakeProcess = {
        requests: [],
        killed: false,
        resident: 0,
        send: (request) => process.requests.push(request),
        onReply: (listener) => {
          reply = listener
        },
        onExit: (listener) => {
          exit = listener
        },
        kill: () => {
          process.killed = true
        },
        residentBytes: async () => process.resident,
        finish(title = 'title') {
          reply({ id: process.requests.at(-1)?.id ?? 0, article: article(title) })
        },
        finishOne(path) {
          const entry = { path, original: new Uint8Array([1]) }
          reply({ id: process.requests.at(-1)?.id ?? 0, entry, article: article(path) })
        },
        goOn() {
          reply({ id: process.requests.at(-1)?.id ?? 0, progress: true })
        },
        askDictionary() {
          reply({ id: process.requests.at(-1)?.id ?? 0, dictionary: true })
        },
        done() {
          reply({ id: process.requests.at(-1)?.id ?? 0, done: true })
        },
        exit: (outOfMemory = false) => exit({ outOfMemory }),
      }
      processes.push(process)
      return process
    },
  }
}
