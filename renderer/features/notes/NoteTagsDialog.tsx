/** The tags of the chosen notes. */

import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteLine } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { TagsDialog } from '#renderer/TagsDialog.tsx'
import { editNotes } from './note-actions.ts'
import { useNotes } from './notes-store.ts'

/** How many of the notes carry each tag, the most frequent first. */
function sharesOf(notes: readonly NoteLine[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { tags } of notes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)
}

export function NoteTagsDialog() {
  const { t } = useTranslation()
  const [ids] = useState(() => useNotes.getState().chosen())
  const [notes, setNotes] = useState<NoteLine[]>([])
  const shares = useMemo(() => sharesOf(notes), [notes])
  useEffect(() => {
    void report(call('notes.read', { ids, text: '' })).then((lines) => setNotes(lines ?? []))
  }, [ids])
  return (
    <TagsDialog
      title={t('notesView.tagsOf', { count: ids.length })}
      lead={t('notesView.tagsLead')}
      total={ids.length}
      shares={shares}
      onApply={(add, remove) => void editNotes(ids, { do: 'tag', add, remove })}
      onClose={() => useNotes.getState().showTags(false)}
    />
  )
}
