/**
 * Comes to the gloss that a deep link, the notes or a search named: focused, in sight, and lit up for a moment; or, where
 * its place is lost, in the tray.
 */

import { useEffect } from 'react'
import {
  currentRange,
  isLost,
  type ShownPlace,
  shownPlace,
  type TextRange,
} from '#core/annotation/annotation.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { TextView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { isTyping } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'

type Destination = {
  focus: string | null
  range: ShownPlace | null
  /** The gloss in the tray that the id leads to; null where it has its place. */
  lost: string | null
  /** The language of the translation that the id names. */
  lang?: string | undefined
}

/** Where a passage, or the id of a gloss, leads to; undefined where the article has no such gloss. */
function destination(to: string | TextRange): Destination | undefined {
  if (typeof to === 'string') return glossDestination(to)
  return { focus: null, range: to, lost: null }
}

/** The annotation that a gloss's id leads to, and its place. */
function glossDestination(id: string): Destination | undefined {
  const { annotations, translations } = useGlosses.getState()
  const translation = translations.find((one) => one.id === id)
  const target = translation?.target
  const owner = target && 'annotation' in target ? target.annotation : id
  const annotation = annotations.find((one) => one.id === owner)
  if (annotation) {
    const lost = isLost(annotation) ? owner : null
    return { focus: lost === null ? owner : null, range: shownPlace(annotation), lost }
  }
  if (!target || !('selector' in target)) return undefined
  const lost = isLost(target) ? id : null
  return { focus: null, range: currentRange(target), lost, lang: translation?.targetLang }
}

/** The tray belongs to the page. */
function openTray(id: string): void {
  const { save, session } = useSession.getState()
  if (session.settings.view !== 'page') void save({ view: 'page' })
  useTray.getState().openAt(id)
}

/** The text of an article that was opened takes the keyboard, where the reader is not writing in a field just now. */
function useOpeningFocus(view: TextView | null): void {
  const opened = useReader((state) => state.opened)
  useEffect(() => {
    if (!view || !opened) return
    useReader.setState({ opened: false })
    if (isTyping(document.activeElement) || document.querySelector('dialog[open]')) return
    view.host.focus({ preventScroll: true })
  }, [view, opened])
}

export function useJumpToGloss(page: ShownArticle, view: TextView | null): void {
  useOpeningFocus(view)
  const jumpTarget = useSession((state) => state.jumpTarget)
  const loading = useReader((state) => state.loading)
  const { id } = page.article

  useEffect(() => {
    if (!view || loading || jumpTarget?.article !== id) return
    let cancelled = false
    // After the fonts, as the reading position is found again: the passage is where it will stay.
    void document.fonts.ready.then(() => {
      if (cancelled || useReader.getState().loading) return
      const { endJump, notify, save, session } = useSession.getState()
      const found = destination(jumpTarget.to)
      endJump()
      if (!found) return notify({ kind: 'warning', message: (t) => t('reader.glossGone') })
      if (found.lang !== undefined && found.lang !== session.settings.targetLang)
        void save({ targetLang: found.lang })
      if (found.lost !== null) {
        useGlosses.getState().focus(null)
        return openTray(found.lost)
      }
      if (found.range) view.reveal(found.range, 'center')
      view.focusAt(found.range)
      if (found.range) view.flash(found.range)
      useGlosses.getState().focus(found.focus)
    })
    return () => {
      cancelled = true
    }
  }, [jumpTarget, id, view, loading])
}
