/** The watched folder: which it is, and how to choose another or none. */

import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

export function WatchDialog() {
  const { t } = useTranslation()
  const folder = useSession((state) => state.session.settings.watchFolder)
  const { show, receive } = useSession.getState()
  const change = async (channel: 'watch.choose' | 'watch.stop') => {
    const session = await report(call(channel))
    if (session) receive(session)
  }
  return (
    <Dialog title={t('watch.title')} closeLabel={t('close')} onClose={() => show(null)}>
      <p className="dialog-lead">{t('watch.lead')}</p>
      <p className="watched">{folder ?? t('watch.none')}</p>
      <p className="form-end">
        {folder !== undefined && (
          <button type="button" className="button" onClick={() => void change('watch.stop')}>
            {t('watch.stop')}
          </button>
        )}
        <button type="button" className="button primary" onClick={() => void change('watch.choose')}>
          {t('watch.choose')}
        </button>
      </p>
    </Dialog>
  )
}
