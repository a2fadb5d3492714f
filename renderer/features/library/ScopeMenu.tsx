/** What the shelf holds, as a menu, where there is no room for it. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import type { ListScope } from '#core/library/article-list.ts'
import { articleStates } from '#core/library/filing.ts'
import { DownIcon } from '#renderer/ui/icons.tsx'
import { useScopes } from './scopes.ts'
import { useSearch } from './search-store.ts'
import { useShelf } from './shelf-store.ts'

export function ScopeMenu() {
  const { t } = useTranslation()
  const { collections, searches, tags } = useShelf()
  const { open } = useScopes()
  const item = (scope: ListScope, name: string) => (
    <Ariakit.MenuItem key={JSON.stringify(scope)} onClick={() => open(scope)}>
      {name}
    </Ariakit.MenuItem>
  )
  return (
    <Ariakit.MenuProvider placement="bottom-end">
      <Ariakit.MenuButton
        className="tool scope-menu"
        aria-label={t('shelf.choose')}
        title={t('shelf.choose')}
      >
        <DownIcon />
      </Ariakit.MenuButton>
      <Ariakit.Menu className="menu long-menu" gutter={6} portal unmountOnHide>
        {item({ in: 'library' }, t('sidebar.articles'))}
        {articleStates.map((state) => item({ in: 'state', state }, t(`shelf.states.${state}`)))}
        {item({ in: 'starred' }, t('list.starred'))}
        {collections.length > 0 && <Ariakit.MenuSeparator />}
        {collections.map(({ id, name }) => item({ in: 'collection', id }, name))}
        {searches.length > 0 && <Ariakit.MenuSeparator />}
        {searches.map(({ id, name, query }) => (
          <Ariakit.MenuItem key={id} onClick={() => useSearch.getState().setQuery(query)}>
            {name}
          </Ariakit.MenuItem>
        ))}
        {tags.length > 0 && <Ariakit.MenuSeparator />}
        {tags.map(({ tag }) => item({ in: 'tag', tag }, `#${tag}`))}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
