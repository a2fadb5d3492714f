/** What the reader does to many notes at once, as changes to the glosses of each article. */

import type { Color } from '../annotation/annotation.ts'
import { deletionOf, type GlossChange, type Glosses } from '../annotation/changes.ts'
import { withComment } from '../annotation/comment.ts'

export type NotesEdit =
  | { do: 'delete' }
  | { do: 'recolor'; color: Color }
  | { do: 'comment'; comment: string }
  | { do: 'tag'; add: string[]; remove: string[] }

function edited(edit: Exclude<NotesEdit, { do: 'delete' }>, before: Glosses['annotations'][number]) {
  if (edit.do === 'recolor') return { ...before, color: edit.color }
  if (edit.do === 'comment') return withComment(before, edit.comment)
  const kept = before.tags.filter((tag) => !edit.remove.includes(tag))
  return { ...before, tags: [...new Set([...kept, ...edit.add])] }
}

/** The changes that do this to those of an article's glosses whose ids are given; none where nothing would change. */
export function editChanges(
  { annotations, translations }: Glosses,
  ids: ReadonlySet<string>,
  edit: NotesEdit,
): GlossChange[] {
  const chosen = annotations.filter(({ id }) => ids.has(id))
  if (edit.do === 'delete') {
    const paragraphs = translations.filter(({ id, target }) => ids.has(id) && 'selector' in target)
    return [
      ...chosen.flatMap((annotation) => deletionOf(annotation, translations)),
      ...paragraphs.map(
        (before): GlossChange => ({ kind: 'translation', id: before.id, before, after: null }),
      ),
    ]
  }
  return chosen.flatMap((before): GlossChange[] => {
    const after = edited(edit, before)
    const same =
      after.color === before.color &&
      after.comment === before.comment &&
      after.tags.length === before.tags.length &&
      after.tags.every((tag, index) => tag === before.tags[index])
    return same ? [] : [{ kind: 'annotation', id: before.id, before, after }]
  })
}
