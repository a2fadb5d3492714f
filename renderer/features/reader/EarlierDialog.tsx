/** The earlier states of the open article: what each would bring back, and bringing it back. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EarlierNote, EarlierState } from '#core/library/restore.ts'
import { call, sentenceOf } from '#renderer/api.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { formatMoment } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { flushUnsaved } from '#renderer/unsaved.ts'

/** The notes that were otherwise then, on asking; each can be brought back by itself. */
function SingleNotes({
  article,
  state,
  onBring,
}: {
  article: string
  state: EarlierState
  onBring(state: string, note: string): Promise<void>
}) {
  const { t, i18n } = useTranslation()
  const [notes, setNotes] = useState<EarlierNote[] | null>(null)
  const { back, changed } = state.counts
  if (back + changed === 0) return null
  const load = async () =>
    setNotes((await report(call('article.earlierNotes', { id: article, state: state.id }))) ?? [])
  return (
    <details className="single-notes" onToggle={({ currentTarget }) => currentTarget.open && void load()}>
      <summary aria-label={t('earlier.notesOf', { date: formatMoment(state.time, i18n.language) })}>
        {t('earlier.single')}
      </summary>
      {notes?.length === 0 && <small>{t('earlier.noSingle')}</small>}
      <ul>
        {notes?.map(({ id, what, quote, comment }) => (
          <li key={id} data-what={what}>
            <div>
              {quote !== null && <q dir="auto">{quote}</q>}
              {comment !== '' && <span dir="auto">{comment}</span>}
              <small>{t(`earlier.what.${what}`)}</small>
            </div>
            {what !== 'gone' && (
              <button type="button" className="button quiet" onClick={() => void onBring(state.id, id)}>
                {t('earlier.bringNoteBack')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}

export function EarlierDialog({ page }: { page: ShownArticle }) {
  const { t, i18n } = useTranslation()
  const [states, setStates] = useState<EarlierState[] | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const { id } = page.article
  const close = () => useSession.getState().show(null)

  useEffect(() => {
    const load = async () => {
      // What is about to be saved makes a state, too.
      await flushUnsaved([id])
      return call('article.earlier', { id })
    }
    void report(load()).then((found) => setStates(found ?? []))
  }, [id])

  const bringBack = (state: string, note?: string) =>
    useReader
      .getState()
      .bringBack(id, { state, note })
      .then(close)
      .catch((error: unknown) => setFailure(error))

  const about = ({ notes, counts: { back, changed, gone } }: EarlierState) =>
    [
      t('earlier.notes', { count: notes }),
      back > 0 && t('earlier.back', { count: back }),
      changed > 0 && t('earlier.changed', { count: changed }),
      gone > 0 && t('earlier.gone', { count: gone }),
    ]
      .filter(Boolean)
      .join(' · ')

  return (
    <Dialog title={t('earlier.title')} closeLabel={t('close')} onClose={close} kind="wide">
      {states && <p className="dialog-lead">{t(states.length === 0 ? 'earlier.none' : 'earlier.lead')}</p>}
      {failure !== null && (
        <p className="form-failure" role="alert">
          {sentenceOf(failure)}
        </p>
      )}
      <ul className="earlier">
        {states?.map((state) => {
          const date = formatMoment(state.time, i18n.language)
          return (
            <li key={state.id}>
              <div>
                <p>{date}</p>
                <small>{about(state)}</small>
              </div>
              <button
                type="button"
                className="button"
                aria-label={t('earlier.bringBackOf', { date })}
                onClick={() => void bringBack(state.id)}
              >
                {t('earlier.bringBack')}
              </button>
              <SingleNotes article={id} state={state} onBring={bringBack} />
            </li>
          )
        })}
      </ul>
    </Dialog>
  )
}
