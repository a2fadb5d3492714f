/** The import's progress while it runs, and its summary when there is something to say. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invertChanges } from '#core/annotation/changes.ts'
import type { Carried, ImportLine } from '#preload/contract.ts'
import { call, said } from '#renderer/api.ts'
import { restoreAndOpen } from '#renderer/article/article-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useEscape } from '#renderer/escape.ts'
import { roughTime } from '#renderer/format.ts'
import { saveBeforeTrash } from '#renderer/library-steps.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { PasswordForm } from '#renderer/ui/PasswordForm.tsx'
import { useImport } from './import-store.ts'
import './import.css'

/** What an article that just came in may be a new version of, and the way to make it one. */
function Similar({ from, similar }: { from: string; similar: NonNullable<ImportLine['similar']> }) {
  const { t } = useTranslation()
  const [carried, setCarried] = useState<Carried | null>(null)
  const adopt = async () => {
    if (!(await saveBeforeTrash([similar.id, from]))) return
    const done = await report(call('article.adopt', { id: similar.id, from }))
    if (!done) return
    setCarried(done)
    useSession.getState().openArticle(null)
    useSession.getState().openArticle(similar.id)
  }
  const { title } = similar
  if (carried) {
    const { kept, lost } = carried
    const quotes = lost.map((quote) => t('import.quote', { quote })).join(', ')
    return (
      <p>
        {(kept > 0 || lost.length === 0) && t('import.carried', { count: kept })}{' '}
        {lost.length > 0 && t('import.lost', { quotes })}
      </p>
    )
  }
  return (
    <p className="similar">
      <small>{t(similar.reason === 'address' ? 'import.sameAddress' : 'import.sameText', { title })}</small>
      <button type="button" className="button" onClick={() => void adopt()}>
        {t('import.adopt')}
      </button>
    </p>
  )
}

/** The notes that came in with the file, and the way to be rid of them. */
function OwnNotes({ article, notes }: { article: string; notes: NonNullable<ImportLine['notes']> }) {
  const { t } = useTranslation()
  const [isGone, setGone] = useState(false)
  const count = notes.length
  const takeBack = async () => {
    const changes = invertChanges(notes)
    const outcome = await report(call('notes.replay', [{ article, changes }]))
    const [done] = outcome?.done ?? []
    if (!done) return
    useGlosses.getState().reflect(article, done.changes)
    setGone(true)
  }
  if (isGone) return <small>{t('import.notesGone')}</small>
  return (
    <p className="similar">
      <small>{t('import.notes', { count })}</small>
      <button type="button" className="button" onClick={() => void takeBack()}>
        {t('import.undoNotes')}
      </button>
    </p>
  )
}

/** What needs the reader's eye comes first. */
const order = ['rejected', 'duplicate', 'imported'] as const

/** PDFs that cannot be read as text, but whose pages can be looked at. */
const withoutText: ReadonlySet<string> = new Set(['pdfNoText', 'pdfTitleOnly', 'pdfScrambled'])

const locked: ReadonlySet<string> = new Set(['pdfPassword', 'pdfPasswordWrong'])

/** How many lines are drawn at once: few enough not to be felt. */
const atOnce = 30

function Line({ line }: { line: ImportLine }) {
  const { t } = useTranslation()
  const { openArticle } = useSession.getState()
  const { id, inTrash, title } = line
  const restore = () => {
    if (id) restoreAndOpen(id)
  }
  return (
    <li data-status={line.status}>
      <div>
        <p>{line.error ? said(line.error.message) : (title ?? line.name)}</p>
        {line.warnings?.map((sentence) => (
          <small key={said(sentence)}>{said(sentence)}</small>
        ))}
        {line.similar && id && <Similar from={id} similar={line.similar} />}
        {line.notes && id && <OwnNotes article={id} notes={line.notes} />}
        {line.error && withoutText.has(line.error.code) && (
          <p className="similar">
            <button
              type="button"
              className="button"
              onClick={() => void useImport.getState().readAsPictures(line.path)}
            >
              {t('import.asPictures')}
            </button>
          </p>
        )}
        {line.error && locked.has(line.error.code) && (
          <PasswordForm
            label={t('import.password', { file: line.name })}
            submit={t('import.unlock')}
            onSubmit={(password) => void useImport.getState().readWithPassword(line.path, password)}
          />
        )}
        {line.status === 'duplicate' && (
          <small>{inTrash ? t('import.inTrash') : t('import.duplicate')}</small>
        )}
      </div>
      {id && (
        <button type="button" className="button" onClick={inTrash ? restore : () => openArticle(id)}>
          {inTrash ? t('trash.restore') : t('import.openArticle')}
        </button>
      )}
      {line.status === 'rejected' && line.error?.code !== 'fileMissing' && (
        <button
          type="button"
          className="button"
          onClick={() => void report(call('import.reveal', { path: line.path }))}
        >
          {t('import.reveal')}
        </button>
      )}
    </li>
  )
}

function TimeLeft({ seconds }: { seconds: number }) {
  const { t } = useTranslation()
  const { unit, count } = roughTime(seconds)
  return <span>{unit === 'moment' ? t('import.left.moment') : t(`import.left.${unit}`, { count })}</span>
}

/** Files were dropped, and nothing has been heard of them yet. */
function Waiting({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <section className="import-panel" aria-label={t('import.running')} role="status">
      <p className="import-title">{t('import.waiting', { count })}</p>
      <progress aria-label={t('import.running')} />
    </section>
  )
}

function Progress() {
  const { t } = useTranslation()
  const progress = useImport((state) => state.progress)
  if (!progress) return null
  const { done, total, name, secondsLeft } = progress
  return (
    <section className="import-panel" aria-label={t('import.running')}>
      <p className="import-title">
        {t('import.count', { done, total })}
        <span className="grow" />
        <button type="button" className="button" onClick={() => void report(call('import.cancel'))}>
          {t('cancel')}
        </button>
      </p>
      <progress value={done} max={total} aria-label={t('import.running')} />
      <p className="import-file">
        <span>{name}</span>
        {secondsLeft !== null && <TimeLeft seconds={secondsLeft} />}
      </p>
    </section>
  )
}

export function ImportPanel() {
  const { t } = useTranslation()
  const progress = useImport((state) => state.progress)
  const summary = useImport((state) => state.summary)
  const [shown, setShown] = useState(atOnce)
  const waiting = useImport((state) => state.waiting)
  useEscape('import', () => {
    if (!useImport.getState().summary) return false
    useImport.getState().dismiss()
    return true
  })
  if (progress) return <Progress />
  if (waiting > 0) return <Waiting count={waiting} />
  if (!summary) return null
  const count = (status: ImportLine['status']) =>
    summary.lines.filter((line) => line.status === status).length
  const [only] = summary.lines
  // The one article that came in is opened anyway.
  if (
    summary.lines.length === 1 &&
    only?.status === 'imported' &&
    !only.similar &&
    !only.warnings &&
    !only.notes
  )
    return null
  if (summary.lines.length === 0 && !summary.cancelled) return null
  const lines = order.flatMap((status) => summary.lines.filter((line) => line.status === status))
  const rest = lines.length - shown
  return (
    <section className="import-panel" aria-label={t('import.summary')} role="status">
      <p className="import-title">
        <span>
          {[
            count('imported') > 0 && t('import.imported', { count: count('imported') }),
            count('duplicate') > 0 && t('import.already', { count: count('duplicate') }),
            count('rejected') > 0 && t('import.rejected', { count: count('rejected') }),
            summary.cancelled && t('import.cancelled'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span className="grow" />
        <button type="button" className="tool" aria-label={t('close')} onClick={useImport.getState().dismiss}>
          <CloseIcon />
        </button>
      </p>
      <ul>
        {lines.slice(0, shown).map((line) => (
          <Line key={line.path} line={line} />
        ))}
      </ul>
      {rest > 0 && (
        <button type="button" className="button" onClick={() => setShown(shown + atOnce * 2)}>
          {t('import.more', { count: rest })}
        </button>
      )}
    </section>
  )
}
