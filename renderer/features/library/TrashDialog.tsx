/** The trash: deleted articles, each restorable whole. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleSummary } from '#core/article/article.ts'
import { call } from '#renderer/api.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

export function TrashDialog() {
  const { t } = useTranslation()
  const [articles, setArticles] = useState<ArticleSummary[]>([])
  const { show, openArticle } = useSession.getState()

  useEffect(() => {
    void report(call('library.listTrash')).then((list) => setArticles(list ?? []))
  }, [])

  const restore = (id: string) => report(call('article.restore', { id }).then(() => openArticle(id)))
  return (
    <Dialog title={t('trash.title')} closeLabel={t('close')} onClose={() => show(null)} wide>
      <p className="dialog-lead">{articles.length === 0 ? t('trash.none') : t('trash.lead')}</p>
      <ul className="trash">
        {articles.map(({ id, title, siteName, glossCount }) => (
          <li key={id}>
            <div>
              <p>{title}</p>
              <small>
                {[siteName, t('status.glosses', { count: glossCount })].filter(Boolean).join(' · ')}
              </small>
            </div>
            <button type="button" className="button" onClick={() => void restore(id)}>
              {t('trash.restore')}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
