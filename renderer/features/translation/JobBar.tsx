/** The translation of the open article that is under way: how far it is, and the way to stop it. */

import { useTranslation } from 'react-i18next'
import { useEngines } from './engines-store.ts'

export function JobBar({ id, to }: { id: string; to: string }) {
  const { t } = useTranslation(['translation', 'app'])
  const job = useEngines((state) => state.running.find((one) => one.id === id && one.to === to))
  if (!job) return null
  const { done, total, engine } = job
  return (
    <div className="job-bar">
      <p role="status">{t('engines.running', { engine: t(`engines.names.${engine}`), done, total })}</p>
      <progress max={total} value={done} aria-label={t('engines.translate')} />
      <button type="button" className="button" onClick={() => useEngines.getState().cancel(job.job)}>
        {t('app:cancel')}
      </button>
    </div>
  )
}
