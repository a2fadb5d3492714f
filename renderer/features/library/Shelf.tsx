/** What the library is divided into: states, collections, saved searches, tags; each leads to a part of the list, and takes articles in. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { articleStates } from '#core/library/filing.ts'
import { collect, removeFromShelf, retag, setStar, setState, setTags } from './library-edits.ts'
import { Entry, MenuOfEntry, Part } from './ShelfEntry.tsx'
import { useScopes } from './scopes.ts'
import { useSearch } from './search-store.ts'
import './shelf.css'
import { useShelf } from './shelf-store.ts'

function States() {
  const { t } = useTranslation()
  const counts = useShelf((state) => state.counts)
  const { isCurrent, open } = useScopes()
  return (
    <ul>
      <Entry
        name={t('sidebar.articles')}
        count={counts.new + counts.reading + counts.done}
        current={isCurrent({ in: 'library' })}
        onOpen={() => open({ in: 'library' })}
      />
      {articleStates.map((state) => (
        <Entry
          key={state}
          name={t(`shelf.states.${state}`)}
          count={counts[state]}
          current={isCurrent({ in: 'state', state })}
          onOpen={() => open({ in: 'state', state })}
          onDropped={(ids) => setState(ids, state)}
        />
      ))}
      <Entry
        name={t('list.starred')}
        count={counts.starred}
        current={isCurrent({ in: 'starred' })}
        onOpen={() => open({ in: 'starred' })}
        onDropped={(ids) => setStar(ids, true)}
      />
    </ul>
  )
}

function Collections() {
  const { t } = useTranslation()
  const collections = useShelf((state) => state.collections)
  const { isCurrent, open } = useScopes()
  const { name: ask } = useShelf.getState()
  const add = {
    label: t('commands.new-collection'),
    run: () => ask({ what: 'addCollection', articles: [] }),
  }
  return (
    <Part section="collections" add={add}>
      {collections.map((collection) => {
        const { id, name, count } = collection
        return (
          <Entry
            key={id}
            name={name}
            count={count}
            current={isCurrent({ in: 'collection', id })}
            onOpen={() => open({ in: 'collection', id })}
            onDropped={(ids) => collect(collection, ids)}
            menu={{
              label: t('shelf.menuOf', { name }),
              items: (
                <>
                  <Ariakit.MenuItem onClick={() => ask({ what: 'renameCollection', id, name })}>
                    {t('shelf.rename')}
                  </Ariakit.MenuItem>
                  <Ariakit.MenuItem onClick={() => removeFromShelf({ do: 'removeCollection', id }, name)}>
                    {t('shelf.removeCollection')}
                  </Ariakit.MenuItem>
                </>
              ),
            }}
          />
        )
      })}
      {collections.length === 0 && <li className="shelf-none">{t('shelf.noCollections')}</li>}
    </Part>
  )
}

function Searches() {
  const { t } = useTranslation()
  const searches = useShelf((state) => state.searches)
  const { isSearched } = useScopes()
  if (searches.length === 0) return null
  return (
    <Part section="searches">
      {searches.map(({ id, name, query }) => (
        <Entry
          key={id}
          name={name}
          current={isSearched(query)}
          onOpen={() => useSearch.getState().setQuery(query)}
          menu={{
            label: t('shelf.menuOf', { name }),
            items: (
              <>
                <Ariakit.MenuItem
                  onClick={() => useShelf.getState().name({ what: 'saveSearch', id, name, query })}
                >
                  {t('shelf.rename')}
                </Ariakit.MenuItem>
                <Ariakit.MenuItem onClick={() => removeFromShelf({ do: 'removeSearch', id }, name)}>
                  {t('shelf.remove')}
                </Ariakit.MenuItem>
              </>
            ),
          }}
        />
      ))}
    </Part>
  )
}

function Tags() {
  const { t } = useTranslation()
  const tags = useShelf((state) => state.tags)
  const { isCurrent, open } = useScopes()
  if (tags.length === 0) return null
  const known = new Set(tags.map(({ tag }) => tag))
  return (
    <Part section="tags">
      {tags.map(({ tag, count }) => {
        const outer = tag.slice(0, Math.max(0, tag.lastIndexOf('/')))
        const isNested = known.has(outer)
        return (
          <Entry
            key={tag}
            name={isNested ? tag.slice(outer.length + 1) : tag}
            count={count}
            depth={isNested ? outer.split('/').length : 0}
            current={isCurrent({ in: 'tag', tag })}
            onOpen={() => open({ in: 'tag', tag })}
            onDropped={(ids) => setTags(ids, [tag], [])}
            menu={{
              label: t('shelf.menuOf', { name: tag }),
              items: (
                <>
                  <Ariakit.MenuItem onClick={() => useShelf.getState().name({ what: 'retag', tag })}>
                    {t('shelf.renameTag')}
                  </Ariakit.MenuItem>
                  <Ariakit.MenuItem onClick={() => retag(tag, null)}>{t('shelf.removeTag')}</Ariakit.MenuItem>
                </>
              ),
            }}
          />
        )
      })}
    </Part>
  )
}

/** Beside the list, where there is room. */
export function Shelf() {
  const { t } = useTranslation()
  return (
    <nav className="shelf" aria-label={t('shelf.label')}>
      <States />
      <Collections />
      <Searches />
      <Tags />
      <MenuOfEntry />
    </nav>
  )
}
