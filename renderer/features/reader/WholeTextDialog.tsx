/** The text of the whole file, unfiltered: what import left out stands in its place, set apart. */

import { useTranslation } from 'react-i18next'
import { wholeText } from '#core/article/whole-text.ts'
import type { Page } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

export function WholeTextDialog({ page }: { page: Page }) {
  const { t } = useTranslation(['app', 'rules'])
  const { lang } = page.article.metadata
  return (
    <Dialog
      title={t('whole.title')}
      closeLabel={t('close')}
      onClose={() => useSession.getState().show(null)}
      wide
    >
      <p className="dialog-lead">{t('whole.lead')}</p>
      <div className="whole-text" lang={lang}>
        {wholeText(page.content.document).map(({ text, removed }, index) => {
          const key = `${index}/${text.length}`
          if (removed === null) return <p key={key}>{text}</p>
          return (
            <p key={key} className="left-out" title={t(`rules:${removed}`)}>
              <span className="hidden">{t('whole.leftOut')} </span>
              {text}
            </p>
          )
        })}
      </div>
    </Dialog>
  )
}
