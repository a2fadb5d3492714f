/** What the reader does with an article of the list without opening it. */

import { inWords, type ListSort } from '#core/library/article-list.ts'
import { call } from '#renderer/api.ts'
import { moveToTrash } from '#renderer/article/article-actions.ts'
import { i18n } from '#renderer/i18n.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { useLibrary } from './library-store.ts'

/** Of these articles the one that the keyboard is on: the active one, else the open one, else the first; undefined of none. */
export function activeIn(
  ids: readonly string[],
  active: string | null,
  openId: string | null,
): string | undefined {
  return [active, openId].find((id): id is string => id !== null && ids.includes(id)) ?? ids[0]
}

export function activeId(): string | undefined {
  const { ids, active } = useLibrary.getState()
  return activeIn(ids, active, useSession.getState().articleId)
}

/** Moves an article to the trash and offers to take it back. Resolves to the one that the keyboard goes on to, if there is one. */
export async function trashFromList(id: string): Promise<string | undefined> {
  const { ids, known } = useLibrary.getState()
  const at = ids.indexOf(id)
  const title = known.get(id)?.title ?? ''
  const done = await moveToTrash({ id, title }, { label: i18n.t('list.undo'), run: () => void restore(id) })
  return done ? (ids[at + 1] ?? ids[at - 1]) : undefined
}

async function restore(id: string): Promise<void> {
  const done = await report(call('article.restore', { id }).then(() => true))
  if (done) useLibrary.getState().activate(id)
}

/** Sorts by a column; once more, the other way round. What is counted or dated begins with the most, words with A. */
export function sortBy(sort: ListSort): void {
  const { session, save } = useSession.getState()
  const { listSort, listDescending } = session.settings
  void save({ listSort: sort, listDescending: listSort === sort ? !listDescending : !inWords.has(sort) })
  void useLibrary.getState().load()
}
