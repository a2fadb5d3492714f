/** What the reader does with an article of the list without opening it. */

import type { ListSort } from '#core/library/article-list.ts'
import { call } from '#renderer/api.ts'
import { i18n } from '#renderer/i18n.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { useLibrary } from './library-store.ts'

/** The article that the keyboard is on; undefined where there is none. */
export function activeId(): string | undefined {
  const { ids, active } = useLibrary.getState()
  const { articleId } = useSession.getState()
  return [active, articleId].find((id): id is string => id !== null && ids.includes(id)) ?? ids[0]
}

/** Moves an article to the trash and offers to take it back. Resolves to the one that the keyboard goes on to, if there is one. */
export async function trashFromList(id: string): Promise<string | undefined> {
  const { ids, known } = useLibrary.getState()
  const { articleId, openArticle, notify } = useSession.getState()
  const at = ids.indexOf(id)
  const title = known.get(id)?.title ?? ''
  const done = await report(call('article.trash', { id }).then(() => true))
  if (!done) return undefined
  if (articleId === id) openArticle(null)
  notify(
    { kind: 'info', message: i18n.t('trash.done', { title }) },
    { label: i18n.t('list.undo'), run: () => void restore(id) },
  )
  return ids[at + 1] ?? ids[at - 1]
}

async function restore(id: string): Promise<void> {
  const done = await report(call('article.restore', { id }).then(() => true))
  if (done) useLibrary.getState().activate(id)
}

/** Sorts by a column; once more, the other way round. What is counted or dated begins with the most, words with A. */
export function sortBy(sort: ListSort): void {
  const { session, save } = useSession.getState()
  const { listSort, listDescending } = session.settings
  const inWords = sort === 'title' || sort === 'author' || sort === 'site'
  void save({ listSort: sort, listDescending: listSort === sort ? !listDescending : !inWords })
  void useLibrary.getState().load()
}
