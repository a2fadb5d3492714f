/** Steps over the library as a whole, or over many articles at once: doing one, taking it back, and showing what came of it. */

import type { TFunction } from 'i18next'
import type { LibraryEdit } from '#core/library/organise.ts'
import type { Sentence } from '#core/locales/i18n.ts'
import type { EditOutcome } from '#preload/contract.ts'
import { announce } from './Announcer.tsx'
import { call, said, sentenceOf } from './api.ts'
import { useGlosses } from './article/gloss-store.ts'
import { useReader } from './article/reader-store.ts'
import { i18n } from './i18n.ts'
import { report, reportUnlessAway } from './report.ts'
import { type ToastAction, useSession, type Words } from './session-store.ts'
import { flushUnsaved, unsavedUntil } from './unsaved.ts'

/** The open article, as it is now, where a step may have changed more of it than how it is filed. */
async function renewOpen(renewed: readonly string[]): Promise<void> {
  const { page, renew } = useReader.getState()
  if (page && renewed.includes(page.article.id)) await reportUnlessAway(renew())
}

/** The first of these titles, as a list in the language of the interface. */
export function someTitles(t: TFunction, titles: readonly string[]): string {
  const named = titles.slice(0, 3).map((title) => t('notesView.quoted', { title }))
  return new Intl.ListFormat(i18n.language, { type: 'unit' }).format(named)
}

/** Names a few of those that could not be changed, and says why. */
function tellFailure(failed: readonly string[], why: Sentence): void {
  const message: Words = (t) =>
    t('notesView.failed', { count: failed.length, titles: someTitles(t, failed), message: said(why) })
  useSession.getState().notify({ kind: 'error', message })
}

async function showOutcome({ glosses, renewed, failed, message }: EditOutcome): Promise<void> {
  for (const { article, changes } of glosses) useGlosses.getState().reflect(article, changes)
  if (message !== undefined) tellFailure(failed, message)
  await renewOpen(renewed)
}

/** Saves what is being written on articles that are about to go; whether all of it could be. Where not, the reader is told. */
export async function saveBeforeTrash(articleIds: readonly string[]): Promise<boolean> {
  const [first] = await flushUnsaved(articleIds)
  if (!first) return true
  const retry: ToastAction = { label: (t) => t('save.retry'), run: useGlosses.getState().retry }
  useSession.getState().notify({ kind: 'error', message: () => sentenceOf(first.error) }, retry)
  return false
}

/** Does this; what became of it, undefined where nothing did. */
export async function editLibrary(edit: LibraryEdit): Promise<EditOutcome | undefined> {
  if (edit.do === 'trash' && !(await saveBeforeTrash(edit.ids))) return undefined
  if (edit.do === 'join' && !(await saveBeforeTrash([edit.id, ...edit.others]))) return undefined
  const outcome = await unsavedUntil(report(call('library.edit', edit)))
  if (outcome) await showOutcome(outcome)
  return outcome
}

/** Tells of a step in a message that offers to take it back. */
export function offerUndo({ step }: EditOutcome, message: Words, undo = undoLibrary): void {
  if (step === null) return
  const action: ToastAction = { label: (t) => t('list.undo'), run: () => void undo(step) }
  useSession.getState().notify({ kind: 'info', message }, action)
}

/** Saves what was written since; the articles of which something could not be saved. */
const notSaved = async () => (await flushUnsaved()).map(({ articleId }) => articleId)

/** Takes back the last step, or the one of this number. */
export async function undoLibrary(step?: number): Promise<EditOutcome | null | undefined> {
  const unsaved = await notSaved()
  const outcome = await unsavedUntil(
    report(call('library.undo', { unsaved, ...(step !== undefined && { step }) })),
  )
  if (outcome) await showOutcome(outcome)
  announce((t) => t(outcome ? 'list.undone' : 'list.nothingToUndo'))
  return outcome
}

export async function redoLibrary(): Promise<EditOutcome | null | undefined> {
  const unsaved = await notSaved()
  const outcome = await unsavedUntil(report(call('library.redo', { unsaved })))
  if (outcome) await showOutcome(outcome)
  announce((t) => t(outcome ? 'list.redone' : 'list.nothingToRedo'))
  return outcome
}
