/** The backups in a folder of the reader's choice: where they lie, what the last one holds, and the way to bring something back. */

import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupState } from '#preload/contract.ts'
import { call, said, sentenceOf } from '#renderer/api.ts'
import { formatDay, formatMoment, formatSize } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import './upkeep.css'

type Last = NonNullable<BackupState['last']>

function LastBackup({ day, contents }: Last) {
  const { t, i18n } = useTranslation()
  if (!contents) return <p>{formatDay(`${day}T12:00:00`, i18n.language)}</p>
  const { time, articles, notes, bytes } = contents
  return (
    <>
      <p>{formatMoment(time, i18n.language)}</p>
      <small>
        {t('backups.contents', {
          articles: t('restore.articles', { count: articles }),
          notes: t('restore.notes', { count: notes }),
          size: formatSize(bytes, i18n.language),
        })}
      </small>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

export function BackupsDialog() {
  const { t } = useTranslation()
  const [state, setState] = useState<BackupState | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const { show } = useSession.getState()
  const ask = useCallback(
    async (channel: 'backup.state' | 'backup.choose' | 'backup.stop' | 'backup.now') => {
      setFailure(null)
      try {
        const answer = await call(channel)
        if (answer) setState(answer)
      } catch (error) {
        setFailure(error)
      }
    },
    [],
  )
  useEffect(() => {
    void ask('backup.state')
    return window.glossa.on('backup.changed', () => void ask('backup.state'))
  }, [ask])

  const isSet = state !== null && state.folder !== null
  const isRunning = state?.status === 'running'
  const wrong =
    failure !== null ? sentenceOf(failure) : isRunning || !state?.message ? '' : said(state.message)
  return (
    <Dialog title={t('backups.title')} closeLabel={t('close')} onClose={() => show(null)} kind="wide">
      <p className="dialog-lead">{t('backups.lead')}</p>
      <dl className="backup-facts">
        <Fact name={t('backups.folder')}>
          <p className="backup-folder">{state?.folder ?? t('backups.none')}</p>
        </Fact>
        {isSet && (
          <Fact name={t('backups.last')}>
            {state.last ? <LastBackup {...state.last} /> : <p>{t('backups.never')}</p>}
          </Fact>
        )}
      </dl>
      <div role="status" className="upkeep-working">
        {isRunning && (
          <>
            <p>{t('backups.running')}</p>
            <progress aria-label={t('backups.running')} />
          </>
        )}
      </div>
      {wrong !== '' && (
        <p className="form-failure" role="alert">
          {wrong}
        </p>
      )}
      <p className="form-end backup-actions">
        <button type="button" className="button quiet" onClick={() => show('restore')}>
          {t('backups.restore')}
        </button>
        <span className="grow" />
        {isSet && (
          <button
            type="button"
            className="button quiet"
            title={t('backups.stopOf')}
            onClick={() => void ask('backup.stop')}
          >
            {t('backups.stop')}
          </button>
        )}
        <button
          type="button"
          className={isSet ? 'button' : 'button primary'}
          onClick={() => void ask('backup.choose')}
        >
          {t(isSet ? 'backups.chooseOther' : 'backups.choose')}
        </button>
        {isSet && (
          <button
            type="button"
            className="button primary"
            aria-disabled={isRunning}
            onClick={() => !isRunning && void ask('backup.now')}
          >
            {t('backups.now')}
          </button>
        )}
      </p>
    </Dialog>
  )
}
