/** The search of a library, for the app and the command line: starts its process, asks it, and tells it of changes. */

import { GlossaError } from '#core/errors.ts'
import type { ValueField } from '#core/search/query/tree.ts'
import type { SearchFound, SearchProgress } from '#core/search/results.ts'
import type { WorkerProcess } from '#main/processes/host.ts'
import { deserializeError } from '#main/processes/serialize-error.ts'
import type { IdsRequest, SearchRequest } from './find.ts'
import {
  manyArticles,
  type SearchAnswer,
  type SearchHost,
  type SearchProcessReply,
  type SearchProcessRequest,
  type SearchQuestion,
} from './protocol.ts'
import type { SearchPlace } from './service.ts'

export type LibrarySearch = {
  /** Begins to bring the index in step, which every question does, too. */
  start(): void
  /** Rejects with `searchBusy`, `searchWrite` or `searchStopped`. */
  find(request: SearchRequest): Promise<SearchFound>
  /** The library's values of a field that go on as what is typed, the most frequent first. */
  values(field: ValueField, typed: string): Promise<string[]>
  /** The ids of all articles that a query finds, in no order. */
  ids(request: IdsRequest): Promise<string[]>
  /** Tells of articles that changed, came or went. They are read some time later, or before the next question. */
  changed(ids: readonly string[]): void
  /** Resolves when the index is in step. */
  inStep(): Promise<void>
  progress(): SearchProgress
  /** The memory of the process in bytes; null where there is none, or it cannot be told. */
  residentBytes(): Promise<number | null>
  close(): Promise<void>
}

/** How long changes are collected before the index takes them in, in ms: a note is saved at every pause in typing. */
const updateDelay = 2000
/** Building leaves memory behind that a fresh process does not have: after so many articles it makes way for one. */
const retireAfter = 500
/** How long a process has to end by itself, in ms. */
const closeGrace = 5000

type Process = WorkerProcess<SearchProcessRequest, SearchProcessReply>
type Waiting = { resolve(value: SearchAnswer): void; reject(error: unknown): void }
type Running = { process: Process; waiting: Map<number, Waiting>; gone: Promise<void>; built: number }

export function librarySearch(
  host: SearchHost,
  place: SearchPlace,
  onProgress: (progress: SearchProgress) => void = () => undefined,
): LibrarySearch {
  let running: Running | null = null
  let lastId = 0
  let progress: SearchProgress = null
  let closed = false
  let changes = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const tell = (now: SearchProgress) => {
    progress = now
    onProgress(now)
  }

  const launch = (): Running => {
    const process = host.start()
    const waiting = new Map<number, Waiting>()
    const gone = new Promise<void>((resolve) => {
      process.onExit(() => {
        if (running?.process === process) running = null
        for (const { reject } of waiting.values()) reject(new GlossaError('searchStopped'))
        waiting.clear()
        if (progress) tell(null)
        resolve()
      })
    })
    const started: Running = { process, waiting, gone, built: 0 }
    process.onReply((reply) => {
      if ('progress' in reply) {
        if (reply.progress) started.built = Math.max(started.built, reply.progress.total)
        if (running === started) tell(reply.progress)
        return
      }
      const asked = waiting.get(reply.id)
      waiting.delete(reply.id)
      if (reply.ok) asked?.resolve(reply.value)
      else asked?.reject(deserializeError(reply.error))
    })
    running = started
    void ask({ do: 'open', ...place }).catch(() => undefined)
    void ask({ do: 'inStep' })
      .then((kept) => (kept === true ? retire(started) : undefined))
      .catch(() => undefined)
    return started
  }

  const send = ({ process, waiting }: Running, question: SearchQuestion) =>
    new Promise<SearchAnswer>((resolve, reject) => {
      lastId += 1
      waiting.set(lastId, { resolve, reject })
      process.send({ ...question, id: lastId })
    })

  const ask = async (question: SearchQuestion) => {
    if (closed) throw new GlossaError('searchStopped')
    return send(running ?? launch(), question)
  }

  /** Ends a process in good order; one that does not is killed. */
  const end = async (ending: Running) => {
    if (running === ending) running = null
    const grace = setTimeout(() => ending.process.kill(), closeGrace)
    await Promise.race([send(ending, { do: 'close' }).catch(() => undefined), ending.gone])
    clearTimeout(grace)
    ending.process.kill()
    await ending.gone
  }

  const retire = async (old: Running) => {
    if (old.built < retireAfter || running !== old || closed) return
    // The index has one process at a time: what is asked meanwhile waits for the fresh one.
    const ended = end(old)
    retiring = ended
    await ended
    retiring = null
    if (!closed) running ?? launch()
  }
  let retiring: Promise<void> | null = null

  /** Tells of what has changed; resolves once that is in the index. */
  const flush = async () => {
    clearTimeout(timer)
    timer = undefined
    if (changes.size === 0) return
    const ids = [...changes]
    changes = new Set()
    try {
      await ask({ do: 'update', ids })
    } catch (error) {
      // The next question brings them once more; a fresh process finds them by itself.
      for (const id of ids) changes.add(id)
      throw error
    }
  }

  /**
   * A question comes after what has changed before it, unless that is much: then it is answered by what is known, and the progress is
   * told. One whose process ended unexpectedly is asked once more.
   */
  const askInStep = async (question: SearchQuestion) => {
    await retiring
    const isLong = changes.size > manyArticles
    const flushed = flush().catch(() => undefined)
    if (!isLong) await flushed
    try {
      return await ask(question)
    } catch (error) {
      if (closed || !(error instanceof GlossaError) || error.code !== 'searchStopped') throw error
      await retiring
      return ask(question)
    }
  }

  return {
    start() {
      if (!closed && !retiring) running ?? launch()
    },
    find: async (request) => (await askInStep({ do: 'find', ...request })) as SearchFound,
    values: async (field, typed) => (await askInStep({ do: 'values', field, typed })) as string[],
    changed(ids) {
      for (const id of ids) changes.add(id)
      if (closed || !running) return
      timer ??= setTimeout(() => void flush().catch(() => undefined), updateDelay).unref()
    },
    ids: async (request) => (await askInStep({ do: 'ids', ...request })) as string[],
    async inStep() {
      await askInStep({ do: 'inStep' })
    },
    progress: () => progress,
    residentBytes: async () => (running ? running.process.residentBytes() : null),
    async close() {
      closed = true
      clearTimeout(timer)
      await retiring
      if (running) await end(running)
    },
  }
}
