/** Imports files and folders into a library: the one way in, for the app and the command line. */

import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { saving } from '#main/library/save-error.ts'
import type { Duplicate, Library, Similar } from '#main/library/types.ts'
import type { ImportProgress } from '#preload/contract.ts'
import { type Candidate, candidates } from './candidates.ts'
import { inOrder } from './in-order.ts'
import { pageAdmission } from './page-admission.ts'
import type { ImporterPool } from './pool.ts'
import { progressMeter } from './progress.ts'
import { shownName } from './shown-name.ts'
import type { Imported, Part } from './types.ts'

/** What became of one article. `path` is as the user gave it; `#` and the way within follow for one in an archive. */
export type ImportOutcome = { path: string; name: string } & Result

export type ImportRequest = {
  library: Pick<Library, 'stage' | 'findBySha256' | 'similarTo' | 'add'>
  pool: ImporterPool
  /** Files and folders; relative ones count from `base`. */
  paths: readonly string[]
  base: string
  onProgress?: (progress: ImportProgress) => void
  /** Stops the import: what is under way rejects with `importCancelled`, the rest is not begun. */
  signal?: AbortSignal
}

type Result =
  | { status: 'imported'; id: string; title: string; similar?: Similar }
  | ({ status: 'duplicate' } & Duplicate)
  | { status: 'rejected'; error: GlossaError }

/** `within` is the article's path in the archive that it came in. */
type PartResult = Result & { within?: string }

/** A staged file: what will be kept as an article's original. */
type Original = { name: string; path: string; sha256: string; bytes: number }

const ahead = 64

function rejected(error: unknown, name: string): { status: 'rejected'; error: GlossaError } {
  if (error instanceof GlossaError) return { status: 'rejected', error }
  return {
    status: 'rejected',
    error: new GlossaError('importCrashed', { file: shownName(name) }, { cause: error }),
  }
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
  const admitPage = pageAdmission()

  /** Gives `work` a fresh staged file, and clears away what the library has not taken over. */
  async function staged<T>(work: (stagedPath: string) => Promise<T>): Promise<T> {
    const path = await library.stage()
    try {
      return await work(path)
    } finally {
      // A copy that cannot be removed now is cleared away when the library opens next.
      await rm(path, { force: true }).catch(() => undefined)
    }
  }

  async function keep(imported: Imported, { name, path, sha256, bytes }: Original): Promise<Result> {
    const duplicate = library.findBySha256(sha256)
    if (duplicate) return { status: 'duplicate', ...duplicate }
    if (signal?.aborted) throw new GlossaError('importCancelled', { file: shownName(name) })
    const { extraction, assets, extension, format, charset } = imported
    const source = { name, extension, bytes, sha256, format, charset }
    const article = await library.add({ extraction, assets, source, stagedPath: path })
    const similar = library.similarTo(article.id)
    return {
      status: 'imported',
      id: article.id,
      title: article.metadata.title,
      ...(similar && { similar }),
    }
  }

  async function keepPart(part: Part, file: Original): Promise<Result> {
    if ('error' in part) return { status: 'rejected', error: part.error }
    const { entry, imported } = part
    if (!entry) return keep(imported, file)
    const sha256 = createHash('sha256').update(entry.original).digest('hex')
    return staged(async (path) => {
      const name = basename(entry.path)
      await saving(shownName(name), () => writeFile(path, entry.original))
      return inTurn(sha256, () => keep(imported, { name, path, sha256, bytes: entry.original.length }))
    })
  }

  async function results(file: Original): Promise<PartResult[]> {
    const duplicate = library.findBySha256(file.sha256)
    if (duplicate) return [{ status: 'duplicate', ...duplicate }]
    if (signal?.aborted) throw new GlossaError('importCancelled', { file: shownName(file.name) })
    const kept: PartResult[] = []
    for (const part of await pool.run(file)) {
      const { entry } = part
      const name = entry ? basename(entry.path) : file.name
      const result = await keepPart(part, file).catch((error) => rejected(error, name))
      kept.push({ ...result, ...(entry && { within: entry.path }) })
    }
    return kept
  }

  async function outcomes(candidate: Candidate): Promise<ImportOutcome[]> {
    const { shown, name } = candidate
    const all = await resultsOf(candidate).catch((error): PartResult[] => [rejected(error, name)])
    onProgress?.(done(name))
    return all.map(({ within, ...result }) =>
      within === undefined
        ? { path: shown, name, ...result }
        : { path: `${shown}#${within}`, name: basename(within), ...result },
    )
  }

  async function resultsOf(candidate: Candidate): Promise<PartResult[]> {
    if ('error' in candidate) throw candidate.error
    const { path, name } = candidate
    // Of the same bytes twice the file named first is kept, however long each takes to be copied.
    const turn = nextTurn()
    try {
      return await staged(async (stagedPath) => {
        const { sha256, bytes } = await admitPage(path, name, stagedPath)
        await turn.mine
        const kept = inTurn(sha256, () => results({ name, path: stagedPath, sha256, bytes }))
        turn.pass()
        return await kept
      })
    } finally {
      turn.pass()
    }
  }

  const cancel = () => pool.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    const inTheirOrder = inOrder(found, { atOnce: pool.size * 2, ahead, signal }, outcomes)
    for await (const ofOneFile of inTheirOrder) yield* ofOneFile
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}
