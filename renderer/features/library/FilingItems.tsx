/** The items of menus by which articles are filed: star, tags, state, collections. */

import * as Ariakit from '@ariakit/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { articleStates } from '#core/library/filing.ts'
import { KeyHint } from '#renderer/key-labels.tsx'
import { collect, setState, uncollect } from './library-edits.ts'
import { useLibrary } from './library-store.ts'
import { useShelf } from './shelf-store.ts'

const commandOf = {
  new: 'mark-new',
  reading: 'mark-reading',
  done: 'mark-done',
  archived: 'archive',
} as const

export function StateItems({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  return (
    <>
      {articleStates.map((state) => (
        <Ariakit.MenuItem key={state} className="keyed-item" onClick={() => setState(ids, state)}>
          <span>{t(`shelf.states.${state}`)}</span>
          <KeyHint command={commandOf[state]} />
        </Ariakit.MenuItem>
      ))}
      <Ariakit.MenuSeparator />
      <Ariakit.MenuItem onClick={() => setState(ids, null)}>{t('shelf.states.byReading')}</Ariakit.MenuItem>
    </>
  )
}

export function CollectionItems({ ids }: { ids: readonly string[] }) {
  const { t } = useTranslation()
  const collections = useShelf((state) => state.collections)
  const scope = useLibrary((state) => state.scope)
  const here = scope.in === 'collection' ? collections.find(({ id }) => id === scope.id) : undefined
  return (
    <>
      {here && (
        <>
          <Ariakit.MenuItem onClick={() => uncollect(here, ids)}>
            {t('shelf.uncollect', { name: here.name })}
          </Ariakit.MenuItem>
          <Ariakit.MenuSeparator />
        </>
      )}
      {collections.map((collection) => (
        <Ariakit.MenuItem key={collection.id} onClick={() => collect(collection, ids)}>
          {collection.name}
        </Ariakit.MenuItem>
      ))}
      {collections.length > 0 && <Ariakit.MenuSeparator />}
      <Ariakit.MenuItem
        onClick={() => useShelf.getState().name({ what: 'addCollection', articles: [...ids] })}
      >
        {t('commands.new-collection')}
      </Ariakit.MenuItem>
    </>
  )
}

/** A menu within a menu. */
export function Submenu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Ariakit.MenuProvider>
      <Ariakit.MenuButton render={<Ariakit.MenuItem />}>
        {label}
        <Ariakit.MenuButtonArrow className="submenu-arrow" />
      </Ariakit.MenuButton>
      <Ariakit.Menu className="menu" gutter={4} shift={-6} portal unmountOnHide>
        {children}
      </Ariakit.Menu>
    </Ariakit.MenuProvider>
  )
}
