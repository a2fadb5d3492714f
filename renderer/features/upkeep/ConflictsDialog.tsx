/** Texts that were changed in two places at the same time, side by side: the reader chooses one, or keeps both. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Choice } from '#core/library/conflicts.ts'
import { difference, type Part } from '#core/translation/difference.ts'
import type { ConflictLine, EditOutcome } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { formatMoment } from '#renderer/format.ts'
import { i18n } from '#renderer/i18n.ts'
import { editLibrary, undoLibrary } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { flushUnsaved } from '#renderer/unsaved.ts'
import './duplicates.css'
import { StepDone } from './StepDone.tsx'

/** So many are shown at a time, and so much of a passage. */
const portion = 20
const quoted = 120

const shortened = (quote: string) => (quote.length > quoted ? `${quote.slice(0, quoted)}…` : quote)

/** One of both texts; what the other one has otherwise is marked. */
function Text({ parts, other }: { parts: readonly Part[]; other: Part['kind'] }) {
  const { t } = useTranslation()
  const own = parts.filter(({ kind }) => kind !== other)
  // Of two texts that have nothing in common all would be marked.
  const isAlike = parts.some(({ kind, text }) => kind === 'same' && text.trim() !== '')
  let at = 0
  return (
    <div className="conflict-text" dir="auto">
      {own.length === 0 && <em>{t('conflicts.empty')}</em>}
      {own.map(({ kind, text }) => {
        const key = at
        at += 1
        return kind === 'same' || !isAlike ? <span key={key}>{text}</span> : <mark key={key}>{text}</mark>
      })}
    </div>
  )
}

function ConflictItem({ conflict }: { conflict: ConflictLine }) {
  const { t } = useTranslation()
  const [done, setDone] = useState<{ choice: Choice; outcome: EditOutcome } | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { article, title, list, id, part, other, key, now, lost, time, quote, canKeepBoth } = conflict
  const parts = difference(now, lost)
  const choose = async (choice: Choice) => {
    setBusy(true)
    await flushUnsaved(article === null ? [] : [article])
    const outcome = await editLibrary({ do: 'settle', article, list, id, part, other, choice })
    setBusy(false)
    if (outcome && outcome.step !== null) setDone({ choice, outcome })
  }
  const undo = async () => {
    const step = done?.outcome.step
    if (step !== undefined && step !== null) await undoLibrary(step)
    setDone(null)
  }
  const date = formatMoment(time, i18n.language)
  return (
    <fieldset className="duplicates" disabled={isBusy}>
      <legend>{[t(`conflicts.parts.${key}`), title ?? t('conflicts.ofLibrary')].join(' · ')}</legend>
      {done ? (
        <StepDone message={t(`conflicts.done.${done.choice}`)} onUndo={() => void undo()} />
      ) : (
        <>
          {quote !== null && quote !== '' && (
            <p className="conflict-of">{t('conflicts.on', { quote: shortened(quote) })}</p>
          )}
          <ul>
            <li className="duplicate conflict">
              <h3>{t('conflicts.now')}</h3>
              <Text parts={parts} other="added" />
              <p>
                <button type="button" className="button" onClick={() => void choose('now')}>
                  {t('conflicts.keepNow')}
                </button>
              </p>
            </li>
            <li className="duplicate conflict">
              <h3>{t('conflicts.then', { date })}</h3>
              <Text parts={parts} other="removed" />
              <p>
                <button type="button" className="button" onClick={() => void choose('other')}>
                  {t('conflicts.keepOther')}
                </button>
              </p>
            </li>
          </ul>
          {canKeepBoth && (
            <p className="form-end">
              <button type="button" className="button" onClick={() => void choose('both')}>
                {t('conflicts.keepBoth')}
              </button>
            </p>
          )}
        </>
      )}
    </fieldset>
  )
}

const keyOf = ({ article, list, id, part, other }: ConflictLine) => [article, list, id, part, other].join(' ')

export function ConflictsDialog() {
  const { t } = useTranslation()
  const [conflicts, setConflicts] = useState<ConflictLine[] | null>(null)
  const [shown, setShown] = useState(portion)
  useEffect(() => {
    // What is about to be saved may be one of two texts.
    void flushUnsaved()
      .then(() => report(call('library.conflicts')))
      .then((found) => setConflicts(found ?? []))
  }, [])
  const rest = (conflicts?.length ?? 0) - shown
  return (
    <Dialog
      title={t('conflicts.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      kind="wide"
    >
      <p className="dialog-lead" role="status">
        {conflicts === null
          ? t('conflicts.reading')
          : t(conflicts.length === 0 ? 'conflicts.none' : 'conflicts.lead')}
      </p>
      {conflicts?.slice(0, shown).map((conflict) => (
        <ConflictItem key={keyOf(conflict)} conflict={conflict} />
      ))}
      {rest > 0 && (
        <p className="form-end">
          <button type="button" className="button" onClick={() => setShown(shown + portion)}>
            {t('conflicts.more', { count: Math.min(rest, portion) })}
          </button>
        </p>
      )}
    </Dialog>
  )
}
