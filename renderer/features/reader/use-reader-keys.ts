/** What can be done with the open article, its selection and the gloss in focus; and the caret's own keys. */

import { useEffect } from 'react'
import { compareByPosition, isLost, shownPlace } from '#core/annotation/annotation.ts'
import { announce } from '#renderer/Announcer.tsx'
import { call } from '#renderer/api.ts'
import {
  copyLink,
  exportNotes,
  exportSaved,
  exportTranslations,
  noteOnArticle,
  openInWindow,
  savePdf,
  trashArticle,
} from '#renderer/article/article-actions.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { isTaken, isTyping, useCommands } from '#renderer/commands.ts'
import { useEscape } from '#renderer/escape.ts'
import { useSession } from '#renderer/session-store.ts'
import { moveCaret, placeCaret } from './Caret.tsx'
import { focusedGloss, selectWith, useGlossCommands } from './gloss-commands.ts'
import { addTerm, copySelection, mark, markInColors } from './selection-actions.ts'

/** Moves the focus to the next or previous gloss in reading order, and brings it into sight; lost ones are not on the page. */
export function stepGloss(view: Pick<PageView, 'reveal'>, direction: 1 | -1): void {
  const { annotations, focused, focus } = useGlosses.getState()
  const sorted = annotations.filter((one) => !isLost(one)).toSorted(compareByPosition)
  const at = sorted.findIndex((annotation) => annotation.id === focused)
  const next = sorted[at === -1 ? (direction === 1 ? 0 : sorted.length - 1) : at + direction]
  if (!next) return
  focus(next.id)
  const place = shownPlace(next)
  if (place) view.reveal(place, 'center')
}

function toggleCaret(page: ShownArticle, view: PageView): void {
  const { caret, setCaret } = useReader.getState()
  setCaret(!caret)
  announce((t) => t(caret ? 'described.caretOff' : 'described.caretOn'))
  const first = view.elements.get([...page.blocks].find((block) => block.end > view.position())?.number ?? 0)
  if (caret || !first) return
  view.host.focus({ preventScroll: true })
  placeCaret(first)
}

/** Offers the commands of the article to keys, palette and menu. */
export function useArticleCommands(page: ShownArticle): void {
  const { show } = useSession.getState()
  useCommands('article', {
    find: () => useReader.getState().find(true),
    undo: () => useGlosses.getState().undo(),
    redo: () => useGlosses.getState().redo(),
    note: () => noteOnArticle(page),
    'copy-link': () => {
      const gloss = focusedGloss()?.id
      void copyLink({ article: page.article.id, ...(gloss !== undefined && { gloss }) })
    },
    'article-in-window': () => openInWindow(page.article.id),
    'copy-markdown': () => void exportNotes(page.article.id, 'clipboard'),
    'save-markdown': () => void exportNotes(page.article.id, 'file'),
    print: () => void exportSaved(() => call('page.print'), [page.article.id]),
    'save-pdf': () => void savePdf(page.article.id),
    'export-tmx': () => void exportTranslations(page.article.id, 'tmx'),
    'export-html': () => void exportTranslations(page.article.id, 'html'),
    details: () => show('details'),
    earlier: () => show('earlier'),
    whole: () => show('whole'),
    removed: () => show('removed'),
    trash: () => void trashArticle(page.article),
  })
}

/** Keeps in the store what is selected in the text of a view. */
export function useSelection(view: Pick<PageView, 'selectedRange'> | null): void {
  useEffect(() => {
    if (!view) return
    const changed = () => {
      // Typing in the palette must not lose the passage that its commands are about.
      if (document.querySelector('dialog[open]')) return
      const { selection, select } = useReader.getState()
      const range = view.selectedRange()
      if (range?.start !== selection?.start || range?.end !== selection?.end) select(range)
    }
    document.addEventListener('selectionchange', changed)
    // A key that follows at once is about what is selected by then: a busy window hears of that only later.
    window.addEventListener('keydown', changed, true)
    return () => {
      document.removeEventListener('selectionchange', changed)
      window.removeEventListener('keydown', changed, true)
    }
  }, [view])
}

/** Offers what can be done with the selected passage. */
export function useSelectionCommands(page: ShownArticle): void {
  useCommands(
    'selection',
    {
      ...markInColors(page),
      comment: () => mark(page, 'yellow', 'comment'),
    },
    () => useReader.getState().selection !== null || useReader.getState().image !== null,
  )
  useCommands(
    'selection',
    {
      translate: () => mark(page, 'blue', 'translation'),
      'copy-quote': () => void copySelection(page),
      'add-term': () => addTerm(page),
    },
    () => useReader.getState().selection !== null,
  )
}

/** Offers the way from gloss to gloss on the page, its caret, and what changes its glosses' extent. */
export function usePageCommands(page: ShownArticle, view: PageView | null): void {
  useCommands(
    'page',
    view
      ? {
          'next-gloss': () => stepGloss(view, 1),
          'previous-gloss': () => stepGloss(view, -1),
          'select-next': () => selectWith(stepGloss, view, 1),
          'select-previous': () => selectWith(stepGloss, view, -1),
          caret: () => toggleCaret(page, view),
        }
      : {},
  )
  useGlossCommands(page)
}

/** Which end of the text a key leads to. */
function endOf({ key, shiftKey, altKey }: KeyboardEvent): 'start' | 'end' | null {
  if (shiftKey || altKey) return null
  return key === 'Home' ? 'start' : key === 'End' ? 'end' : null
}

/** The keys that are nobody's to change: the caret's arrows, those to the ends of the text, and Escape. */
export function useReaderKeys(view: PageView | null): void {
  useEffect(() => {
    if (!view) return
    const pressed = (event: KeyboardEvent) => {
      if (isTaken(event) || isTyping(event.target)) return
      const end = endOf(event)
      if (useReader.getState().caret) {
        if (moveCaret(view.host, event)) event.preventDefault()
      } else if (end && event.target instanceof Node && view.scroller.contains(event.target)) {
        if (view.goToEnd(end)) event.preventDefault()
      }
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [view])

  useLettingGo()
}

/** Escape lets go of what is selected, then of the note in focus. */
export function useLettingGo(): void {
  useEscape('selection', () => {
    if (!useReader.getState().selection) return false
    window.getSelection()?.collapseToEnd()
    return true
  })
  useEscape('image', () => {
    if (!useReader.getState().image) return false
    useReader.getState().selectImage(null)
    return true
  })
  useEscape('selected', () => {
    if (useGlosses.getState().selected.size === 0) return false
    useGlosses.getState().select(new Set())
    return true
  })
  useEscape('note', () => {
    if (useGlosses.getState().focused === null) return false
    useGlosses.getState().focus(null)
    return true
  })
}
