/** What can be done with an article of the list, at the pointer or below the row. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { copyLink } from '#renderer/article/article-actions.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'

/** Where in the window the menu stands, in px, and of which article it is. */
export type RowMenuPlace = { id: string; x: number; y: number }

export function RowMenu({
  place,
  onClose,
  onTrash,
}: {
  place: RowMenuPlace | null
  onClose(): void
  onTrash(id: string): void
}) {
  const { t } = useTranslation()
  const menu = Ariakit.useMenuStore({
    open: place !== null,
    setOpen: (open) => {
      if (!open) onClose()
    },
  })
  const id = place?.id ?? ''
  return (
    <Ariakit.Menu
      store={menu}
      className="menu"
      aria-label={t('list.menu')}
      portal
      gutter={2}
      getAnchorRect={() => (place ? { x: place.x, y: place.y } : null)}
    >
      <Ariakit.MenuItem onClick={() => useSession.getState().openArticle(id)}>
        {t('list.open')}
      </Ariakit.MenuItem>
      <Ariakit.MenuItem onClick={() => void copyLink({ article: id })}>{t('more.copyLink')}</Ariakit.MenuItem>
      <Ariakit.MenuItem onClick={() => void report(call('article.showOriginal', { id }))}>
        {t('more.showOriginal')}
      </Ariakit.MenuItem>
      <Ariakit.MenuSeparator />
      <Ariakit.MenuItem onClick={() => onTrash(id)}>{t('more.trash')}</Ariakit.MenuItem>
    </Ariakit.Menu>
  )
}
