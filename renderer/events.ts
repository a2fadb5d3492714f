/** Takes what the main process tells the window to the stores that it concerns. */

import { call } from './api.ts'
import { useReader } from './article/reader-store.ts'
import { forgetStops, watchTravel } from './article/travel.ts'
import { useImport } from './features/import/import-store.ts'
import { useLibrary } from './features/library/library-store.ts'
import { useSearch } from './features/library/search-store.ts'
import { useGlossary } from './glossary-store.ts'
import { keepLastArticle, takeLastArticle } from './last-article.ts'
import { report } from './report.ts'
import { useSession } from './session-store.ts'
import { hasUnsaved } from './unsaved.ts'
import { runMenuCommand } from './window-commands.ts'

/** Opens what a finished import was most likely meant for: the one article that came in or was already there. */
function openImported(lines: { status: string; id?: string; inTrash?: boolean }[]): void {
  const [only] = lines.filter((line) => line.status !== 'rejected')
  if (lines.length !== 1 || !only?.id || only.inTrash) return
  useSession.getState().openArticle(only.id)
}

/** The text of the open article may have become another one: another machine's, or a new version of it. */
function renewOpen(changed: { id: string; revision: number }[]): void {
  const { page, renew } = useReader.getState()
  const news = changed.find(({ id }) => id === page?.article.id)
  if (news && news.revision !== page?.article.revision) void report(renew())
}

/** Returns what disconnects again. */
export function connectEvents(): () => void {
  const { glossa } = window
  const session = useSession.getState()
  /** While it is not in the list yet, which may still be made up. */
  let last = takeLastArticle()
  const reopen = () => {
    const { articleId, notes, openArticle } = useSession.getState()
    const isThere = useLibrary.getState().articles.some(({ id }) => id === last)
    if (last !== null && isThere && articleId === null && !notes) openArticle(last)
    if (isThere || articleId !== null || notes) last = null
  }
  void useLibrary.getState().load().then(reopen)
  void useGlossary.getState().load()
  const off = [
    keepLastArticle(),
    watchTravel(),
    glossa.on('library.changed', (change) => {
      useLibrary.getState().receive(change)
      if (last !== null) reopen()
      forgetStops(change.gone)
      useSearch.getState().renew()
      renewOpen(change.changed)
    }),
    glossa.on('search.progress', ({ progress }) => useSearch.getState().receive(progress)),
    glossa.on('import.progress', (progress) => useImport.getState().receive(progress)),
    glossa.on('import.finished', (summary) => {
      useImport.getState().finish(summary)
      openImported(summary.lines)
    }),
    glossa.on('notice', (notice) => session.notify(notice)),
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
