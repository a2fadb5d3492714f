/** What the reader does with an article of the list without opening it. */

import { inWords, type ListSort } from '#core/library/article-list.ts'
import { call, said } from '#renderer/api.ts'
import { exportSaved } from '#renderer/article/article-actions.ts'
import { someTitles } from '#renderer/library-steps.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { trashArticles } from './library-edits.ts'
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

/** Moves articles to the trash and offers to take it back. Resolves to the one that the keyboard goes on to, if there is one. */
export async function trashFromList(gone: readonly string[]): Promise<string | undefined> {
  const { ids, unselect } = useLibrary.getState()
  const away = new Set(gone)
  const last = ids.findLastIndex((id) => away.has(id))
  if (!(await trashArticles(gone))) return undefined
  unselect()
  return ids.slice(last + 1).find((id) => !away.has(id)) ?? ids.findLast((id) => !away.has(id))
}

/** Sorts by a column; once more, the other way round. What is counted or dated begins with the most, words with A. */
export function sortBy(sort: ListSort): void {
  const { session, save } = useSession.getState()
  const { listSort, listDescending } = session.settings
  void save({ listSort: sort, listDescending: listSort === sort ? !listDescending : !inWords.has(sort) })
  void useLibrary.getState().load()
}

/** Writes the notes of articles into a folder. */
export async function exportArticles(ids: readonly string[]): Promise<void> {
  const done = await exportSaved(() => call('library.export', { ids: [...ids] }), ids)
  if (!done) return
  const { folder, count, failed, message } = done
  const { notify } = useSession.getState()
  if (count > 0) notify({ kind: 'info', message: (t) => t('list.did.export', { count, folder }) })
  if (message === undefined) return
  const notExported: Words = (t) =>
    t('list.notExported', { count: failed.length, titles: someTitles(t, failed), message: said(message) })
  notify({ kind: 'error', message: notExported })
}
