/** Cleans files without a library: each file's article, and nothing is kept. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { GlossaError } from '#core/errors.ts'
import type { Extraction } from '#core/extract/extraction.ts'
import { type Candidate, candidates } from './candidates.ts'
import { readFailure } from './file-failure.ts'
import { inOrder } from './in-order.ts'
import { pageAdmission } from './page-admission.ts'
import type { ImporterPool } from './pool.ts'

/** What came of one article. `path` is as the user gave it; `#` and the way within follow for one in an archive. */
export type CleanOutcome = { path: string } & ({ extraction: Extraction } | { error: GlossaError })

export type CleanRequest = {
  pool: ImporterPool
  /** Files and folders; relative ones count from `base`. */
  paths: readonly string[]
  base: string
  signal: AbortSignal
}

const ahead = 32

/** The articles of the files, in the order given. No failure of one file stops the others. */
export async function* cleanPaths(request: CleanRequest): AsyncGenerator<CleanOutcome, void, undefined> {
  const { pool, paths, base, signal } = request
  const found = await candidates(paths, base)
  const folder = await mkdtemp(join(tmpdir(), 'glossa-'))
  const admitPage = pageAdmission()
  let copies = 0

  async function outcomes(candidate: Candidate): Promise<CleanOutcome[]> {
    const { shown, name } = candidate
    if ('error' in candidate) return [{ path: shown, error: candidate.error }]
    copies += 1
    const copy = join(folder, String(copies))
    try {
      await admitPage(candidate.path, name, copy)
      const parts = await pool.run({ path: copy, name })
      return parts.map((part) => {
        const path = part.entry ? `${shown}#${part.entry.path}` : shown
        return 'error' in part ? { path, error: part.error } : { path, extraction: part.imported.extraction }
      })
    } catch (error) {
      return [{ path: shown, error: readFailure(error, name) }]
    } finally {
      await rm(copy, { force: true }).catch(() => undefined)
    }
  }

  const cancel = () => pool.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  try {
    const inTheirOrder = inOrder(found, { atOnce: pool.size * 2, ahead, signal }, outcomes)
    for await (const ofOneFile of inTheirOrder) yield* ofOneFile
  } finally {
    signal.removeEventListener('abort', cancel)
    await rm(folder, { recursive: true, force: true })
  }
}
