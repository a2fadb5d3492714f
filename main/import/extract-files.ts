/** The one stream of an import: what each file became, in the order given. The app, `import`, `update` and `clean` consume it. */

import { createHash } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { pMapIterable } from 'p-map'
import { GlossaError } from '#core/errors.ts'
import { saving } from '#main/library/save-error.ts'
import type { Duplicate } from '#main/library/types.ts'
import type { ImportProgress } from '#preload/contract.ts'
import { displayName, importError } from './file-error.ts'
import { type FilePath, type InputFile, inputFiles } from './input-files.ts'
import type { ImporterPool } from './pool.ts'
import { fileStaging, type StagedBytes } from './stage-file.ts'
import type { ReadArticle, ReadResult } from './types.ts'

export type ExtractRequest = {
  pool: ImporterPool
  /** Files and folders; relative ones count from `base`. */
  paths: readonly string[]
  base: string
  /** The path for a new staged file, which is removed when the consumer is done with its input file. */
  stage: () => Promise<string>
  /** Asked before a file is read: what the library has of these bytes stands in place of the article. */
  duplicateOf?: (sha256: string) => Duplicate | null
  onProgress?: (progress: ImportProgress) => void
  /** Whether PDFs whose text cannot be read are taken as pictures of their pages. */
  asPictures?: boolean
  /** What opens PDFs that are locked; it is kept nowhere. */
  password?: string
  /** Of the archives among them, the path of the only file to read. */
  entry?: string
  /** Asked where the password is missing or wrong; null gives up. One file after the other is asked about. */
  askPassword?: AskPassword
  /** Whether to tell what the rules of extraction found. */
  explain?: boolean
  /** Stops the import: what is under way fails with `importCancelled`, the rest is not begun. */
  signal?: AbortSignal
}

export type AskPassword = (file: string, isWrong: boolean) => Promise<string | null>

/** The bytes to be kept as an article's original: a copy that the library may take over. */
type StagedFile = StagedBytes & { name: string; path: string }

/**
 * What became of one article. `path` is as the user gave it; for one in an archive, `#` and its path there follow.
 * `original` is to be called before the next article is asked for. `isOnly` tells whether the paths lead to no other article.
 */
export type Extracted = { path: string; name: string } & (
  | { article: ReadArticle; isOnly: boolean; original: () => Promise<StagedFile> }
  | { duplicate: Duplicate }
  | { error: GlossaError }
)

type FileOutcome = { file: InputFile } & (
  | { staged: StagedFile; results: ReadResult[] }
  | { duplicate: Duplicate }
  | { error: GlossaError }
)

/** Files that have been read wait for slower ones before them: at most so many for each importer process … */
const filesAhead = 8
/** … and no further one is begun while their originals are larger than this together, in bytes. */
const bytesAhead = 256 * 1024 * 1024

/** Several files are read at the same time. No failure of one stops the others. */
export async function* extractFiles(request: ExtractRequest): AsyncGenerator<Extracted, void, undefined> {
  const {
    pool,
    paths,
    base,
    stage,
    duplicateOf,
    onProgress,
    signal,
    asPictures = false,
    password = '',
    askPassword,
    entry,
    explain = false,
  } = request
  const files = await inputFiles(paths, base)
  const staging = stagedFiles(stage)
  const progress = progressMeter(files.length, () => performance.now())
  const reading = new Set<Promise<FileOutcome>>()
  let stopped = false

  async function* filesToRead(): AsyncGenerator<InputFile, void, undefined> {
    for (const file of files) {
      await staging.untilBelow(bytesAhead)
      if (signal?.aborted) return
      yield file
    }
  }

  let asking: Promise<unknown> = Promise.resolve()
  const ask = (file: string, isWrong: boolean) => {
    const answer = asking.then(() => (signal?.aborted ? null : (askPassword?.(file, isWrong) ?? null)))
    asking = answer.catch(() => undefined)
    return answer
  }

  type Run = (options: { password: string; entry?: string | undefined }) => Promise<ReadResult[]>

  /** What a file gives, once its password is known: asked for, where somebody can be. */
  async function unlocked(run: Run, name: string): Promise<ReadResult[]> {
    let given = password
    for (let time = 0; ; time += 1) {
      try {
        return await withEntriesUnlocked(await run({ password: given, entry }), run)
      } catch (error) {
        const isAsked = isLocked(error) && askPassword && time < mostQuestions
        const answer = isAsked ? await ask(displayName(name), isRefused(error)) : null
        if (!answer) throw error
        given = answer
      }
    }
  }

  /** Each locked file of an archive is asked about by itself: they may have passwords of their own. */
  async function withEntriesUnlocked(results: ReadResult[], run: Run): Promise<ReadResult[]> {
    const out: ReadResult[] = []
    for (let result of results) {
      for (let time = 0; askPassword && time < mostQuestions; time += 1) {
        const path = result.entry?.path
        if (path === undefined || !('error' in result) || !isLocked(result.error)) break
        const answer = await ask(displayName(basename(path)), isRefused(result.error))
        if (!answer) break
        const again = await run({ password: answer, entry: path }).catch((error): ReadResult[] => [
          { error: importError(error, basename(path)) },
        ])
        const own = again.find(({ entry: one }) => one === undefined || one.path === path)
        if (own) result = { entry: result.entry, ...own }
      }
      out.push(result)
    }
    return out
  }

  async function read(file: InputFile): Promise<FileOutcome> {
    try {
      if ('error' in file) return { file, error: file.error }
      const staged = await staging.add(file)
      const duplicate = duplicateOf?.(staged.sha256)
      if (duplicate) return { file, duplicate }
      if (stopped || signal?.aborted) {
        throw new GlossaError('importCancelled', { file: displayName(file.name) })
      }
      const run: Run = ({ password: given, entry: only }) =>
        pool.run({
          ...staged,
          asPictures,
          password: given,
          ...(only !== undefined && { entry: only }),
          explain,
        })
      return { file, staged, results: await unlocked(run, file.name) }
    } catch (error) {
      return { file, error: importError(error, file.name) }
    }
  }

  const readTracked = (file: InputFile) => {
    const outcome = read(file)
    reading.add(outcome)
    return outcome.finally(() => reading.delete(outcome))
  }

  const cancel = () => pool.cancel()
  signal?.addEventListener('abort', cancel, { once: true })
  const limits = { concurrency: pool.size * 2, backpressure: pool.size * filesAhead }
  try {
    for await (const outcome of pMapIterable(filesToRead(), readTracked, limits)) {
      yield* articlesOf(outcome, files.length === 1, staging.addEntry)
      await staging.remove(outcome.file)
      onProgress?.(progress(outcome.file.name))
    }
  } finally {
    stopped = true
    signal?.removeEventListener('abort', cancel)
    await Promise.all(reading)
    await staging.removeAll()
  }
}

/** A password is asked for so often. */
const mostQuestions = 3

const isRefused = (error: unknown) => error instanceof GlossaError && error.code === 'pdfPasswordWrong'
const isLocked = (error: unknown) =>
  isRefused(error) || (error instanceof GlossaError && error.code === 'pdfPassword')

function* articlesOf(
  outcome: FileOutcome,
  isOnlyFile: boolean,
  stageEntry: (file: InputFile, path: string, bytes: Uint8Array) => Promise<StagedFile>,
): Generator<Extracted, void, undefined> {
  const { file } = outcome
  const { path, name } = file
  if ('error' in outcome) yield { path, name, error: outcome.error }
  else if ('duplicate' in outcome) yield { path, name, duplicate: outcome.duplicate }
  else {
    const { staged, results } = outcome
    for (const result of results) {
      const { entry } = result
      const shown = entry ? { path: `${path}#${entry.path}`, name: basename(entry.path) } : { path, name }
      if ('error' in result) yield { ...shown, error: result.error }
      else {
        const original = async () => (entry ? stageEntry(file, entry.path, entry.original) : staged)
        yield { ...shown, article: result.article, isOnly: isOnlyFile && results.length === 1, original }
      }
    }
  }
}

/** The staged files of one import by their input files. What the library has not taken over is removed in the end. */
function stagedFiles(stage: () => Promise<string>) {
  const stageFile = fileStaging()
  const pathsOf = new Map<InputFile, string[]>()
  const sizes = new Map<InputFile, number>()
  let bytesHeld = 0
  let wake = () => {}

  async function newPath(file: InputFile): Promise<string> {
    const path = await stage()
    pathsOf.set(file, [...(pathsOf.get(file) ?? []), path])
    return path
  }

  async function remove(file: InputFile): Promise<void> {
    const paths = pathsOf.get(file) ?? []
    pathsOf.delete(file)
    bytesHeld -= sizes.get(file) ?? 0
    wake()
    // A copy that cannot be removed now is cleared away when the library opens next.
    for (const path of paths) await rm(path, { force: true }).catch(() => undefined)
  }

  return {
    remove,
    async add(file: InputFile & { location: FilePath }): Promise<StagedFile> {
      const { location, name } = file
      const path = await newPath(file)
      const staged = await stageFile(location, name, path)
      sizes.set(file, staged.bytes)
      bytesHeld += staged.bytes
      return { name, path, ...staged }
    },
    async addEntry(file: InputFile, entryPath: string, bytes: Uint8Array): Promise<StagedFile> {
      const name = basename(entryPath)
      const path = await newPath(file)
      await saving(displayName(name), () => writeFile(path, bytes))
      return { name, path, sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length }
    },
    async untilBelow(limit: number): Promise<void> {
      while (bytesHeld > limit) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async removeAll(): Promise<void> {
      for (const file of [...pathsOf.keys()]) await remove(file)
    },
  }
}

/** A rate from fewer files than this says little. */
const fewestForEstimate = 5

/** Counts files as they are done. `now` gives the time in ms; `rate` is in files a second. */
export function progressMeter(total: number, now: () => number): (name: string) => ImportProgress {
  const begun = now()
  let done = 0
  return (name) => {
    done += 1
    const seconds = Math.max((now() - begun) / 1000, 0.001)
    const rate = done / seconds
    return { done, total, name, rate, secondsLeft: done < fewestForEstimate ? null : (total - done) / rate }
  }
}
