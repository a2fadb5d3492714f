/** The list of articles: drawn only where it is in sight, in rows of a fixed height, walked by the arrow keys. */

import * as Ariakit from '@ariakit/react'
import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { ListGroup } from '#core/library/article-list.ts'
import { announce } from '#renderer/Announcer.tsx'
import { openInWindow } from '#renderer/article/article-actions.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { useCommands } from '#renderer/commands.ts'
import { useEscape } from '#renderer/escape.ts'
import { capitalized, formatMonth, formatNumber } from '#renderer/format.ts'
import { rowAt, rowCount, rowOf } from '#renderer/grouped-rows.ts'
import { useSession } from '#renderer/session-store.ts'
import { ArticleRow, columns, type Look } from './ArticleRow.tsx'
import { ChosenBar } from './ChosenBar.tsx'
import { carry } from './dragging.ts'
import { useFiling } from './filing-commands.ts'
import { useLibrary } from './library-store.ts'
import { activeId, activeIn, sortBy, trashFromList } from './list-actions.ts'
import { RowMenu, type RowMenuPlace } from './RowMenu.tsx'
import './rows.css'
import './table.css'

/** In px. */
const heights: Record<Look, number> = { slim: 76, cards: 118, table: 40 }
const headingHeight = 38
const tableHead = 34

function Heading({ group, start, row }: { group: ListGroup; start: number; row: number }) {
  const { t, i18n } = useTranslation()
  const by = useLibrary((state) => state.groupedBy)
  const title =
    group.key === ''
      ? t(by === 'site' ? 'list.noSite' : 'list.noAuthor')
      : by === 'month'
        ? capitalized(formatMonth(group.key, i18n.language), i18n.language)
        : group.key
  return (
    <Ariakit.Role
      role="row"
      className="list-group"
      aria-rowindex={row + 1}
      style={{ height: headingHeight, transform: `translateY(${start}px)` }}
    >
      <Ariakit.Role role="gridcell">
        <h2 dir="auto">{title}</h2>
        <span>{formatNumber(group.count, i18n.language)}</span>
      </Ariakit.Role>
    </Ariakit.Role>
  )
}

function TableHead() {
  const { t } = useTranslation()
  const { listSort, listDescending } = useSession((state) => state.session.settings)
  return (
    <Ariakit.Role role="row" className="table-head" style={{ height: tableHead }}>
      {columns.map((column) => (
        <Ariakit.Role
          key={column}
          role="columnheader"
          className="cell"
          data-column={column}
          aria-sort={listSort !== column ? 'none' : listDescending ? 'descending' : 'ascending'}
        >
          <button type="button" className="sort" onClick={() => sortBy(column)}>
            {t(`list.sorts.${column}`)}
            <i aria-hidden="true">{listSort !== column ? '' : listDescending ? '↓' : '↑'}</i>
          </button>
        </Ariakit.Role>
      ))}
    </Ariakit.Role>
  )
}

/** The place in the list of the article that the keyboard is on. */
function useActivePlace(): number {
  const ids = useLibrary((state) => state.ids)
  const active = useLibrary((state) => state.active)
  const openId = useSession((state) => state.articleId)
  return useMemo(() => Math.max(0, ids.indexOf(activeIn(ids, active, openId) ?? '')), [ids, active, openId])
}

const isInRows = () => document.activeElement?.matches('.rows .row') ?? false

/** Opens an article, or goes on with the one that is open: either way the text takes the keyboard. */
function openToRead(id: string | null): void {
  useSession.getState().openArticle(id)
  if (id !== null && useReader.getState().page?.article.id === id) useReader.setState({ opened: true })
}

export function ArticleList({ look }: { look: Look }) {
  const { t } = useTranslation()
  const ids = useLibrary((state) => state.ids)
  const groups = useLibrary((state) => state.groups)
  const known = useLibrary((state) => state.known)
  const notes = useSession((state) => state.notes)
  const openId = useSession((state) => state.articleId)
  const selected = useLibrary((state) => state.selected)
  const { activate, setVisible, selectTo, toggle, selectAll, unselect, chosen } = useLibrary.getState()
  const list = useRef<HTMLDivElement>(null)
  const at = useActivePlace()
  const activeRow = rowOf(groups, at)
  const [menu, setMenu] = useState<RowMenuPlace | null>(null)

  // The row that the keyboard is on is always there, or Tab would find none.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const rows = defaultRangeExtractor(range)
      return rows.includes(activeRow) ? rows : [...rows, activeRow].sort((a, b) => a - b)
    },
    [activeRow],
  )
  const top = look === 'table' ? tableHead : 0
  const total = rowCount(ids, groups)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => list.current,
    estimateSize: (row) =>
      groups.length > 0 && 'heading' in rowAt(groups, row) ? headingHeight : heights[look],
    overscan: 6,
    rangeExtractor,
    paddingStart: top,
    scrollPaddingStart: top,
  })
  // Heights follow from these alone: no row is ever measured.
  const shape = groups.length === 0 ? look : groups
  useLayoutEffect(() => {
    if (shape) virtual.measure()
  }, [shape, virtual])

  const drawn = virtual.getVirtualItems()
  const range = virtual.range
  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0]
  // Asked again when another answer has come: it has other articles at the same places.
  useEffect(() => {
    if (ids.length > 0 && groups) setVisible(first, last)
  }, [ids, groups, first, last, setVisible])

  // Who comes back finds the list where it was, and what is opened from elsewhere is shown in it.
  const shown = useRef<string | null>(null)
  const shownLook = useRef(look)
  const target = openId ?? activeId() ?? null
  useLayoutEffect(() => {
    const isNew = shown.current === null || shownLook.current !== look
    if (target === null || total === 0 || (shown.current === target && !isNew)) return
    const place = ids.indexOf(target)
    if (place === -1) return
    virtual.scrollToIndex(rowOf(groups, place), { align: isNew ? 'center' : 'auto' })
    shown.current = target
    shownLook.current = look
  }, [target, total, ids, groups, look, virtual])
  useEffect(() => {
    if (openId !== null) activate(openId)
  }, [openId, activate])

  /** Whether the active row is to have the focus as soon as it is drawn. */
  const wanted = useRef(false)
  const focusWanted = () => {
    const row = wanted.current && list.current?.querySelector<HTMLElement>('.row[tabindex="0"]')
    if (!row) return
    wanted.current = false
    row.focus({ preventScroll: true })
  }
  useLayoutEffect(focusWanted)

  const go = (to: number, extending: boolean) => {
    const place = Math.max(0, Math.min(to, ids.length - 1))
    const id = ids[place]
    if (id === undefined) return
    wanted.current = true
    shown.current = id
    const row = rowOf(groups, place)
    // A group's first article is shown with its heading.
    virtual.scrollToIndex(place < at && groups.some(({ start }) => start === place) ? row - 1 : row)
    if (place === at) focusWanted()
    if (extending) selectTo(id, ids[at])
    activate(id, extending)
  }
  const remove = async (gone: readonly string[]) => {
    const next = await trashFromList(gone)
    if (next === undefined) return
    // Before the row goes that has the focus.
    wanted.current = true
    activate(next)
  }
  useCommands(
    'rows',
    {
      'trash-row': () => {
        const gone = chosen(ids[at])
        if (gone.length > 0) void remove(gone)
      },
      'open-in-window': () => {
        const id = ids[at]
        if (id !== undefined) openInWindow(id)
      },
    },
    isInRows,
  )
  useFiling('rows', () => chosen(ids[at]), isInRows)
  useEscape('rows', () => {
    if (selected.size === 0) return false
    unselect()
    return true
  })
  const count = useRef(0)
  useEffect(() => {
    if (selected.size !== count.current) announce((t) => t('list.selected', { count: selected.size }))
    count.current = selected.size
  }, [selected])

  const pressed = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || !event.target.matches('.row')) return
    if (event.altKey || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey) {
      const id = ids[at]
      if (event.key === 'a') selectAll()
      else if (event.key === ' ' && id !== undefined) toggle(id)
      else if (event.key === 'Enter' && id !== undefined) openInWindow(id)
      else return
      event.preventDefault()
      return
    }
    const page = Math.max(1, last - first - 1)
    const to = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: ids.length - 1,
    }[event.key]
    if (to !== undefined) go(to, event.shiftKey)
    else if (event.key === 'Enter' && event.shiftKey) openInWindow(ids[at] ?? null)
    else if (event.key === 'Enter' || event.key === ' ') openToRead(ids[at] ?? null)
    else return
    event.preventDefault()
  }
  const idUnder = ({ target: element }: MouseEvent) =>
    element instanceof Element
      ? (element.closest('.row')?.getAttribute('data-article') ?? undefined)
      : undefined

  /** With Ctrl or Shift a click selects, without it opens. */
  const clicked = (event: MouseEvent) => {
    const id = idUnder(event)
    if (id === undefined) return
    shown.current = id
    if (event.shiftKey) selectTo(id, ids[at])
    else if (event.ctrlKey || event.metaKey) toggle(id)
    activate(id, event.shiftKey)
    if (event.shiftKey || event.ctrlKey || event.metaKey) return
    unselect()
    openToRead(id)
  }

  return (
    <div className="rows" ref={list} data-look={look}>
      <Ariakit.Role
        role="grid"
        className="rows-inner"
        aria-label={t('sidebar.articles')}
        aria-rowcount={total}
        aria-multiselectable
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
        onClick={clicked}
        onMouseDown={(event) => {
          // A stretch of rows, not of text.
          if (event.shiftKey) event.preventDefault()
        }}
        onDragStart={(event) => {
          const id = idUnder(event)
          if (id === undefined) return
          const { dataTransfer } = event
          carry(dataTransfer, selected.has(id) ? chosen(id) : [id])
        }}
        onContextMenu={(event) => {
          const id = idUnder(event)
          if (id === undefined) return
          event.preventDefault()
          if (!selected.has(id)) unselect()
          activate(id)
          const row = event.target instanceof Element && event.target.closest('.row')
          // The menu key of a keyboard has no place of its own.
          const box = row && event.clientX === 0 && event.clientY === 0 ? row.getBoundingClientRect() : null
          setMenu({
            ids: chosen(id),
            x: box ? box.left + 24 : event.clientX,
            y: box ? box.bottom - 8 : event.clientY,
          })
        }}
      >
        {look === 'table' && <TableHead />}
        {drawn.map(({ index, start, size }) => {
          const place = rowAt(groups, index)
          if ('heading' in place) {
            const group = groups[place.heading]
            return group && <Heading key={`group ${group.key}`} group={group} start={start} row={index} />
          }
          const id = ids[place.at]
          if (id === undefined) return null
          return (
            <ArticleRow
              key={id}
              id={id}
              article={known.get(id)}
              look={look}
              row={index}
              start={start}
              height={size}
              active={index === activeRow}
              selected={selected.has(id)}
              open={id === openId && !notes}
            />
          )
        })}
      </Ariakit.Role>
      <ChosenBar
        onTrash={(gone) => void remove(gone)}
        onDone={() => {
          unselect()
          wanted.current = true
          focusWanted()
        }}
      />
      <RowMenu
        place={menu}
        onClose={() => {
          wanted.current = true
          setMenu(null)
        }}
        onTrash={(gone) => void remove(gone)}
      />
    </div>
  )
}
