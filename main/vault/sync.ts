/** Brings a folder of Markdown files and a library in step: one file an article, each written whole in one step. */

import { createHash } from 'node:crypto'
import { mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { stampChanges } from '#core/annotation/changes.ts'
import { joinChanges } from '#core/annotation/rebase.ts'
import type { Article } from '#core/article/article.ts'
import { flattened } from '#core/article/oversize.ts'
import { GlossaError } from '#core/errors.ts'
import { exportFileName } from '#core/export/file-name.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import type { ExportTexts } from '#core/export/texts.ts'
import type { ColorLabels } from '#core/library/library.ts'
import type { WrittenArticle } from '#core/schema/vault.ts'
import { vaultArticle, vaultChanges } from '#core/vault/article.ts'
import type { NoteEdit, VaultReport } from '#core/vault/merge-note.ts'
import { type Synced, syncFile, type VaultArticle, type VaultState } from '#core/vault/sync-file.ts'
import { earlierTexts } from '#main/export/earlier-texts.ts'
import { hasCode, liesIn, type Stamp, sameStamp, stampOf, writeDurably } from '#main/library/files.ts'
import { articleFile } from '#main/library/layout.ts'
import { reading, saving } from '#main/library/save-error.ts'
import type { Library } from '#main/library/types.ts'
import { findFiles } from './find-files.ts'

type SyncReport = { code: VaultReport | 'fileTwice' | 'articleGone'; note?: string }
/** `path` is the file's from the vault's folder; `edits` how many notes were changed in the library. */
export type SyncOutcome = { id: string; path: string; written: boolean; edits: number } & (
  | { reports: SyncReport[] }
  | { error: GlossaError }
)

type Options = { texts: ExportTexts; labels: ColorLabels; language: string }

/** How often a file is read anew that another program changes meanwhile. */
const attempts = 5
/** In bytes. */
const largestFile = 50_000_000

/** Thrown where a file was changed after it was read: it is to be read again, so that nothing in it is written over. */
class ChangedMeanwhile extends Error {}

/** What earlier attempts have already brought into the library; `state` is the base of what is in the file then. */
type Done = { state: VaultState | null; edits: number; reports: SyncReport[] }

/**
 * Syncs, article by article. `folder` is made where it is not there. Rejects with `vaultNested`, `vaultElsewhere`, `vaultOther` or
 * `vaultMark` before anything is changed; what goes wrong with one article is its outcome.
 */
export async function* syncVault(
  library: Library,
  folder: string,
  options: Options,
): AsyncGenerator<SyncOutcome> {
  const planned = await realOrPlanned(folder)
  const libraryRoot = await realpath(library.path)
  if (liesIn(planned, libraryRoot) || liesIn(libraryRoot, planned))
    throw new GlossaError('vaultNested', { file: folder, library: library.path })
  await saving(folder, () => mkdir(folder, { recursive: true }))
  const root = await realpath(folder)
  const vault = await library.vault.claim(root)
  let isChanged = false
  const beforeChange = async () => {
    if (!isChanged) await library.vault.advance(root)
    isChanged = true
  }

  const { byId, taken } = await findFiles(root)
  const words = wordsOf(options)
  const ids = new Set(library.list().map(({ id }) => id))
  for (const id of ids) {
    const paths = byId.get(id) ?? []
    let place = paths[0] ?? library.summary(id)?.title ?? id
    try {
      const written = await library.vault.read(id)
      const path = paths.find((one) => one === written?.path) ?? paths[0] ?? null
      place = path ?? freePath(place, taken)
      for (const other of paths.filter((one) => one !== path)) {
        yield { id, path: other, written: false, edits: 0, reports: [{ code: 'fileTwice' }] }
      }
      // What was written into another folder, or a later state of this one, says nothing about who changed what here.
      const last = written?.vault === vault ? written : null
      yield await syncArticle({ library, root, vault, last, words, beforeChange, ...options }, id, place)
    } catch (error) {
      if (!(error instanceof GlossaError)) throw error
      yield { id, path: place, written: false, edits: 0, error }
    }
  }
  for (const id of await library.vault.ids()) {
    if (ids.has(id)) continue
    const path = byId.get(id)?.[0]
    await library.vault.forget(id)
    if (path !== undefined) yield { id, path, written: false, edits: 0, reports: [{ code: 'articleGone' }] }
  }
  if (isChanged) await library.vault.advance(root)
}

/** The real path of a folder, also of one that is not there yet. */
async function realOrPlanned(folder: string): Promise<string> {
  try {
    return await realpath(folder)
  } catch (error) {
    const parent = dirname(folder)
    if (!hasCode(error, 'ENOENT') || parent === folder) throw error
    return join(await realOrPlanned(parent), basename(folder))
  }
}

/** The name of a new file, which no other has in any spelling. */
function freePath(title: string, taken: Set<string>): string {
  for (let number = 1; ; number += 1) {
    const name = exportFileName(title, 'md', number === 1 ? '' : ` ${number}`)
    const key = name.normalize('NFC').toLowerCase()
    if (taken.has(key)) continue
    taken.add(key)
    return name
  }
}

/** What beside an article and its file decides what is written: labels of colours, and the words around notes. */
function wordsOf({ texts, labels, language }: Options): string {
  const all = JSON.stringify([language, labels, texts.review, texts.lost])
  return createHash('sha256').update(all).digest('hex').slice(0, 16)
}

type Task = Options & {
  library: Library
  root: string
  /** The id of the vault. */
  vault: string
  last: WrittenArticle | null
  words: string
  /** To be called before anything is written. */
  beforeChange(): Promise<void>
}

async function syncArticle(task: Task, id: string, path: string): Promise<SyncOutcome> {
  const done: Done = { state: task.last?.state ?? null, edits: 0, reports: [] }
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(task, id, path, done)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error
      if (attempt === attempts) throw new GlossaError('vaultBusy', { file: path })
    }
  }
}

async function syncOnce(task: Task, id: string, path: string, done: Done): Promise<SyncOutcome> {
  const { library, root, vault, last, words } = task
  const file = join(root, path)
  const stampOfArticle = () => stampOf(articleFile(join(library.path, 'articles', id)))
  // What is written into either of them after this is not in step.
  const read = await stampOf(file)
  let articleStamp = await stampOfArticle()
  const isInStep =
    last?.words === words &&
    last.path === path &&
    sameStamp(read, last.file) &&
    sameStamp(articleStamp, last.article)
  if (isInStep) return { id, path, written: false, edits: 0, reports: [] }

  const now = await reading(path, () => textOf(file, path))
  const { article, shows } = await shown(task, id)
  const joined = syncFile(done.state, now, shows)
  const { edits } = joined
  await task.beforeChange()
  let settled: Synced | null = null
  if (edits.length > 0) {
    // The library first: what came from the file is safe before the file is written.
    const overruled = await bringBack(library, article, edits)
    done.state = joined.seen
    done.edits += edits.length
    done.reports = united([...done.reports, ...joined.reports, ...overruled])
    // What a change brings along, such as that a draft is none any more, is shown at once.
    articleStamp = await stampOfArticle()
    settled = syncFile(joined.state, joined.file, (await shown(task, id)).shows)
  }
  const { file: text, state } = settled ?? joined
  const reports = united([...done.reports, ...joined.reports, ...(settled?.reports ?? [])])
  const written = now !== text
  const stamp = written ? await writeUnchanged(file, path, text, read) : read
  if (stamp && articleStamp) {
    const synced = new Date().toISOString()
    await library.vault.save({
      id,
      vault,
      path,
      synced,
      words,
      file: stamp,
      article: articleStamp,
      state,
    })
  }
  return { id, path, written, edits: done.edits, reports }
}

const united = (reports: readonly SyncReport[]): SyncReport[] =>
  reports.filter(
    ({ code, note }, at) => reports.findIndex((one) => one.code === code && one.note === note) === at,
  )

/**
 * Changes the library as the file wants it, which was joined with `article`. What another machine has written since is kept in the
 * history of its note, and reported.
 */
async function bringBack(
  library: Library,
  article: Article,
  edits: readonly NoteEdit[],
): Promise<SyncReport[]> {
  const changes = stampChanges(vaultChanges(article, edits))
  let notes: string[] = []
  await library.editGlosses(article.id, (current) => {
    const made = joinChanges(current, changes)
    const overruled = made.filter(
      ({ before, after }) => (after?.history?.length ?? 0) > (before?.history?.length ?? 0),
    )
    notes = overruled.map(({ id }) => id)
    return made
  })
  return notes.map((note) => ({ code: 'bothChanged', note }))
}

/** The article, and as the vault is to show it. */
async function shown(task: Task, id: string): Promise<{ article: Article; shows: VaultArticle }> {
  const { article, content } = await task.library.open(id)
  const earlier = await earlierTexts(task.library, article)
  const whole = { ...content, document: flattened(content.document) }
  return { article, shows: vaultArticle(article, whole, { ...task, earlier, picture: webAddressOf }) }
}

/** The text of a file; null where there is none. */
async function textOf(file: string, path: string): Promise<string | null> {
  try {
    if ((await stat(file)).size > largestFile) throw new GlossaError('vaultNotText', { file: path })
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    if (error instanceof TypeError) throw new GlossaError('vaultNotText', { file: path })
    throw error
  }
}

/** Writes a file that is still as it was when it was read. */
async function writeUnchanged(file: string, path: string, text: string, read: Stamp | null): Promise<Stamp> {
  return saving(path, () =>
    writeDurably(file, text, async () => {
      if (!sameStamp(await stampOf(file), read)) throw new ChangedMeanwhile()
    }),
  )
}
