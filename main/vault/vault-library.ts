/** What a vault needs of a library: to read it, and to have changed what its reader has changed in a file. */

import { deletionOf, type GlossChange, stampChanges } from '#core/annotation/changes.ts'
import { joinChanges } from '#core/annotation/rebase.ts'
import { GlossaError } from '#core/errors.ts'
import { rebasedFiling } from '#core/library/filing.ts'
import { unreadNotes } from '#core/notes/unread.ts'
import type { FilingChange } from '#core/vault/merge-heads.ts'
import type { Library } from '#main/library/types.ts'

/** Changes to an article's notes, made on an earlier state, and to how it is filed. */
export type ArticleEdit = { changes: GlossChange[]; filing: FilingChange | null }
/** What was changed, and the ids of the notes in whose history something is kept that another machine had written since. */
export type ArticleEdited = { made: GlossChange[]; overruled: string[] }

export type VaultLibrary = Pick<Library, 'path' | 'open' | 'content' | 'vault'> & {
  /** Resolves when all is on the disk. */
  edit(id: string, edit: ArticleEdit): Promise<ArticleEdited>
}

/** Changes an article as a file of the vault wants it. */
export async function editArticle(
  library: Pick<Library, 'editGlosses' | 'file'>,
  id: string,
  { changes, filing }: ArticleEdit,
): Promise<ArticleEdited> {
  let made: GlossChange[] = []
  if (changes.length > 0) {
    const stamped = stampChanges(changes)
    await library.editGlosses(id, (current) => {
      made = joinChanges(current, stamped)
      return made
    })
  }
  if (filing) {
    const { before, after } = filing
    await library.file(id, (current) => rebasedFiling(current, before, after))
  }
  const overruled = made.filter(
    ({ before, after }) => (after?.history?.length ?? 0) > (before?.history?.length ?? 0),
  )
  return { made, overruled: overruled.map((change) => change.id) }
}

/**
 * Deletes a note, or a translation that stands alone; resolves with what that changed, nothing where it is gone already. Rejects with
 * `noteUnread` where it does not say `words` any more, which the reader had before them.
 */
export async function deleteNote(
  library: Pick<Library, 'editGlosses'>,
  article: string,
  note: string,
  words?: string,
): Promise<GlossChange[]> {
  let changes: GlossChange[] = []
  await library.editGlosses(article, (current) => {
    const { annotations, translations, metadata } = current
    if (unreadNotes(current, new Set([note]), words === undefined ? {} : { [note]: words }).size > 0) {
      throw new GlossaError('noteUnread', { file: metadata.title })
    }
    const annotation = annotations.find(({ id }) => id === note)
    const alone = translations.find(({ id }) => id === note)
    changes = annotation
      ? deletionOf(annotation, translations)
      : alone
        ? [{ kind: 'translation', id: note, before: alone, after: null }]
        : []
    return changes
  })
  return changes
}

/** A library that this process writes itself. */
export function writableLibrary(library: Library): VaultLibrary {
  const { path, open, content, vault } = library
  return {
    path,
    open: (id) => open.call(library, id),
    content,
    vault,
    edit: (id, edit) => editArticle(library, id, edit),
  }
}
