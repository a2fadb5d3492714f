/** What the library is divided into: states, collections, saved searches, tags; each leads to a part of the list, and takes articles in. */

import * as Ariakit from '@ariakit/react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import type { ListScope } from '#core/library/article-list.ts'
import { articleStates } from '#core/library/filing.ts'
import { formatNumber } from '#renderer/format.ts'
import { DownIcon, MoreIcon, PlusIcon } from '#renderer/ui/icons.tsx'
import { carried, carriesArticles } from './dragging.ts'
import { collect, removeFromShelf, setStar, setState, setTags } from './library-edits.ts'
import { useLibrary } from './library-store.ts'
import { useSearch } from './search-store.ts'
import './shelf.css'
import { type Section, useShelf } from './shelf-store.ts'

type EntryProps = {
  name: ReactNode
  count?: number
  current: boolean
  /** How deep it lies within others. */
  depth?: number
  onOpen(): void
  /** Takes in articles that are dropped on it. */
  onDropped?: (ids: string[]) => void
  /** The menu of what can be done with it, and what that is called. */
  menu?: { label: string; items: ReactNode }
}

type EntryMenu = { open: boolean; button: HTMLElement | null; label: string; items: ReactNode }

/** The menu of one entry: the same for all, since hundreds of menus take long to draw. */
const useEntryMenu = create<EntryMenu>()(() => ({ open: false, button: null, label: '', items: null }))

function MenuOfEntry() {
  const { open, button, label, items } = useEntryMenu()
  const menu = Ariakit.useMenuStore({
    placement: 'bottom-end',
    open,
    setOpen: (shown) => {
      if (!shown) useEntryMenu.setState({ open: false })
    },
  })
  return (
    <Ariakit.Menu
      store={menu}
      className="menu"
      aria-label={label}
      gutter={4}
      portal
      unmountOnHide
      getAnchorRect={() => button?.getBoundingClientRect() ?? null}
      finalFocus={button}
    >
      {items}
    </Ariakit.Menu>
  )
}

function Entry({ name, count, current, depth = 0, onOpen, onDropped, menu }: EntryProps) {
  const { i18n } = useTranslation()
  const [over, setOver] = useState(false)
  const drop = onDropped && {
    onDragOver(event: DragEvent) {
      if (!carriesArticles(event.dataTransfer)) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop(event: DragEvent) {
      setOver(false)
      const ids = carried(event.dataTransfer)
      if (ids.length === 0) return
      event.preventDefault()
      onDropped(ids)
    },
  }
  return (
    <li className="shelf-entry" data-over={over || undefined} data-depth={Math.min(depth, 4)} {...drop}>
      <button type="button" aria-current={current ? 'true' : undefined} onClick={onOpen}>
        <span className="shelf-name" dir="auto">
          {name}
        </span>
        {count !== undefined && count > 0 && (
          <span className="shelf-count">{formatNumber(count, i18n.language)}</span>
        )}
      </button>
      {menu && (
        <button
          type="button"
          className="shelf-more"
          aria-label={menu.label}
          aria-haspopup="menu"
          onClick={({ currentTarget }) =>
            useEntryMenu.setState({ open: true, button: currentTarget, ...menu })
          }
        >
          <MoreIcon />
        </button>
      )}
    </li>
  )
}

function Part({
  section,
  add,
  children,
}: {
  section: Section
  add?: { label: string; run(): void }
  children: ReactNode
}) {
  const { t } = useTranslation()
  const folded = useShelf((state) => state.folded.has(section))
  return (
    <section className="shelf-part" aria-label={t(`shelf.${section}`)}>
      <div className="shelf-head">
        <h2>
          <button
            type="button"
            className="fold-icon"
            aria-expanded={!folded}
            onClick={() => useShelf.getState().fold(section)}
          >
            <DownIcon />
            {t(`shelf.${section}`)}
          </button>
        </h2>
        {add && (
          <button
            type="button"
            className="shelf-add"
            aria-label={add.label}
            title={add.label}
            onClick={add.run}
          >
            <PlusIcon />
          </button>
        )}
      </div>
      {!folded && <ul>{children}</ul>}
    </section>
  )
}

const same = (a: ListScope, b: ListScope) => JSON.stringify(a) === JSON.stringify(b)

/** What leads to a part of the list, and whether that is shown. */
function useScopes() {
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
                  <Ariakit.MenuItem
                    onClick={() => {
                      removeFromShelf({ do: 'removeCollection', id }, name)
                      if (isCurrent({ in: 'collection', id })) open({ in: 'library' })
                    }}
                  >
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
                  <Ariakit.MenuItem
                    onClick={() => removeFromShelf({ do: 'retag', from: tag, to: null }, tag)}
                  >
                    {t('shelf.removeTag')}
                  </Ariakit.MenuItem>
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

/** The same as a menu, where there is none: it says what is listed now. */
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
