/** The whole library brought back to a day: the days there are backups of, with what it held, and how far bringing one back is. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupLine } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { formatDay } from '#renderer/format.ts'
import { i18n } from '#renderer/i18n.ts'
import { editLibrary, offerUndo } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { flushUnsaved } from '#renderer/unsaved.ts'
import './upkeep.css'

type Progress = { done: number; total: number }

/** A day's date; without a time it would be one in UTC. */
const dateOf = ({ day }: Day, language: string) => formatDay(`${day}T12:00:00`, language)

/**
 * A day to go back to; `from` where it is a backup in the backup folder, `made` then, of which it is not known what has changed
 * since.
 */
type Day = {
  day: string
  articles: number
  notes: number
  changed: number | null
  from?: 'folder'
  made?: string | undefined
}

function ofBackup({ day, contents }: BackupLine): Day {
  return {
    day,
    articles: contents?.articles ?? 0,
    notes: contents?.notes ?? 0,
    changed: null,
    from: 'folder',
    made: contents?.time,
  }
}

function Days({ days, onChoose }: { days: readonly Day[]; onChoose(day: Day): void }) {
  const { t } = useTranslation()
  const since = (changed: number) =>
    changed > 0 ? t('restore.changed', { count: changed }) : t('restore.onlyLibrary')
  return (
    <ul className="days">
      {days.map((one) => {
        const { day, articles, notes, changed } = one
        const date = dateOf(one, i18n.language)
        return (
          <li key={day}>
            <div>
              <p>{date}</p>
              <small>
                {[
                  t('restore.articles', { count: articles }),
                  t('restore.notes', { count: notes }),
                  ...(changed === null ? [] : [since(changed)]),
                ].join(' · ')}
              </small>
            </div>
            <button
              type="button"
              className="button"
              aria-label={t('restore.chooseOf', { date })}
              onClick={() => onChoose(one)}
            >
              {t('restore.choose')}
            </button>
          </li>
        )
      })}
    </ul>
  )
}

function Working({ label, progress }: { label: string; progress: Progress | null }) {
  const { t } = useTranslation()
  return (
    <div className="upkeep-working" role="status">
      <p>{progress ? t('restore.progress', { label, ...progress }) : label}</p>
      <progress aria-label={label} {...(progress && { max: progress.total, value: progress.done })} />
    </div>
  )
}

/** A restore that the end of the app has cut short: go on with it, or leave it as it is. */
function CutShort({ day, onContinue, onLeave }: { day: Day; onContinue(): void; onLeave(): void }) {
  const { t } = useTranslation()
  return (
    <section className="restore-cut-short" aria-label={t('restore.cutShort.title')}>
      <p>{t('restore.cutShort.message', { date: dateOf(day, i18n.language) })}</p>
      <p className="form-end">
        <button type="button" className="button" onClick={onLeave}>
          {t('restore.cutShort.leave')}
        </button>
        <button type="button" className="button primary" onClick={onContinue}>
          {t('restore.cutShort.continue')}
        </button>
      </p>
    </section>
  )
}

/** Brings the library back, and tells what came of it, also where the dialog is closed by then. */
async function bringBack(one: Day): Promise<void> {
  const { day, from, made } = one
  await flushUnsaved()
  const outcome = await editLibrary({ do: 'bringBack', day, from, made })
  if (!outcome) return
  const { count, isCancelled, step } = outcome
  if (step === null)
    useSession
      .getState()
      .notify({ kind: 'info', message: (t) => t(isCancelled ? 'restore.stopped' : 'restore.same') })
  else
    offerUndo(outcome, (t) =>
      t(isCancelled ? 'restore.cancelled' : 'restore.done', { count, date: dateOf(one, i18n.language) }),
    )
}

/** What takes the place of the button that was pressed takes the keyboard, too. */
const focused = (button: HTMLButtonElement | null) => button?.focus()

export function RestoreDialog() {
  const { t } = useTranslation()
  const [days, setDays] = useState<Day[] | null>(null)
  const [backups, setBackups] = useState<Day[]>([])
  const [chosen, setChosen] = useState<Day | null>(null)
  const [cutShort, setCutShort] = useState<Day | null>(null)
  const [isWorking, setWorking] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const close = () => useSession.getState().show(null)

  useEffect(() => {
    const off = [
      window.glossa.on('earlier.progress', setProgress),
      window.glossa.on('organise.progress', ({ progress: step }) => setProgress(step)),
    ]
    void call('restore.unfinished').then(
      (begun) => setCutShort(begun && { ...begun, articles: 0, notes: 0, changed: null }),
      () => undefined,
    )
    void call('backup.list').then(
      (found) => setBackups(found.map(ofBackup)),
      () => undefined,
    )
    // What is about to be saved is part of what there is now.
    void flushUnsaved()
      .then(() => report(call('library.earlier')))
      .then((found) => {
        setProgress(null)
        setDays(found ?? [])
      })
    return () => {
      for (const disconnect of off) disconnect()
      void call('backup.release').catch(() => undefined)
    }
  }, [])

  const begin = async (one: Day) => {
    setWorking(true)
    await bringBack(one)
    close()
  }
  const continueWith = (one: Day) => {
    setChosen(one)
    void begin(one)
  }
  const leave = () => {
    setCutShort(null)
    void report(call('restore.leave'))
  }
  const date = chosen ? dateOf(chosen, i18n.language) : ''
  return (
    <Dialog title={t('restore.title')} closeLabel={t('close')} onClose={close} kind="wide">
      {!days && <Working label={t('restore.reading')} progress={progress} />}
      {days && !chosen && (
        <>
          {cutShort && <CutShort day={cutShort} onContinue={() => continueWith(cutShort)} onLeave={leave} />}
          <p className="dialog-lead">{t(days.length === 0 ? 'restore.none' : 'restore.lead')}</p>
          <Days days={days} onChoose={setChosen} />
          {backups.length > 0 && (
            <>
              <h3 className="days-of">{t('restore.inFolder')}</h3>
              <p className="dialog-lead">{t('restore.inFolderLead')}</p>
              <Days days={backups} onChoose={setChosen} />
            </>
          )}
        </>
      )}
      {chosen && !isWorking && (
        <>
          <p className="restore-question">{t('restore.question', { date })}</p>
          <ul className="restore-terms">
            <li>
              {chosen.changed === null
                ? t('restore.terms.all')
                : t('restore.terms.notes', { count: chosen.changed })}
            </li>
            <li>{t(chosen.from ? 'restore.terms.deleted' : 'restore.terms.articles')}</li>
            <li>{t('restore.terms.text')}</li>
            <li>{t('restore.terms.undo')}</li>
          </ul>
          <p className="form-end">
            <button type="button" className="button quiet" onClick={() => setChosen(null)}>
              {t('restore.otherDay')}
            </button>
            <button type="button" className="button primary" ref={focused} onClick={() => void begin(chosen)}>
              {t('restore.confirm')}
            </button>
          </p>
        </>
      )}
      {isWorking && (
        <>
          <Working label={t('restore.working', { date })} progress={progress} />
          <p className="form-end">
            <button
              type="button"
              className="button"
              ref={focused}
              onClick={() => void report(call('library.cancel'))}
            >
              {t('restore.cancel')}
            </button>
          </p>
        </>
      )}
    </Dialog>
  )
}
