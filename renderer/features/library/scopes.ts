/** The part of the library that is listed: what leads to one, which is shown, and what that is called. */

import { useTranslation } from 'react-i18next'
import type { ListScope } from '#core/library/article-list.ts'
import { useLibrary } from './library-store.ts'
import { useSearch } from './search-store.ts'
import { useShelf } from './shelf-store.ts'

const same = (a: ListScope, b: ListScope) => JSON.stringify(a) === JSON.stringify(b)

/** What leads to a part of the list, and whether that is shown. */
export function useScopes() {
  const scope = useLibrary((state) => state.scope)
  const query = useSearch((state) => state.query)
  const isSearching = query.trim() !== ''
  return {
    isCurrent: (one: ListScope) => !isSearching && same(one, scope),
    isSearched: (asked: string) => query.trim() === asked,
    open(one: ListScope) {
      useSearch.getState().setQuery('')
      useLibrary.getState().setScope(one)
    },
  }
}

/** What the listed part of the library is called. */
export function useScopeName(): string {
  const { t } = useTranslation()
  const scope = useLibrary((state) => state.scope)
  const collections = useShelf((state) => state.collections)
  switch (scope.in) {
    case 'state':
      return t(`shelf.states.${scope.state}`)
    case 'starred':
      return t('list.starred')
    case 'tag':
      return scope.tag
    case 'collection':
      return collections.find(({ id }) => id === scope.id)?.name ?? t('shelf.collection')
    default:
      return t('sidebar.articles')
  }
}
