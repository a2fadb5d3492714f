/** The trash: deleted articles, each restorable whole, or deleted for good. */

import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrashedArticle } from '#preload/contract.ts'
import { call } from '#renderer/api.ts'
import { restoreAndOpen } from '#renderer/article/article-actions.ts'
import { formatDay } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'

/** So many are asked for at a time. */
const portion = 100

export function TrashDialog() {
  const { t, i18n } = useTranslation()
  const [articles, setArticles] = useState<TrashedArticle[] | null>(null)
  const [count, setCount] = useState(0)
  /** How many of them are shown, also when they are asked for again. */
  const shown = useRef(portion)
  const { show, notify } = useSession.getState()
  const load = useCallback(
    () =>
      report(call('trash.list', { from: 0, count: shown.current })).then((list) => {
        setArticles(list?.articles ?? [])
        setCount(list?.total ?? 0)
      }),
    [],
  )

  useEffect(() => {
    void load()
  }, [load])

  const more = async () => {
    const list = await report(call('trash.list', { from: articles?.length ?? 0, count: portion }))
    if (!list) return
    const known = new Set(articles?.map(({ id }) => id))
    const all = [...(articles ?? []), ...list.articles.filter(({ id }) => !known.has(id))]
    shown.current = Math.min(500, Math.max(portion, all.length))
    setArticles(all)
    setCount(list.total)
  }
  const remove = async (ids: string[] | 'all') => {
    if (await report(call('trash.delete', { ids }))) notify({ kind: 'info', message: (t) => t('trash.gone') })
    await load()
  }
  return (
    <Dialog title={t('trash.title')} closeLabel={t('close')} onClose={() => show(null)} kind="wide">
      {articles && <p className="dialog-lead">{count === 0 ? t('trash.none') : t('trash.lead')}</p>}
      <ul className="trash">
        {articles?.map(({ id, title, lang, siteName, glossCount, trashed, newVersionOf, joinedWith }) => (
          <li key={id}>
            <div>
              <p lang={lang} dir="auto">
                {title}
              </p>
              <small>
                {[
                  siteName,
                  t('status.glosses', { count: glossCount }),
                  t('trash.since', { date: formatDay(trashed, i18n.language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
              {joinedWith && <small>{t('trash.joined', { title: joinedWith.title })}</small>}
              {newVersionOf && <small>{t('trash.newVersion', { title: newVersionOf.title })}</small>}
            </div>
            <button type="button" className="button" onClick={() => restoreAndOpen(id)}>
              {t('trash.restore')}
            </button>
            <button type="button" className="button quiet" onClick={() => void remove([id])}>
              {t('trash.delete')}
            </button>
          </li>
        ))}
      </ul>
      {count > 1 && (
        <p className="form-end">
          {articles && articles.length < count && (
            <button type="button" className="button quiet" onClick={() => void more()}>
              {t('trash.more', { count: count - articles.length })}
            </button>
          )}
          <button type="button" className="button" onClick={() => void remove('all')}>
            {t('trash.empty')}
          </button>
        </p>
      )}
    </Dialog>
  )
}
