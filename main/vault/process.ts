/**
 * The entry of the process that keeps the app's vault in step: it reads the library and reads and writes the vault's files. The library
 * it does not change itself, but asks the app to.
 */

import { relative, sep } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openLibrary } from '#main/library/library.ts'
import { serialQueue } from '#main/library/scheduling.ts'
import { serveRequests } from '#main/processes/entry.ts'
import { deserializeError, serializeError } from '#main/processes/serialize-error.ts'
import { isAsLeft } from './find-files.ts'
import type { VaultPlaces, VaultReply, VaultRequest, VaultRun } from './protocol.ts'
import { syncVault } from './sync.ts'
import type { SyncOutcome } from './sync-article.ts'
import type { ArticleEdit, ArticleEdited, VaultLibrary } from './vault-library.ts'
import { watchVault } from './watch.ts'

type Send = (reply: VaultReply) => void
type Open = { library: VaultLibrary; folder: string; close(): Promise<void> }

/** How often it is told how far a run is, in ms. */
const progressInterval = 200
const unforeseen = { code: 'vaultStopped', params: {} } as const

let opened: Promise<Open> | null = null
let cancelling = new AbortController()
const runs = serialQueue()
/** The articles of which the reader was asked something, and whether they have a file: they hear, too, when there is nothing to ask any more. */
const asked = new Map<string, boolean>()

const edits = new Map<number, { resolve(edited: ArticleEdited): void; reject(error: unknown): void }>()
let lastEdit = 0

function askForEdit(send: Send, article: string, change: ArticleEdit): Promise<ArticleEdited> {
  return new Promise((resolve, reject) => {
    lastEdit += 1
    edits.set(lastEdit, { resolve, reject })
    send({ edit: lastEdit, article, change })
  })
}

async function open({ library: path, stateDir, cacheDir, folder }: VaultPlaces, send: Send): Promise<Open> {
  const library = await openLibrary(path, { mode: 'read', stateDir, cacheDir, listing: 'never' })
  // The first run need not wait for it: what changes meanwhile is found by the run that follows.
  const cache = await library.vault.cache()
  const isOurs = (path: string) => isAsLeft(relative(folder, path).replaceAll(sep, '/'), folder, cache)
  const watching = watchVault(folder, () => send({ changed: true }), isOurs)
  void watching.then(() => send({ changed: true }))
  return {
    library: {
      path: library.path,
      open: (id) => library.open(id),
      content: library.content,
      vault: library.vault,
      edit: (id, change) => askForEdit(send, id, change),
    },
    folder,
    async close() {
      const stopWatching = await watching
      stopWatching()
      await library.close()
    },
  }
}

function isWorthTelling(outcome: SyncOutcome): boolean {
  if ('error' in outcome || outcome.written || outcome.edits > 0 || asked.has(outcome.id)) return true
  return outcome.reports.length + outcome.questions.length > 0 || outcome.stopped
}

function tell(outcome: SyncOutcome, send: Send): void {
  if (!isWorthTelling(outcome)) return
  if ('error' in outcome) send({ outcome: { ...outcome, error: serializeError(outcome.error, unforeseen) } })
  else {
    if (outcome.questions.length > 0)
      asked.set(
        outcome.id,
        outcome.questions.every(({ note }) => note !== null),
      )
    else asked.delete(outcome.id)
    send({ outcome })
  }
}

/** How many files are in step afterwards; null where it was ended early. */
async function run(
  { library, folder }: Open,
  wanted: VaultRun,
  signal: AbortSignal,
  send: Send,
): Promise<number | null> {
  for (const id of wanted.stops) {
    const written = await library.vault.read(id)
    if (written) await library.vault.save({ ...written, stopped: true })
  }
  const { ids, only, labels, language, writes } = wanted
  const answers = { notes: new Set(writes.notes), files: new Set(writes.files) }
  const options = {
    ids,
    labels,
    language,
    answers,
    claim: { isKnown: true },
    ...(only && { only: new Set(only) }),
  }
  const total = only?.length ?? ids.length
  let done = 0
  let told = Date.now()
  for await (const outcome of syncVault(library, folder, options)) {
    tell(outcome, send)
    done += 1
    if (Date.now() - told > progressInterval) {
      told = Date.now()
      send({ progress: { done: Math.min(done, total), total } })
      // What was asked meanwhile has its turn.
      await setTimeout()
    }
    if (signal.aborted) return null
  }
  const { articles } = await library.vault.cache()
  const waiting = [...asked].filter(([id, hasFile]) => hasFile && articles.get(id) === undefined)
  return [...articles.keys()].length + waiting.length
}

async function answer(request: VaultRequest, send: Send): Promise<void> {
  switch (request.do) {
    case 'open':
      opened = open(request, send)
      // Whoever runs it hears.
      opened.catch(() => undefined)
      return
    case 'cancel':
      cancelling.abort()
      return
    case 'edited': {
      const { edit, result } = request
      const waiting = edits.get(edit)
      edits.delete(edit)
      if ('error' in result) waiting?.reject(deserializeError(result.error))
      else waiting?.resolve(result)
      return
    }
    default:
      cancelling = new AbortController()
      try {
        const { signal } = cancelling
        const files = await runs.run(async () => {
          if (!opened) throw new Error('no vault is open')
          if (request.do === 'run') return run(await opened, request.run, signal, send)
          await (await opened).close()
          return null
        })
        send({ id: request.id, ok: true, files })
      } catch (error) {
        send({ id: request.id, ok: false, error: serializeError(error, unforeseen) })
      }
  }
}

serveRequests<VaultRequest, VaultReply>(answer)
