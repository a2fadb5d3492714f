/** What the reader does to articles of the list, one or many at once, and to the library as a whole: each a step that can be undone. */

import type { ArticleState } from '#core/library/filing.ts'
import type { LibraryEdit } from '#core/library/organise.ts'
import type { EditOutcome } from '#preload/contract.ts'
import { announce } from '#renderer/Announcer.tsx'
import { call } from '#renderer/api.ts'
import { editLibrary, offerUndo } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession, type Words } from '#renderer/session-store.ts'
import { useLibrary } from './library-store.ts'

/** Does this, and tells of it in a message that offers to take it back. */
async function editAndTell(
  edit: LibraryEdit,
  told: (count: number) => Words,
): Promise<EditOutcome | undefined> {
  const outcome = await editLibrary(edit)
  if (outcome) offerUndo(outcome, told(outcome.count))
  return outcome
}

/** The words for what concerns one article are on the screen; many are told of. */
const isWorthTelling = (ids: readonly string[], hides: boolean) => ids.length > 1 || hides

/** Sets the state of articles; null lets it follow reading again. */
export function setState(ids: readonly string[], state: ArticleState | null): void {
  const edit: LibraryEdit = { do: 'state', ids: [...ids], state }
  const name: Words = (t) => t(`shelf.states.${state ?? 'byReading'}`)
  const isHiding = state === 'archived' && useLibrary.getState().scope.in === 'library'
  if (!isWorthTelling(ids, isHiding)) void editLibrary(edit).then(() => announce(name))
  else void editAndTell(edit, (count) => (t) => t('list.did.state', { count, name: name(t) }))
}

export function setStar(ids: readonly string[], starred: boolean): void {
  const edit: LibraryEdit = { do: 'star', ids: [...ids], starred }
  const told =
    (count: number): Words =>
    (t) =>
      t(starred ? 'list.did.star' : 'list.did.unstar', { count })
  if (ids.length > 1) void editAndTell(edit, told)
  else void editLibrary(edit).then(() => announce((t) => t(starred ? 'list.starred' : 'list.unstarred')))
}

/** Stars these articles, or takes the stars away where all have one. */
export async function toggleStar(ids: readonly string[]): Promise<void> {
  const { known } = useLibrary.getState()
  const here = ids.map((id) => known.get(id))
  const articles = here.every((one) => one !== undefined)
    ? here
    : await report(call('library.read', { ids: ids.slice(0, 1000) }))
  if (articles) setStar(ids, !articles.every((one) => one.starred))
}

export function setTags(ids: readonly string[], add: string[], remove: string[]): void {
  const edit: LibraryEdit = { do: 'tag', ids: [...ids], add, remove }
  if (ids.length > 1) void editAndTell(edit, (count) => (t) => t('list.did.tag', { count }))
  else void editLibrary(edit)
}

export function collect(collection: { id: string; name: string }, ids: readonly string[]): void {
  const { id, name } = collection
  void editAndTell(
    { do: 'collect', id, add: [...ids], remove: [] },
    () => (t) => t('list.did.collect', { count: ids.length, name }),
  )
}

export function uncollect(collection: { id: string; name: string }, ids: readonly string[]): void {
  const { id, name } = collection
  void editAndTell(
    { do: 'collect', id, add: [], remove: [...ids] },
    () => (t) => t('list.did.uncollect', { count: ids.length, name }),
  )
}

/** Moves articles to the trash; whether that could be done. */
export async function trashArticles(ids: readonly string[]): Promise<boolean> {
  const title = useLibrary.getState().known.get(ids[0] ?? '')?.title ?? ''
  const outcome = await editAndTell(
    { do: 'trash', ids: [...ids] },
    (count) => (t) => (ids.length === 1 ? t('trash.done', { title }) : t('list.did.trash', { count })),
  )
  const { articleId, openArticle } = useSession.getState()
  if (outcome && outcome.count > 0 && articleId !== null && ids.includes(articleId)) openArticle(null)
  return outcome !== undefined && outcome.count > 0
}

/** Renames a tag everywhere, or removes it with null. */
export function retag(from: string, to: string | null): void {
  const edit: LibraryEdit = { do: 'retag', from, to }
  if (to === null) void editAndTell(edit, () => (t) => t('shelf.removed', { name: from }))
  else void editLibrary(edit)
}

/** Removes a collection or a saved search, and offers to take that back. */
export function removeFromShelf(edit: LibraryEdit, name: string): void {
  void editAndTell(edit, () => (t) => t('shelf.removed', { name }))
}
