/** Imports files and folders into a library: the one way in, for the app and the command line. */

import { rm } from 'node:fs/promises'
import { GlossaError } from '#core/errors.ts'
import type { Duplicate, Library } from '#main/library/types.ts'
import type { ImportProgress } from '#preload/contract.ts'
import { admit } from './admit.ts'
import { type Candidate, candidates } from './candidates.ts'
import { inOrder } from './in-order.ts'
import type { ImporterPool } from './pool.ts'
import { progressMeter } from './progress.ts'
import { shownName } from './shown-name.ts'

/** What became of one file. `path` is as the user gave it. */
export type ImportOutcome = { path: string; name: string } & (
  | { status: 'imported'; id: string; title: string }
  | ({ status: 'duplicate' } & Duplicate)
  | { status: 'rejected'; error: GlossaError }
)

export type ImportRequest = {
  library: Pick<Library, 'stage' | 'findBySha256' | 'add'>
  pool: ImporterPool
  /** Files and folders; relative ones count from `base`. */
  paths: readonly string[]
  base: string
  onProgress?: (progress: ImportProgress) => void
  /** Stops the import: what is under way rejects with `importCancelled`, the rest is not begun. */
  signal?: AbortSignal
}

type Result =
  | { status: 'imported'; id: string; title: string }
  | ({ status: 'duplicate' } & Duplicate)
  | { status: 'rejected'; error: GlossaError }

const ahead = 64

function asGlossaError(error: unknown, name: string): GlossaError {
  if (error instanceof GlossaError) return error
  return new GlossaError('importCrashed', { file: shownName(name) }, { cause: error })
}

/** The same bytes twice in one import: the second waits until the first is kept, and then is its duplicate. */
function byTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).then(work, work)
    last.set(key, turn)
    try {
      return await turn
    } finally {
      if (last.get(key) === turn) last.delete(key)
    }
  }
}

/** Turns in the order in which they were asked for: `mine` resolves when all before have been passed on. */
function turns(): () => { mine: Promise<void>; pass(): void } {
  let last = Promise.resolve()
  return () => {
    const mine = last
    let pass = () => {}
    const passed = new Promise<void>((resolve) => {
      pass = resolve
    })
    last = mine.then(() => passed)
    return { mine, pass }
  }
}

/** Imports one after the other in the order given, several at the same time. No failure of one file stops the others. */
export async function* importPaths(request: ImportRequest): AsyncGenerator<ImportOutcome, void, undefined> {
  const { library, pool, paths, base, onProgress, signal } = request
  const found = await candidates(paths, base)
  const done = progressMeter(found.length, () => performance.now())
  const inTurn = byTurns()
  const nextTurn = turns()

  async function keep(name: string, stagedPath: string, sha256: string, bytes: number): Promise<Result> {
    const duplicate = library.findBySha256(sha256)
    if (duplicate) return { status: 'duplicate', ...duplicate }
    if (signal?.aborted) throw new GlossaError('importCancelled', { file: shownName(name) })
    const { extraction, assets, extension, format, charset } = await pool.run({ path: stagedPath, name })
    const source = { name, extension, bytes, sha256, format, charset }
    const article = await library.add({ extraction, assets, source, stagedPath })
    return { status: 'imported', id: article.id, title: article.metadata.title }
  }

  async function result(candidate: Candidate): Promise<Result> {
    if ('error' in candidate) return { status: 'rejected', error: candidate.error }
    const { path, name } = candidate
    // Of the same bytes twice the file named first is kept, however long each takes to be copied.
    const turn = nextTurn()
    let stagedPath: string | undefined
    try {
      const staged = await library.stage()
      stagedPath = staged
      const { sha256, bytes } = await admit(path, name, staged)
      await turn.mine
      const kept = inTurn(sha256, () => keep(name, staged, sha256, bytes))
      turn.pass()
      return await kept
    } catch (error) {
      return { status: 'rejected', error: asGlossaError(error, name) }
    } finally {
      turn.pass()
      // The library has moved what it kept; a copy that cannot be removed now is cleared away when it opens next.
      if (stagedPath) await rm(stagedPath, { force: true }).catch(() => undefined)
    }
  }

  async function outcome(candidate: Candidate): Promise<ImportOutcome> {
    const { shown, name } = candidate
    const outcome = { path: shown, name, ...(await result(candidate)) }
    onProgress?.(done(name))
    return outcome
  }

  const cancel = () => pool.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    yield* inOrder(found, { atOnce: pool.size * 2, ahead, signal }, outcome)
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}
