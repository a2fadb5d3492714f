/** Brings a folder of Markdown files and a library in step: one file an article, each written whole in one step. */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { GlossaError } from '#core/errors.ts'
import { type ExportTexts, exportTexts } from '#core/export/texts.ts'
import type { ColorLabels } from '#core/library/library.ts'
import { createI18n, type UiLanguage } from '#core/locales/i18n.ts'
import { sameStamp, stampNow } from '#main/library/files.ts'
import { articleFile } from '#main/library/layout.ts'
import { yieldingLoop } from '#main/library/scheduling.ts'
import type { ClaimOptions } from '#main/library/vault-files.ts'
import { claimVault } from './claim.ts'
import { isConflictCopy } from './conflict-copies.ts'
import { fileInPlace } from './file-text.ts'
import { type FoundFiles, findFiles, knownFiles } from './find-files.ts'
import { type Answers, type SyncOutcome, type SyncReport, syncArticle, type Task } from './sync-article.ts'
import type { VaultLibrary } from './vault-library.ts'

export type SyncOptions = {
  /** The ids of all articles of the library; or, where `only` is given, of those of them that are in the library. */
  ids: readonly string[]
  labels: ColorLabels
  /** Of the words around notes, where none is set for the vault. */
  language: UiLanguage
  /** Where the reader can be asked, what they have answered so far. */
  answers?: Answers
  /** Whether the folder has to be the vault that it was, or one that another machine runs becomes this one's. */
  claim?: ClaimOptions
  /** The articles that may have changed, where it is known that no others have. */
  only?: ReadonlySet<string>
}

/**
 * Syncs, article by article; one that was in step is an outcome, too. `folder` is made where it is not there. Rejects with
 * `vaultNested`, `vaultElsewhere`, `vaultOther`, `vaultGone` or `vaultMark` before anything is changed; what goes wrong with one
 * article is its outcome.
 */
export async function* syncVault(
  library: VaultLibrary,
  folder: string,
  { ids: all, labels, language, answers, claim, only }: SyncOptions,
): AsyncGenerator<SyncOutcome> {
  const { root, vault } = await claimVault(library, folder, claim)
  const place = await library.vault.place()
  const { articles, files, save } = await library.vault.cache()
  let isChanged = false
  const beforeChange = async () => {
    if (!isChanged) await library.vault.advance(root)
    isChanged = true
  }

  const words = place?.language ?? language
  const texts = exportTexts(createI18n(words))
  const renames = place?.renames === true
  const { byId, stamps, taken, unread } =
    (only && !renames && knownFiles(only, root, await library.vault.cache())) ||
    (await findFiles(root, files))
  const task: Task = {
    library,
    root,
    vault,
    texts,
    labels,
    words: wordsOf(words, labels, texts, renames),
    renames,
    taken,
    answers: answers ?? null,
    beforeChange,
  }
  const isInStep = (id: string, path: string | undefined) => {
    const known = articles.get(id)
    const file = path === undefined ? null : (stamps.get(path) ?? null)
    return (
      known?.vault === vault &&
      known.words === task.words &&
      known.path === path &&
      sameStamp(known.file, file) &&
      sameStamp(known.article, stampNow(articleFile(join(library.path, 'articles', id))))
    )
  }
  const isOfAnother = (path: string) => {
    const id = files.get(path)?.id
    return id != null && (ids.has(id) || articles.get(id) !== undefined)
  }
  const pause = yieldingLoop()
  const ids = new Set(all)
  try {
    for (const id of only ?? ids) {
      if (!ids.has(id)) continue
      await pause()
      const paths = byId.get(id) ?? []
      const [first] = paths
      if (paths.length === 1 && first !== undefined && isInStep(id, first)) {
        yield { id, path: first, written: false, edits: 0, reports: [], questions: [], stopped: false }
        continue
      }
      let shownPath = first ?? id
      let others: string[] = []
      try {
        const written = await library.vault.read(id)
        let path = fileAmong(paths, written?.path)
        shownPath = path ?? written?.path ?? id
        others = paths.filter((one) => one !== path)
        // What was written into another folder, or a later state of this one, says nothing about who changed what here.
        const last = written?.vault === vault ? written : null
        if (path === null && last && !last.stopped) {
          requireRead(last.path, unread)
          if (!isOfAnother(last.path)) path = await fileInPlace(root, last)
        }
        const copies = others.filter((one) => path !== null && isConflictCopy(one, path))
        const { joined, ...outcome } = await syncArticle(task, id, { path, copies }, last)
        yield* others.map((one) => remarkOn(one, id, joined.includes(one) ? 'copyJoined' : 'fileTwice'))
        yield outcome
      } catch (error) {
        if (!(error instanceof GlossaError)) throw error
        yield* others.map((one) => remarkOn(one, id, 'fileTwice'))
        yield { id, path: shownPath, written: false, edits: 0, error }
      }
    }
    for (const id of only ?? (await library.vault.ids())) {
      if (ids.has(id)) continue
      const path = byId.get(id)?.[0]
      await library.vault.forget(id)
      articles.set(id, undefined)
      if (path !== undefined) yield remarkOn(path, id, 'articleGone')
    }
  } finally {
    // Also where the run is given up: what was written counts.
    if (isChanged) await library.vault.advance(root)
    await save()
  }
}

/** Which of several files of an article is the one: where it was, else one that is no copy. */
function fileAmong(paths: readonly string[], last: string | undefined): string | null {
  const isCopy = (path: string) => paths.some((other) => other !== path && isConflictCopy(path, other))
  return paths.find((path) => path === last) ?? paths.find((path) => !isCopy(path)) ?? paths[0] ?? null
}

const remarkOn = (path: string, id: string, code: SyncReport['code']): SyncOutcome => ({
  id,
  path,
  written: false,
  edits: 0,
  reports: [{ code }],
  questions: [],
  stopped: false,
})

/** Rejects a file as unreadable or busy that lies in a folder which could not be looked into: it is not gone. */
function requireRead(file: string, unread: FoundFiles['unread']): void {
  for (const [folder, code] of unread) {
    if (file.startsWith(`${folder}/`)) throw new GlossaError(code, { file, folder })
  }
}

/** Counts what Glossa writes of an article: 2 added its state and star. Files of an earlier one are looked at once. */
const writtenLayout = 2

/** What beside an article and its file decides what is written: labels of colours, and the words around notes. */
function wordsOf(
  language: string,
  labels: ColorLabels,
  { review, lost }: ExportTexts,
  renames: boolean,
): string {
  const all = JSON.stringify([writtenLayout, language, labels, review, lost, ...(renames ? [renames] : [])])
  return createHash('sha256').update(all).digest('hex').slice(0, 16)
}
