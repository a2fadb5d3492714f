/** What can be done with an article of the list, or with those that are selected, at the pointer or below the row. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { copyLink, openInWindow } from '#renderer/article/article-actions.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { useHideOnResize } from '#renderer/ui/use-hide-on-resize.ts'
import { CollectionItems, StateItems, Submenu } from './FilingItems.tsx'
import { toggleStar } from './library-edits.ts'
import { useShelf } from './shelf-store.ts'

/** Where in the window the menu stands, in px, and of which articles it is. */
export type RowMenuPlace = { ids: readonly string[]; x: number; y: number }

export function RowMenu({
  place,
  onClose,
  onTrash,
}: {
  place: RowMenuPlace | null
  onClose(): void
  onTrash(ids: readonly string[]): void
}) {
  const { t } = useTranslation()
  const menu = Ariakit.useMenuStore({
    open: place !== null,
    setOpen: (open) => {
      if (!open) onClose()
    },
  })
  useHideOnResize(menu)
  const ids = place?.ids ?? []
  const [id = ''] = ids
  return (
    <Ariakit.Menu
      store={menu}
      className="menu"
      aria-label={t('list.menu')}
      portal
      gutter={2}
      getAnchorRect={() => (place ? { x: place.x, y: place.y } : null)}
    >
      {ids.length === 1 && (
        <>
          <Ariakit.MenuItem onClick={() => useSession.getState().openArticle(id)}>
            {t('list.open')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem className="keyed-item" onClick={() => openInWindow(id)}>
            <span>{t('commands.open-in-window')}</span>
            <KeyHint command="open-in-window" />
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void copyLink({ article: id })}>
            {t('more.copyLink')}
          </Ariakit.MenuItem>
          <Ariakit.MenuItem onClick={() => void report(call('article.showOriginal', { id }))}>
            {t('more.showOriginal')}
          </Ariakit.MenuItem>
          <Ariakit.MenuSeparator />
        </>
      )}
      <Ariakit.MenuItem className="keyed-item" onClick={() => void toggleStar(ids)}>
        <span>{t('commands.star')}</span>
        <KeyHint command="star" />
      </Ariakit.MenuItem>
      <Ariakit.MenuItem className="keyed-item" onClick={() => useShelf.getState().tag(ids)}>
        <span>{t('commands.tag-articles')}</span>
        <KeyHint command="tag-articles" />
      </Ariakit.MenuItem>
      <Submenu label={t('list.sorts.state')}>
        <StateItems ids={ids} />
      </Submenu>
      <Submenu label={t('shelf.collection')}>
        <CollectionItems ids={ids} />
      </Submenu>
      <Ariakit.MenuSeparator />
      <Ariakit.MenuItem onClick={() => onTrash(ids)}>{t('more.trash')}</Ariakit.MenuItem>
    </Ariakit.Menu>
  )
}
