/** What can be done with the selected articles, at the foot of the list. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '#renderer/key-labels.tsx'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { CollectionItems, StateItems } from './FilingItems.tsx'
import { toggleStar } from './library-edits.ts'
import { useLibrary } from './library-store.ts'
import { exportArticles } from './list-actions.ts'
import { useShelf } from './shelf-store.ts'

export function ChosenBar({ onTrash, onDone }: { onTrash(ids: readonly string[]): void; onDone(): void }) {
  const { t } = useTranslation()
  const selected = useLibrary((state) => state.selected)
  if (selected.size === 0) return null
  const ids = [...selected]
  const { chosen } = useLibrary.getState()
  return (
    <div className="chosen-bar" role="toolbar" aria-label={t('list.actions')}>
      <span className="chosen-count">{t('list.selected', { count: selected.size })}</span>
      <button type="button" onClick={() => void toggleStar(chosen(undefined))}>
        {t('commands.star')}
      </button>
      <button type="button" onClick={() => useShelf.getState().tag(chosen(undefined))}>
        {t('notesView.tags')}
      </button>
      <Ariakit.MenuProvider placement="top-start">
        <Ariakit.MenuButton>{t('list.sorts.state')}</Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          <StateItems ids={ids} />
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      <Ariakit.MenuProvider placement="top-start">
        <Ariakit.MenuButton>{t('shelf.collection')}</Ariakit.MenuButton>
        <Ariakit.Menu className="menu" gutter={6} portal unmountOnHide>
          <CollectionItems ids={ids} />
        </Ariakit.Menu>
      </Ariakit.MenuProvider>
      <button type="button" onClick={() => void exportArticles(chosen(undefined))}>
        {t('notesView.export')}
      </button>
      <button type="button" onClick={() => onTrash(chosen(undefined))}>
        {t('more.trash')} <KeyHint command="trash-row" />
      </button>
      <button type="button" aria-label={t('notesView.unselect')} onClick={onDone}>
        <CloseIcon />
      </button>
    </div>
  )
}
