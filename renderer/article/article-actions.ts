/** What the reader does with an article as a whole: export its notes, annotate all of it, delete it. */

import type { TextRange, Translation } from '#core/annotation/annotation.ts'
import { addition, newAnnotation } from '#core/annotation/new-gloss.ts'
import type { Article } from '#core/article/article.ts'
import { pageFinder } from '#core/article/page-places.ts'
import { sliceDocument } from '#core/article/slice.ts'
import { copiedQuote } from '#core/export/copied-quote.ts'
import type { FormatName } from '#core/export/format-names.ts'
import { exportTexts } from '#core/export/texts.ts'
import { deepLink, type LinkTarget } from '#core/links/deep-link.ts'
import { call, said, sentenceOf } from '#renderer/api.ts'
import { i18n } from '#renderer/i18n.ts'
import { saveBeforeTrash } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { type ToastAction, useSession, type Words } from '#renderer/session-store.ts'
import { flushUnsaved } from '#renderer/unsaved.ts'
import { useGlosses } from './gloss-store.ts'
import type { ShownArticle } from './reader-store.ts'
import { currentTargetLang } from './target-language.ts'

/**
 * Exports what is on disk, once everything is: the main process exports from there. What could not be saved is told as missing.
 * `articleIds` are the articles that are exported, all where it is left out; undefined when the export failed.
 */
export async function exportSaved<T>(
  work: () => Promise<T>,
  articleIds?: readonly string[],
): Promise<T | undefined> {
  const missing = await flushUnsaved(articleIds)
  const done = await report(work())
  const [first] = missing
  if (done !== undefined && first) {
    const count = missing.reduce((sum, { steps }) => sum + steps, 0)
    const message: Words = (t) => t('export.missing', { count, message: sentenceOf(first.error) })
    useSession
      .getState()
      .notify(
        { kind: 'warning', message },
        { label: (t) => t('save.retry'), run: useGlosses.getState().retry },
      )
  }
  return done
}

export async function exportNotes(id: string, to: 'clipboard' | 'file'): Promise<void> {
  const done = await exportSaved(() => call('export.markdown', { id, to }), [id])
  if (!done) return
  if (to === 'clipboard') useSession.getState().notify({ kind: 'info', message: (t) => t('export.copied') })
  else if (done.saved !== null) {
    useSession.getState().notify({ kind: 'info', message: (t) => t('export.saved', { file: done.saved }) })
  }
}

/** Shows an article, or else the list, in a window of its own. */
export function openInWindow(id: string | null): void {
  void report(call('window.open', { article: id }))
}

/** Saves an article, its notes or how to cite it as a file of this format. */
export async function saveExport(id: string, format: FormatName): Promise<void> {
  const done = await exportSaved(() => call('export.save', { id, format }), [id])
  if (done && done.saved !== null) {
    useSession
      .getState()
      .notify({ kind: 'info', message: (t) => t('export.fileSaved', { file: done.saved }) })
  }
}

/** Writes an article by a template, onto the clipboard or into a file. */
export async function exportByTemplate(
  id: string,
  template: string,
  to: 'clipboard' | 'file',
): Promise<void> {
  const done = await exportSaved(() => call('export.byTemplate', { id, template, to }), [id])
  if (!done) return
  const { notify } = useSession.getState()
  if (to === 'clipboard') notify({ kind: 'info', message: (t) => t('export.copied') })
  else if (done.saved !== null)
    notify({ kind: 'info', message: (t) => t('export.fileSaved', { file: done.saved }) })
}

/** Saves the article as it would be printed, with its notes. */
export async function savePdf(id: string): Promise<void> {
  const done = await exportSaved(() => call('page.savePdf', { id }), [id])
  if (done && done.saved !== null) {
    useSession
      .getState()
      .notify({ kind: 'info', message: (t) => t('export.fileSaved', { file: done.saved }) })
  }
}

/** Saves an article's translations: all of them as TMX, or those into the language that is shown beside the text. */
export async function exportTranslations(id: string, format: 'tmx' | 'html'): Promise<void> {
  const { notify } = useSession.getState()
  const targetLang = currentTargetLang()
  const wanted = format === 'tmx' ? { id, format } : { id, format, targetLang }
  const done = await exportSaved(() => call('export.translations', wanted), [id])
  if (done && done.saved !== null) {
    notify({ kind: 'info', message: (t) => t('export.translationsSaved', { file: done.saved }) })
  }
}

/** Puts a passage, its translation and where it comes from on the clipboard; a lost passage is given by its words. */
export async function copyWithTranslation(
  { article, content }: Pick<ShownArticle, 'article' | 'content'>,
  passage: TextRange | string,
  { text, targetLang }: Pick<Translation, 'text' | 'targetLang'>,
): Promise<void> {
  const { notify } = useSession.getState()
  try {
    const isPlaced = typeof passage !== 'string'
    const quote = isPlaced ? sliceDocument(content.document, passage) : passage
    const pages = isPlaced ? pageFinder(content.document)(passage) : null
    const translation = { text, lang: targetLang }
    await call('clipboard.write', copiedQuote(article, quote, exportTexts(i18n), { translation, pages }))
    notify({ kind: 'info', message: (t) => t('export.bothCopied') })
  } catch (error) {
    notify({ kind: 'error', message: () => sentenceOf(error) })
  }
}

export function noteOnArticle(page: ShownArticle): void {
  const annotation = newAnnotation({ revision: page.article.revision, color: 'yellow' })
  const glosses = useGlosses.getState()
  glosses.change([addition(annotation)])
  glosses.edit({ id: annotation.id, field: 'comment' })
}

/** Puts the address of an article, or of one of its glosses, on the clipboard. */
export async function copyLink(target: LinkTarget): Promise<void> {
  const { notify } = useSession.getState()
  try {
    await call('clipboard.write', { text: deepLink(target) })
    notify({ kind: 'info', message: (t) => t('more.linkCopied') })
  } catch (error) {
    notify({ kind: 'error', message: () => sentenceOf(error) })
  }
}

/** Moves the open article to the trash, a step of the library's log, closes it, and offers the way back. */
export async function trashArticle({ id, metadata: { title } }: Article): Promise<void> {
  if (!(await saveBeforeTrash([id]))) return
  const done = await report(call('library.edit', { do: 'trash', ids: [id] }))
  if (!done) return
  const { articleId, openArticle, notify } = useSession.getState()
  const { step, message } = done
  if (message !== undefined) {
    notify({ kind: 'error', message: () => said(message) })
    return
  }
  if (articleId === id) openArticle(null)
  const back: ToastAction = { label: (t) => t('trash.restore'), run: () => void takeBack(id, step) }
  notify({ kind: 'info', message: (t) => t('trash.done', { title }) }, back)
}

/** Takes the step back by which an article went to the trash, to go on reading it. */
async function takeBack(id: string, step: number | null): Promise<void> {
  const outcome = step === null ? null : await report(call('library.undo', { step, unsaved: [] }))
  const message = outcome?.message
  if (message !== undefined) useSession.getState().notify({ kind: 'error', message: () => said(message) })
  // Where the step has been taken back before, the article is there or was trashed once more.
  else restoreAndOpen(id)
}

/** Takes an article out of the trash, to go on reading it. */
export function restoreAndOpen(id: string): void {
  void report(call('article.restore', { id }).then(() => useSession.getState().openArticle(id)))
}
