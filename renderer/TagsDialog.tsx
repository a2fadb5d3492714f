/** The tags of several things at once, articles or notes: what is in use among them, and what is to be added to all. */

import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from './ui/Dialog.tsx'
import { CloseIcon } from './ui/icons.tsx'
import { TagField } from './ui/TagField.tsx'
import { useKnownTags } from './use-known-tags.ts'

type Props = {
  title: string
  /** What the dialog says where there are several. */
  lead: string
  /** How many there are. */
  total: number
  /** How many of them carry each tag, the most frequent first. */
  shares: readonly (readonly [tag: string, count: number])[]
  onApply(add: string[], remove: string[]): void
  onClose(): void
}

export function TagsDialog({ title, lead, total, shares, onApply, onClose }: Props) {
  const { t } = useTranslation()
  const known = useKnownTags()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])

  // The dialog begins with what it says; here it is the field that it was opened for.
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => body.current?.querySelector('input')?.focus(), [])

  // What stands in the field is taken as a tag when the field goes: it is applied after that.
  const [applying, setApplying] = useState<'no' | 'leaving' | 'now'>('no')
  const latest = useRef({ onApply, onClose })
  latest.current = { onApply, onClose }
  useEffect(() => {
    if (applying === 'leaving') setApplying('now')
    if (applying !== 'now') return
    if (add.length > 0 || remove.length > 0) latest.current.onApply(add, remove)
    latest.current.onClose()
  }, [applying, add, remove])

  return (
    <Dialog title={title} closeLabel={t('close')} onClose={onClose}>
      {total > 1 && <p className="dialog-lead">{lead}</p>}
      {shares.length > 0 && (
        <ul className="tag-shares" aria-label={t('notesView.tagsPresent')}>
          {shares.map(([tag, count]) => {
            const gone = remove.includes(tag)
            return (
              <li key={tag} data-gone={gone}>
                <span className="tag">{tag}</span>
                {total > 1 && <small>{t('notesView.tagShare', { count, total })}</small>}
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
        {applying === 'no' && (
          <TagField
            value={add}
            known={known}
            labels={{
              label: t('notesView.tagsLabel'),
              hint: t('notesView.tagsHint'),
              remove: (tag) => t('notesView.tagRemove', { tag }),
            }}
            onChange={setAdd}
            onDone={() => setApplying('leaving')}
          />
        )}
      </div>
      <p className="form-end">
        <button type="button" className="button primary" onClick={() => setApplying('leaving')}>
          {t('notesView.tagsDone')}
        </button>
      </p>
    </Dialog>
  )
}
