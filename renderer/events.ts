/** Takes what the main process tells the window to the stores that it concerns. */

import { call } from './api.ts'
import { useReader } from './article/reader-store.ts'
import { forgetStops, watchTravel } from './article/travel.ts'
import { useImport } from './features/import/import-store.ts'
import { useLibrary } from './features/library/library-store.ts'
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

/** Opens the article of the last time, where nothing else was asked for meanwhile and it is still there. */
function reopen(id: string | null): void {
  const { articleId, notes, openArticle } = useSession.getState()
  if (id === null || articleId !== null || notes) return
  if (useLibrary.getState().articles.some((article) => article.id === id)) openArticle(id)
}

/** Returns what disconnects again. */
export function connectEvents(): () => void {
  const { glossa } = window
  const session = useSession.getState()
  const last = takeLastArticle()
  void useLibrary
    .getState()
    .load()
    .then(() => reopen(last))
  void useGlossary.getState().load()
  const off = [
    keepLastArticle(),
    watchTravel(),
    glossa.on('library.changed', (change) => {
      useLibrary.getState().receive(change)
      forgetStops(change.gone)
      renewOpen(change.changed)
    }),
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
