/** The way from the library to the notes, with their number. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { formatNumber } from '#renderer/format.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { useSession } from '#renderer/session-store.ts'
import { NotesIcon } from '#renderer/ui/icons.tsx'
import './notes.css'

/** How many notes there are; null until it is known. The way to them is not always there to hear of it. */
export const useNotesCount = create<{ count: number | null }>()(() => ({ count: null }))

export function NotesEntry() {
  const { t, i18n } = useTranslation()
  const { hint } = useKeyLabels()
  const shown = useSession((state) => state.notes)
  const count = useNotesCount((state) => state.count)
  const button = useRef<HTMLButtonElement>(null)
  const before = useRef(shown)
  useEffect(() => {
    // The list that had the focus is gone.
    if (before.current && !shown && document.activeElement === document.body) button.current?.focus()
    before.current = shown
  }, [shown])

  return (
    <button
      ref={button}
      type="button"
      className="notes-entry"
      aria-current={shown ? 'page' : undefined}
      title={hint(t('commands.notes'), 'notes')}
      onClick={() => useSession.getState().showNotes(true)}
    >
      <NotesIcon />
      <span>{t('notesView.entry')}</span>
      {count !== null && <span className="notes-count">{formatNumber(count, i18n.language)}</span>}
    </button>
  )
}
