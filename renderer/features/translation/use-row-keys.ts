/** Keys and clicks in the bilingual view: from row to row, to what is still to do, and what is done with the row in focus. */

import { useEffect, useLayoutEffect } from 'react'
import type { ArticleElement } from '#core/article/document.ts'
import { pathTo } from '#core/article/footnotes.ts'
import type { Row } from '#core/translation/rows.ts'
import { copyWithTranslation } from '#renderer/article/article-actions.ts'
import { endsSelection, followLink, selectInLinks } from '#renderer/article/follow-link.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { idToFocus, watchPresses } from '#renderer/article/marks.ts'
import type { ShownArticle } from '#renderer/article/reader-store.ts'
import { leaveMark } from '#renderer/article/travel.ts'
import { isTaken, isTyping, useCommands } from '#renderer/commands.ts'
import { useEscape } from '#renderer/escape.ts'
import { accept, confirmRow, copySource, goToFlagged, goToNext, type Place, remove } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import type { RowsView } from './rows-view.ts'

/** Moves the focus a row on or back; without a focus, to the first row in sight. */
export function stepRow({ rows }: Place, view: RowsView, direction: 1 | -1): void {
  const { focused, focus } = useRowsStore.getState()
  const at = rows.rows.findIndex(({ block }) => block.number === focused)
  // The first that begins in sight: one that is cut off above would move the page to be seen.
  const edge = view.scroller.getBoundingClientRect().top - view.host.getBoundingClientRect().top
  const near = rows.rows.findIndex(({ block }) => view.blockTop(block.number) >= edge)
  const next = rows.rows[at === -1 ? Math.max(0, near) : at + direction]
  if (next) focus(next.block.number)
}

const edit = (row: Row) => useRowsStore.getState().edit(row.block.number)

/** `flagged` are the blocks whose translations do not keep to the glossary. */
export function useRowKeys(place: Place, view: RowsView | null, flagged: readonly number[]): void {
  const focused = () => useRowsStore.getState().focused
  const onRow = (act: (row: Row) => void) => () => {
    const row = place.rows.byBlock.get(focused() ?? -1)
    if (row) act(row)
  }
  useCommands(
    'paragraphs',
    view
      ? {
          'next-paragraph': () => stepRow(place, view, 1),
          'previous-paragraph': () => stepRow(place, view, -1),
          'next-untranslated': () => goToNext(place, focused(), ['none'], false),
          'next-flagged': () => goToFlagged(flagged, focused()),
          'next-draft': () => goToNext(place, focused(), ['draft', 'stale'], false),
        }
      : {},
  )
  useCommands(
    'paragraphs',
    {
      translate: onRow(edit),
      accept: onRow((row) => accept(place, row)),
      confirm: onRow((row) => confirmRow(place, row)),
      'copy-source': onRow((row) => copySource(place, row)),
      'delete-translation': onRow(remove),
    },
    () => focused() !== null,
  )
  useCommands(
    'paragraphs',
    {
      'copy-both': onRow(({ block, translation }) => {
        if (translation) void copyWithTranslation(place.page, block, translation)
      }),
    },
    () => Boolean(place.rows.byBlock.get(focused() ?? -1)?.translation),
  )

  // A card belongs to its row.
  useEffect(
    () =>
      useRowsStore.subscribe((now, before) => {
        if (now.focused !== before.focused) useGlosses.getState().focus(null)
      }),
    [],
  )

  useEscape('row', () => {
    if (useRowsStore.getState().focused === null) return false
    useRowsStore.getState().focus(null)
    return true
  })

  useEffect(() => {
    if (!view) return
    // The list's own keys, as in any list: arrows and Enter.
    const pressed = (event: KeyboardEvent) => {
      const { target } = event
      if (isTaken(event) || isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) return
      if (!(target instanceof Element) || !view.host.contains(target) || event.shiftKey) return
      const number = useRowsStore.getState().focused
      if (event.key === 'ArrowDown') stepRow(place, view, 1)
      else if (event.key === 'ArrowUp') stepRow(place, view, -1)
      else if (event.key === 'Enter' && number !== null && !target.matches('a, button'))
        useRowsStore.getState().edit(number)
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [place, view])
}

/** Brings the block that a link within the article points at into sight, drawn or not. */
function jump({ blocks, content }: ShownArticle, view: RowsView, id: string): void {
  const path = pathTo(content.document.children, id)
  const around = path.at(-1)
  const target =
    blocks.find(({ element }) => path.includes(element)) ??
    blocks.find(({ element }) => around && contains(around, element))
  if (!target) return
  leaveMark()
  view.reveal({ start: target.start, end: target.end }, 'center')
  view.flash({ start: target.start, end: target.end })
}

function contains(outer: ArticleElement, inner: ArticleElement): boolean {
  if (outer === inner) return true
  return outer.children.some((child) => child.type === 'element' && contains(child, inner))
}

/** Clicks on the text of the rows: a link is followed, a highlight gets the focus. */
export function useRowClicks(page: ShownArticle, view: RowsView | null): void {
  useLayoutEffect(() => {
    if (!view) return
    const presses = watchPresses(view.host)
    const clicked = (event: MouseEvent) => {
      const ids = presses.idsClicked(event)
      if (!(event.target instanceof Element) || event.target.closest('button')) return
      const link = event.target.closest('a')
      if (link) {
        event.preventDefault()
        if (!endsSelection(event)) followLink(page.content.document, link, (id) => jump(page, view, id))
        return
      }
      const { focused, focus } = useGlosses.getState()
      focus(idToFocus(ids, focused))
    }
    view.host.addEventListener('click', clicked)
    const endSelecting = selectInLinks(view.host)
    return () => {
      endSelecting()
      presses.dispose()
      view.host.removeEventListener('click', clicked)
    }
  }, [page, view])
}
