/** The library: search and the list of articles, beside what is read, or over the whole window where nothing is. */

import * as Ariakit from '@ariakit/react'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '#renderer/api.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { chooseFiles, report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { PlusIcon } from '#renderer/ui/icons.tsx'
import { ArticleList } from './ArticleList.tsx'
import { Home } from './Home.tsx'
import { LibraryMenu } from './LibraryMenu.tsx'
import { ListBar } from './ListBar.tsx'
import './library.css'
import { isLibraryEmpty, useLibrary } from './library-store.ts'
import { ScopeMenu } from './ScopeMenu.tsx'
import { SearchField } from './SearchField.tsx'
import { SearchResults } from './SearchResults.tsx'
import { Shelf } from './Shelf.tsx'
import { useScopeName } from './scopes.ts'
import { useSearch } from './search-store.ts'
import { useShelf } from './shelf-store.ts'

/** How many articles there are, and how far they have been looked at where that takes a while. */
function Count() {
  const { t } = useTranslation()
  const total = useLibrary((state) => state.ids.length)
  const known = useLibrary((state) => state.total)
  const listing = useLibrary((state) => state.listing)
  const working = useShelf((state) => state.working)
  const isPartial = listing !== null && known < listing.total
  if (working) {
    return (
      <span className="shown">
        {t('list.working', working)}
        {working.mayCancel && (
          <button type="button" className="cancel-step" onClick={() => void report(call('library.cancel'))}>
            {t('cancel')}
          </button>
        )}
      </span>
    )
  }
  return <span className="shown">{isPartial ? t('list.reading', listing) : t('list.all', { total })}</span>
}

/** What stands over the list: its name, which beside an article leads to the whole list, and how it is shown. */
function Head({ wide }: { wide: boolean }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const name = useScopeName()
  if (wide) {
    return (
      <div className="group">
        <h1 className="group-title" dir="auto">
          {name}
        </h1>
        <ScopeMenu />
        <Count />
        <ListBar />
      </div>
    )
  }
  return (
    <div className="group">
      <h2 className="group-title">
        <button
          type="button"
          title={hint(t('commands.library'), 'library')}
          onClick={() => useSession.getState().showLibrary()}
        >
          {name}
        </button>
      </h2>
      <ScopeMenu />
      <Count />
    </div>
  )
}

/**
 * `entry` stands over the articles: the way to what is not one. `wide` where the list has the window to itself, as no article is
 * open.
 */
export function LibrarySidebar({ entry, wide }: { entry: ReactNode; wide: boolean }) {
  const { t } = useTranslation()
  const { hint } = useKeyLabels()
  const isEmpty = useLibrary(isLibraryEmpty)
  const listView = useSession((state) => state.session.settings.listView)
  const isSearching = useSearch(({ query }) => query.trim() !== '')
  const isNothing = useLibrary((state) => state.loaded && state.ids.length === 0)
  const inLibrary = useLibrary((state) => state.scope.in === 'library')
  const field = useRef<HTMLInputElement>(null)
  const results = useRef<HTMLElement>(null)
  const frame = useRef<HTMLDivElement>(null)

  return (
    <Ariakit.Role
      // One element whatever it is now, so that the list, and who is in it, stay.
      role={wide ? 'main' : 'navigation'}
      className="library"
      data-wide={wide || undefined}
      data-region="library"
      aria-label={t('sidebar.label')}
      ref={frame}
    >
      <div className="brand">
        <i aria-hidden="true">❡</i>
        <span>Glossa</span>
        <span className="grow" />
        <LibraryMenu />
        <button
          type="button"
          className="tool"
          aria-label={t('commands.import')}
          title={hint(t('commands.import'), 'import')}
          onClick={() => chooseFiles(false)}
        >
          <PlusIcon />
        </button>
      </div>
      <SearchField
        field={field}
        onDown={() => frame.current?.querySelector<HTMLElement>('.row[tabindex="0"], [data-result]')?.focus()}
      />
      {entry}
      {wide && <Shelf />}
      {isSearching ? (
        <>
          {wide && <h1 className="hidden">{t('search.results')}</h1>}
          <SearchResults list={results} onUp={() => field.current?.focus()} />
        </>
      ) : (
        <>
          <Head wide={wide} />
          {wide && inLibrary && <Home />}
          {isEmpty || isNothing ? (
            <p className="rows-empty" data-rest tabIndex={-1}>
              {t(isEmpty ? 'sidebar.empty' : 'list.nothingHere')}
            </p>
          ) : (
            <ArticleList look={wide ? listView : 'slim'} />
          )}
        </>
      )}
    </Ariakit.Role>
  )
}
