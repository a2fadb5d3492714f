/** Takes what the main process tells the window to the stores that it concerns. */

import type { Notice } from '#preload/contract.ts'
import { call, said } from './api.ts'
import { followDrafts } from './article/drafts.ts'
import { useReader } from './article/reader-store.ts'
import { forgetStops, watchTravel } from './article/travel.ts'
import { useImport } from './features/import/import-store.ts'
import { useLibrary } from './features/library/library-store.ts'
import { useSearch } from './features/library/search-store.ts'
import { useShelf } from './features/library/shelf-store.ts'
import { useNotesCount } from './features/notes/NotesEntry.tsx'
import { useVault } from './features/vault/vault-store.ts'
import { takeFirstArticle, tellShownArticle } from './first-article.ts'
import { useGlossary } from './glossary-store.ts'
import { i18n } from './i18n.ts'
import { report, reportUnlessAway } from './report.ts'
import { type ToastAction, useSession } from './session-store.ts'
import { useTemplates } from './templates-store.ts'
import { flushUnsaved, hasUnsaved, keepUnsaved } from './unsaved.ts'
import { runMenuCommand } from './window-commands.ts'

/** Opens what a finished import was most likely meant for: the one article that came in or was already there. */
function openImported(lines: { status: string; id?: string; inTrash?: boolean }[]): void {
  const [only] = lines.filter((line) => line.status !== 'rejected')
  if (lines.length !== 1 || !only?.id || only.inTrash) return
  useSession.getState().openArticle(only.id)
}

/**
 * Articles have changed, come or gone; null where they are too many to be named. The open one may have been changed in another
 * window or by another machine, down to its text.
 */
async function hear(ids: readonly string[] | null): Promise<void> {
  const open = useReader.getState().page?.article.id
  const asked = ids ?? (open === undefined ? [] : [open])
  const found = asked.length > 0 ? await report(call('library.read', { ids: [...asked] })) : []
  if (!found) return
  forgetStops(asked.filter((id) => found.every((one) => one.id !== id)))
  const { page, renew } = useReader.getState()
  if (!page || !asked.includes(page.article.id)) return
  if (found.some(({ id }) => id === page.article.id)) void reportUnlessAway(renew())
  else if (useSession.getState().articleId === page.article.id) {
    useSession.getState().openArticle(null)
    const { title } = page.article.metadata
    useSession.getState().notify({ kind: 'info', message: (t) => t('articleGone', { title }) })
  }
}

/** Returns what disconnects again. */
export function connectEvents(): () => void {
  const { glossa } = window
  const session = useSession.getState()
  /** While it is not in the list yet, which may still be made up. */
  let last = takeFirstArticle()
  const reopen = async () => {
    const isElsewhere = () => useSession.getState().articleId !== null || useSession.getState().notes
    const [there] = last === null ? [] : ((await report(call('library.read', { ids: [last] }))) ?? [])
    if (there && last !== null && !isElsewhere()) session.openArticle(last)
    if (there || isElsewhere()) last = null
  }
  void useLibrary.getState().load()
  void reopen()
  void useGlossary.getState().load()
  void useVault.getState().load()
  // What the main process sorts and names by the language is asked for again.
  const inOtherLanguage = () => {
    void useLibrary.getState().load()
    void useShelf.getState().load()
    if (useTemplates.getState().templates.length > 0) void useTemplates.getState().load()
  }
  i18n.on('languageChanged', inOtherLanguage)
  const off = [
    () => i18n.off('languageChanged', inOtherLanguage),
    tellShownArticle(),
    watchTravel(),
    followDrafts(),
    glossa.on('library.changed', ({ ids }) => {
      void useLibrary.getState().load()
      useSearch.getState().renew()
      void hear(ids)
      if (last !== null) void reopen()
    }),
    glossa.on('search.progress', ({ progress }) => useSearch.getState().receive(progress)),
    glossa.on('notes.changed', ({ count }) => useNotesCount.setState({ count })),
    glossa.on('import.progress', (progress) => useImport.getState().receive(progress)),
    glossa.on('import.finished', (summary) => {
      const { isFront } = useSession.getState()
      useImport.getState().finish(isFront ? summary : null)
      if (isFront) openImported(summary.lines)
    }),
    glossa.on('window.front', ({ front }) => session.setFront(front)),
    glossa.on('unsaved.flush', async () => {
      const tellKept = async () => call('window.kept', { kept: await keepUnsaved() })
      // Told first, since a save may never end.
      void report(tellKept())
      const failed = await flushUnsaved()
      await report(tellKept())
      void call('window.flushed', { unsaved: failed.reduce((sum, { steps }) => sum + steps, 0) })
    }),
    glossa.on('glossary.changed', () => void useGlossary.getState().load()),
    glossa.on('notice', (notice) => {
      const actions: Record<NonNullable<Notice['offer']>, ToastAction> = {
        conflicts: { label: (t) => t('conflicts.compare'), run: () => session.show('conflicts') },
        restore: { label: (t) => t('restore.decide'), run: () => session.show('restore') },
      }
      const { kind, message, offer } = notice
      session.notify({ kind, message: () => said(message) }, offer && actions[offer])
    }),
    glossa.on('vault.changed', (status) => useVault.getState().receive(status)),
    glossa.on('settings.changed', (changed) => session.receive(changed)),
    glossa.on('command', ({ name }) => runMenuCommand(name)),
    glossa.on('link.followed', ({ article, gloss }) => session.openArticle(article, gloss)),
  ]
  // The main process asks the reader whether to close all the same; see will-prevent-unload there.
  const leaving = (event: BeforeUnloadEvent) => {
    if (hasUnsaved()) event.preventDefault()
  }
  window.addEventListener('beforeunload', leaving)
  void call('session.ready')
  return () => {
    window.removeEventListener('beforeunload', leaving)
    for (const disconnect of off) disconnect()
  }
}
