/** An entry of the shelf, with what can be dropped on it and the menu of what can be done with it; and a part of the shelf that folds. */

import * as Ariakit from '@ariakit/react'
import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { create } from 'zustand'
import { formatNumber } from '#renderer/format.ts'
import { DownIcon, MoreIcon, PlusIcon } from '#renderer/ui/icons.tsx'
import { useHideOnResize } from '#renderer/ui/use-hide-on-resize.ts'
import { carried, carriesArticles } from './dragging.ts'
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

export function MenuOfEntry() {
  const { open, button, label, items } = useEntryMenu()
  const menu = Ariakit.useMenuStore({
    placement: 'bottom-end',
    open,
    setOpen: (shown) => {
      if (!shown) useEntryMenu.setState({ open: false })
    },
  })
  useHideOnResize(menu)
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

export function Entry({ name, count, current, depth = 0, onOpen, onDropped, menu }: EntryProps) {
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

export function Part({
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
