/** The tags of the chosen notes: what is in use among them, and what is to be added to all. */

import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteLine } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { TagField } from '#renderer/ui/TagField.tsx'
import { useKnownTags } from '#renderer/use-known-tags.ts'
import { editNotes } from './note-actions.ts'
import { useNotes } from './notes-store.ts'

/** How many of the notes carry each tag, the most frequent first. */
function sharesOf(notes: readonly NoteLine[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { tags } of notes) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a)
}

export function TagsDialog() {
  const { t } = useTranslation()
  const [ids] = useState(() => useNotes.getState().chosen())
  const [notes, setNotes] = useState<NoteLine[]>([])
  const known = useKnownTags()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const shares = useMemo(() => sharesOf(notes), [notes])
  const close = () => useNotes.getState().showTags(false)

  useEffect(() => {
    void report(call('notes.read', { ids, text: '' })).then((lines) => setNotes(lines ?? []))
  }, [ids])

  // The dialog begins with what it says; here it is the field that it was opened for.
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.querySelector('input')?.focus(), [])

  // What stands in the field is taken as a tag when the field goes: it is applied after that.
  const [applying, setApplying] = useState(false)
  useEffect(() => {
    if (!applying) return
    if (add.length > 0 || remove.length > 0) void editNotes(ids, { do: 'tag', add, remove })
    useNotes.getState().showTags(false)
  }, [applying, ids, add, remove])

  return (
    <Dialog title={t('notesView.tagsOf', { count: ids.length })} closeLabel={t('close')} onClose={close}>
      {ids.length > 1 && <p className="dialog-lead">{t('notesView.tagsLead')}</p>}
      {shares.length > 0 && (
        <ul className="tag-shares" aria-label={t('notesView.tagsPresent')}>
          {shares.map(([tag, count]) => {
            const gone = remove.includes(tag)
            return (
              <li key={tag} data-gone={gone}>
                <span className="tag">{tag}</span>
                {ids.length > 1 && <small>{t('notesView.tagShare', { count, total: ids.length })}</small>}
                <button
                  type="button"
                  className="tool"
                  aria-label={t('notesView.tagRemove', { tag })}
                  aria-pressed={gone}
                  onClick={() => setRemove(gone ? remove.filter((one) => one !== tag) : [...remove, tag])}
                >
                  <CloseIcon />
                </button>
              </li>
            )
          })}
        </ul>
      )}
      <div ref={body}>
        {!applying && (
          <TagField
            value={add}
            known={known}
            labels={{
              label: t('notesView.tagsLabel'),
              hint: t('notesView.tagsHint'),
              remove: (tag) => t('notesView.tagRemove', { tag }),
            }}
            onChange={setAdd}
            onDone={() => setApplying(true)}
          />
        )}
      </div>
      <p className="form-end">
        <button type="button" className="button primary" onClick={() => setApplying(true)}>
          {t('notesView.tagsDone')}
        </button>
      </p>
    </Dialog>
  )
}
