/** What the reader does to many notes at once, as changes to the glosses of each article. */

import type { Color } from '../annotation/annotation.ts'
import { deletionOf, type GlossChange, type Glosses, stampChanges } from '../annotation/changes.ts'
import { withComment } from '../annotation/comment.ts'
import { joinChanges } from '../annotation/rebase.ts'
import { unreadNotes } from './unread.ts'

export type NotesEdit =
  /** `shown` is what the notes said that the reader had before them, by id (`wordsOf`): one that says something else stays. */
  | { do: 'delete'; shown: Record<string, string> }
  | { do: 'recolor'; color: Color }
  /** `shown` is the comment that the reader had before them. */
  | { do: 'comment'; comment: string; shown: string }
  | { do: 'tag'; add: string[]; remove: string[] }

type Annotation = Glosses['annotations'][number]

function edited(edit: Exclude<NotesEdit, { do: 'delete' | 'comment' }>, before: Annotation) {
  if (edit.do === 'recolor') return { ...before, color: edit.color }
  const kept = before.tags.filter((tag) => !edit.remove.includes(tag))
  return { ...before, tags: [...new Set([...kept, ...edit.add])] }
}

/** Another comment that was written there meanwhile is kept in the note's history. */
function commented(glosses: Glosses, chosen: readonly Annotation[], comment: string, shown: string) {
  const changes = chosen.flatMap((now): GlossChange[] => {
    const before = now.comment === shown ? now : { ...withComment(now, shown), comment: shown }
    const after = withComment(now, comment)
    const isSame = after.comment === shown || after.comment === now.comment
    return isSame ? [] : [{ kind: 'annotation', id: now.id, before, after }]
  })
  return joinChanges(glosses, stampChanges(changes))
}

/** The changes that do this to those of an article's glosses whose ids are given; none where nothing would change. */
export function editChanges(glosses: Glosses, ids: ReadonlySet<string>, edit: NotesEdit): GlossChange[] {
  const { annotations, translations } = glosses
  const chosen = annotations.filter(({ id }) => ids.has(id))
  if (edit.do === 'delete') {
    const unread = unreadNotes(glosses, ids, edit.shown)
    const goes = ({ id }: { id: string }) => ids.has(id) && !unread.has(id)
    const paragraphs = translations.filter((one) => goes(one) && 'selector' in one.target)
    return [
      ...chosen.filter(goes).flatMap((annotation) => deletionOf(annotation, translations)),
      ...paragraphs.map(
        (before): GlossChange => ({ kind: 'translation', id: before.id, before, after: null }),
      ),
    ]
  }
  if (edit.do === 'comment') return commented(glosses, chosen, edit.comment, edit.shown)
  return chosen.flatMap((before): GlossChange[] => {
    const after = edited(edit, before)
    const same =
      after.color === before.color &&
      after.tags.length === before.tags.length &&
      after.tags.every((tag, index) => tag === before.tags[index])
    return same ? [] : [{ kind: 'annotation', id: before.id, before, after }]
  })
}
