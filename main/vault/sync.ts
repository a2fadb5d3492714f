/** Brings a folder of Markdown files and a library in step: one file an article, each written whole in one step. */

import { createHash } from 'node:crypto'
import { mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Article } from '#core/article/article.ts'
import { flattened } from '#core/article/oversize.ts'
import { GlossaError } from '#core/errors.ts'
import { exportFileName } from '#core/export/file-name.ts'
import { webAddressOf } from '#core/export/image-words.ts'
import type { ExportTexts } from '#core/export/texts.ts'
import type { ColorLabels } from '#core/library/library.ts'
import type { WrittenArticle } from '#core/schema/vault.ts'
import { vaultArticle, vaultChanges } from '#core/vault/article.ts'
import type { VaultReport } from '#core/vault/merge-note.ts'
import { syncFile, type VaultArticle } from '#core/vault/sync-file.ts'
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

/**
 * Syncs, article by article. `folder` is made where it is not there. Rejects with `vaultNested`, `vaultElsewhere` or `vaultOther` before
 * anything is changed; what goes wrong with one article is its outcome.
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
  await library.vault.claim(root)

  const { byId, taken } = await findFiles(root)
  const words = wordsOf(options)
  const ids = new Set(library.list().map(({ id }) => id))
  for (const id of ids) {
    const paths = byId.get(id) ?? []
    const last = await library.vault.read(id)
    const path = paths.find((one) => one === last?.path) ?? paths[0] ?? null
    const place = path ?? freePath(library.summary(id)?.title ?? id, taken)
    const twice = paths.filter((one) => one !== path)
    for (const other of twice) {
      yield { id, path: other, written: false, edits: 0, reports: [{ code: 'fileTwice' }] }
    }
    try {
      yield await syncArticle({ library, root, last, words, ...options }, id, place)
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

type Task = Options & { library: Library; root: string; last: WrittenArticle | null; words: string }

async function syncArticle(task: Task, id: string, path: string): Promise<SyncOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await syncOnce(task, id, path)
    } catch (error) {
      if (!(error instanceof ChangedMeanwhile)) throw error
      if (attempt === attempts) throw new GlossaError('vaultBusy', { file: path })
    }
  }
}

async function syncOnce(task: Task, id: string, path: string): Promise<SyncOutcome> {
  const { library, root, last, words } = task
  const file = join(root, path)
  const stamps = async () => ({
    file: await stampOf(file),
    article: await stampOf(articleFile(join(library.path, 'articles', id))),
  })
  const before = await stamps()
  const isInStep =
    last?.words === words &&
    last.path === path &&
    sameStamp(before.file, last.file) &&
    sameStamp(before.article, last.article)
  if (isInStep) return { id, path, written: false, edits: 0, reports: [] }

  const now = await reading(path, () => textOf(file, path))
  const joined = syncFile(last?.state ?? null, now, await shown(task, id))
  const { edits } = joined
  // The library first: what came from the file is safe before the file is written.
  if (edits.length > 0) await library.editGlosses(id, (current: Article) => vaultChanges(current, edits))
  // What a change brings along, such as that a draft is none any more, is shown at once.
  const settled = edits.length > 0 ? syncFile(joined.state, joined.file, await shown(task, id)) : null
  const { file: text, state } = settled ?? joined
  const reports = [...joined.reports, ...(settled?.reports ?? [])]
  const written = now !== text
  if (written) await writeUnchanged(file, path, text, before.file)
  const after = await stamps()
  if (after.file && after.article) {
    const synced = new Date().toISOString()
    await library.vault.save({ id, path, synced, words, file: after.file, article: after.article, state })
  }
  return { id, path, written, edits: edits.length, reports }
}

/** The article as the vault is to show it. */
async function shown(task: Task, id: string): Promise<VaultArticle> {
  const { article, content } = await task.library.open(id)
  const earlier = await earlierTexts(task.library, article)
  const whole = { ...content, document: flattened(content.document) }
  return vaultArticle(article, whole, { ...task, earlier, picture: webAddressOf })
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
async function writeUnchanged(file: string, path: string, text: string, read: Stamp | null): Promise<void> {
  await saving(path, () =>
    writeDurably(file, text, async () => {
      if (!sameStamp(await stampOf(file), read)) throw new ChangedMeanwhile()
    }),
  )
}
