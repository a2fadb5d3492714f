/** The list of notes: drawn only where it is in sight, walked by the arrow keys, selected by Space and Shift. */

import * as Ariakit from '@ariakit/react'
import { defaultRangeExtractor, type Range as Rows, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteGroup } from '#core/notes/find.ts'
import { litTerms } from '#core/notes/match.ts'
import { placesOf } from '#core/notes/text-query.ts'
import { isTyping, useCommands } from '#renderer/commands.ts'
import { formatPageDate } from '#renderer/format.ts'
import { rowAt, rowCount, rowOf } from '#renderer/grouped-rows.ts'
import { NoteRow } from './NoteCard.tsx'
import { openNote } from './note-actions.ts'
import { type Found, useNotes } from './notes-store.ts'
import { listRow } from './rows.ts'

const name = 'glossa-notes'

/** A range over a stretch of an element's text, in UTF-16 units. */
function rangeIn(element: Element, start: number, end: number): Range {
  const range = document.createRange()
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let offset = 0
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (offset <= start && start < offset + length) range.setStart(node, start - offset)
    if (offset < end && end <= offset + length) {
      range.setEnd(node, end - offset)
      break
    }
    offset += length
  }
  return range
}

/** Marks the terms in all elements below `list` that carry `data-searched`. */
function markMatches(list: Element, terms: readonly string[]): void {
  const ranges: Range[] = []
  if (terms.length > 0) {
    for (const element of list.querySelectorAll('[data-searched]')) {
      for (const { start, end } of placesOf(element.textContent ?? '', terms)) {
        ranges.push(rangeIn(element, start, end))
      }
    }
  }
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

/** How high a row is taken to be before it is drawn, in px. */
const heights = { group: 52, note: 148 }
/** How many rows are drawn before and after those in sight. */
const overscan = 4

function GroupHeading({ group, byDay }: { group: NoteGroup; byDay: boolean }) {
  const { t, i18n } = useTranslation()
  const title = byDay
    ? formatPageDate(group.key, i18n.language)
    : group.key === ''
      ? t('notesView.untagged')
      : group.title
  return (
    <Ariakit.Role className="notes-group" role="gridcell">
      <h2 dir="auto">{title}</h2>
      <span>{t('notesView.count', { count: group.count })}</span>
    </Ariakit.Role>
  )
}

export function NotesList({ found }: { found: Found }) {
  const { t } = useTranslation()
  const lines = useNotes((state) => state.lines)
  const active = useNotes((state) => state.active)
  const selected = useNotes((state) => state.selected)
  const { query } = found
  const { move, toggle, selectAll, setVisible } = useNotes.getState()
  const list = useRef<HTMLDivElement>(null)
  // Another function would make all rows be looked at again, at each step of scrolling.
  const { ids, groups } = found
  const getItemKey = useCallback(
    (index: number) => (groups.length === 0 ? ids[index] : listRow({ ids, groups }, index)?.key) ?? index,
    [ids, groups],
  )
  const activeRow = rowOf(found.groups, active)
  // The row that the keyboard is on is always there, or Tab would find none.
  const rangeExtractor = useCallback(
    (range: Rows) => {
      const rows = defaultRangeExtractor(range)
      return rows.includes(activeRow) ? rows : [...rows, activeRow].sort((a, b) => a - b)
    },
    [activeRow],
  )
  const virtual = useVirtualizer({
    count: rowCount(found.ids, found.groups),
    getScrollElement: () => list.current,
    estimateSize: (index) =>
      groups.length > 0 && 'heading' in rowAt(groups, index) ? heights.group : heights.note,
    getItemKey,
    overscan,
    rangeExtractor,
  })
  const drawn = virtual.getVirtualItems()

  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  const places = drawn.flatMap(({ index }) => {
    if (index < startIndex - overscan || index > endIndex + overscan) return []
    const row = rowAt(found.groups, index)
    return 'at' in row ? [row.at] : []
  })
  const [first, last] = [places[0], places.at(-1)]
  // Also asked again when another answer has come: `found` has other notes at the same places.
  useEffect(() => {
    if (first !== undefined && last !== undefined) setVisible(found.ids, first, last)
  }, [found, first, last, setVisible])

  const { text } = query
  const terms = useMemo(() => litTerms(text), [text])
  useLayoutEffect(() => {
    if (list.current) markMatches(list.current, terms)
  })

  const asked = useRef(query)
  useLayoutEffect(() => {
    if (asked.current === query) return
    asked.current = query
    // Another question begins at the top.
    list.current?.scrollTo({ top: 0 })
  })

  /** Whether the active row is to have the focus as soon as it is drawn: at first, unless the reader is typing. */
  const wanted = useRef(!isTyping(document.activeElement))
  /** Whether the focus is in the list, or was in a row of it that has gone. */
  const inside = useRef(false)
  const focusWanted = () => {
    const focused = document.activeElement
    const isLeft = focused === document.body || focused?.matches('.note-row[tabindex="-1"]')
    if (inside.current && isLeft) wanted.current = true
    const row = wanted.current && list.current?.querySelector<HTMLElement>('.note-row[tabindex="0"]')
    if (!row) return
    wanted.current = false
    row.focus({ preventScroll: true })
  }
  useLayoutEffect(focusWanted)

  // Who comes back from an article finds the list where it was.
  const start = useRef(active)
  useLayoutEffect(() => {
    if (start.current > 0) virtual.scrollToIndex(rowOf(found.groups, start.current), { align: 'center' })
    start.current = 0
  }, [found, virtual])

  const go = (to: number, extend: boolean) => {
    const before = useNotes.getState().active
    move(to, extend)
    wanted.current = true
    const now = useNotes.getState().active
    // A group's first note is shown with its heading.
    const row = rowOf(found.groups, now)
    virtual.scrollToIndex(now < before && found.groups.some(({ start }) => start === now) ? row - 1 : row)
    if (now === before) focusWanted()
  }

  /** The same function each time, so that cards are drawn only when their notes change. */
  const goBack = useRef(() => {})
  goBack.current = () => go(useNotes.getState().active, false)
  const comeBack = useCallback(() => goBack.current(), [])

  useCommands('notes', {
    'next-gloss': () => go(active + 1, false),
    'previous-gloss': () => go(active - 1, false),
  })

  const pageSize = Math.max(1, drawn.length - 5)
  const pressed = (event: KeyboardEvent) => {
    if (!(event.target instanceof Element) || !event.target.matches('.note-row')) return
    const mod = event.ctrlKey || event.metaKey
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + pageSize,
      PageUp: active - pageSize,
      Home: 0,
      End: found.ids.length - 1,
    }[event.key]
    if (to !== undefined && !event.altKey) go(to, event.shiftKey)
    else if (event.key === ' ') toggle(active)
    else if (event.key === 'Enter' && !mod) openNote(found.ids[active] ?? '')
    else if (mod && event.key.toLowerCase() === 'a') selectAll()
    else return
    event.preventDefault()
  }

  return (
    <div className="notes-list" ref={list}>
      <Ariakit.Role
        role="grid"
        className="notes-rows"
        aria-label={t('notesView.list')}
        aria-multiselectable="true"
        aria-rowcount={rowCount(found.ids, found.groups)}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={pressed}
        onFocus={() => {
          inside.current = true
        }}
        onBlur={({ relatedTarget }) => {
          if (relatedTarget) inside.current = false
        }}
      >
        {drawn.map(({ index, key, start }) => {
          const row = listRow(found, index)
          if (!row) return null
          if ('group' in row) {
            return (
              <Ariakit.Role
                key={key}
                role="row"
                className="notes-place"
                data-index={index}
                aria-rowindex={index + 1}
                ref={virtual.measureElement}
                style={{ transform: `translateY(${start}px)` }}
              >
                <GroupHeading group={row.group} byDay={query.group === 'day'} />
              </Ariakit.Role>
            )
          }
          return (
            <NoteRow
              key={key}
              index={index}
              start={start}
              at={row.at}
              row={row.key}
              id={row.id}
              line={lines.get(row.id)}
              grouping={query.group}
              active={row.at === active}
              selected={selected.has(row.id)}
              measure={virtual.measureElement}
              onLeft={comeBack}
            />
          )
        })}
      </Ariakit.Role>
    </div>
  )
}
