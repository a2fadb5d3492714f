/** How many passages of the article's glosses are not in its text any more; opens the tray. */

import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { lostGlosses } from '#core/annotation/lost.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'

export function LostCount() {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  const open = useTray((state) => state.open)
  const lost = useMemo(() => lostGlosses({ annotations, translations }), [annotations, translations])
  const news = lost.filter(({ kept }) => !kept).length
  if (lost.length === 0) return null
  return (
    <button
      type="button"
      className="lost-count"
      data-news={news > 0}
      aria-expanded={open}
      onClick={() => {
        useGlosses.getState().focus(null)
        useTray.getState().show(!open)
      }}
    >
      {news > 0 ? t('tray.count', { count: news }) : t('tray.kept', { count: lost.length })}
    </button>
  )
}
