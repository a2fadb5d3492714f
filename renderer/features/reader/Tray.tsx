/** The tray of lost glosses: none is dropped, each can be given a place again, or be kept without one. */

import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextRange } from '#core/annotation/annotation.ts'
import type { GlossChange } from '#core/annotation/changes.ts'
import { attachment, imageAttachment, type LostGloss, lostGlosses } from '#core/annotation/lost.ts'
import { selectorFor } from '#core/annotation/selector.ts'
import type { ArticleImage } from '#core/article/images.ts'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { blockAt } from '#renderer/article/positions.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { useEscape } from '#renderer/escape.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { CloseIcon } from '#renderer/ui/icons.tsx'
import { AttachStrip } from './AttachStrip.tsx'
import { ImageCandidates, LostItem, TextCandidates, useCandidates } from './LostItem.tsx'
import './tray.css'

const previewed = 'glossa-candidate'
/** How much of a record that cannot be read is shown, in UTF-16 units. */
const shownLength = 160

/** The stretch that a gloss is put on: a paragraph's translation takes whole paragraphs. */
function placeFor(page: ShownArticle, gloss: LostGloss, range: TextRange): TextRange | null {
  const selector = selectorFor(page.text, range.start, range.end)
  if (!selector) return null
  const [{ start, end }] = selector
  if (gloss.annotation) return { start, end }
  const [first, last] = [blockAt(page.blocks, start), blockAt(page.blocks, end - 1)]
  return first && last ? { start: first.start, end: last.end } : null
}

/** Records that this version cannot read: named, and to be had as they are. */
function UnreadableRecords({ page, isAlone }: { page: ShownArticle; isAlone: boolean }) {
  const { t } = useTranslation()
  const { unreadable = [] } = page.article
  if (unreadable.length === 0) return null
  const copy = async (record: unknown) => {
    const copied = await report(
      call('clipboard.write', { text: JSON.stringify(record, null, 2) }).then(() => true),
    )
    if (copied) useSession.getState().notify({ kind: 'info', message: (t) => t('tray.recordCopied') })
  }
  return (
    <section className="unreadable" aria-labelledby="unreadable-title">
      <h3 id="unreadable-title" className={isAlone ? 'hidden' : undefined}>
        {t('tray.unreadable', { count: unreadable.length })}
      </h3>
      <p className="tray-lead">{t('tray.unreadableLead')}</p>
      <ul>
        {unreadable.map(({ list, record }) => {
          const raw = JSON.stringify(record)
          const kind = list === 'annotations' || list === 'translations' ? list : 'other'
          return (
            <li key={`${list} ${raw}`}>
              <span>{t(`tray.records.${kind}`)}</span>
              <code>{raw.length > shownLength ? `${raw.slice(0, shownLength)}…` : raw}</code>
              <button type="button" className="button" onClick={() => void copy(record)}>
                {t('tray.copyRecord')}
              </button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

export function Tray({ page, view }: { page: ShownArticle; view: PageView }) {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const translations = useGlosses((state) => state.translations)
  const attaching = useTray((state) => state.attaching)
  const at = useTray((state) => state.at)
  const { show, arrived, attach: wait } = useTray.getState()
  const lost = useMemo(() => lostGlosses({ annotations, translations }), [annotations, translations])
  const candidates = useCandidates(page, lost)
  const tray = useRef<HTMLElement>(null)
  const top = useRef<HTMLHeadingElement>(null)
  const waiting = lost.find(({ id }) => id === attaching)

  useEffect(() => {
    top.current?.focus()
    return () => {
      CSS.highlights.delete(previewed)
    }
  }, [])

  // The gloss that had the keyboard is settled and gone: the next one takes it.
  const settled = lost.map(({ id, kept }) => `${id}${kept}`).join()
  useEffect(() => {
    if (settled !== null && document.activeElement === document.body) top.current?.focus()
  }, [settled])

  const preview = (range: TextRange | null) => {
    const shown = range && view.domRange(range)
    if (!range || !shown) {
      CSS.highlights.delete(previewed)
      return
    }
    CSS.highlights.set(previewed, new Highlight(shown))
    view.reveal(range, 'center')
  }
  const close = () => {
    show(false)
    const count = view.scroller.querySelector<HTMLElement>('.lost-count')
    ;(count ?? view.host).focus({ preventScroll: true })
  }
  const { revision } = page.article
  const settle = (step: GlossChange[], place: TextRange) => {
    CSS.highlights.delete(previewed)
    useGlosses.getState().change(step)
    useSession.getState().notify({ kind: 'info', message: (t) => t('tray.attached') })
    wait(null)
    view.reveal(place, 'center')
  }
  const attach = (gloss: LostGloss, range: TextRange) => {
    const place = placeFor(page, gloss, range)
    if (place) settle(attachment(gloss, { revision, ...place }), place)
  }
  const attachImage = ({ annotation }: LostGloss, image: ArticleImage) => {
    if (!annotation) return
    settle(imageAttachment(annotation, image, revision), { start: image.start, end: image.start })
  }
  /** Attaches what waits to what the reader has chosen in the text. */
  const attachChosen = (gloss: LostGloss) => {
    const { selection, image, select, selectImage } = useReader.getState()
    const shown = window.getSelection()
    if (shown && shown.rangeCount > 0) shown.collapseToEnd()
    select(null)
    selectImage(null)
    if (image) attachImage(gloss, image)
    else if (selection) attach(gloss, selection)
  }
  const stopWaiting = () => {
    const selector = `[data-lost="${attaching}"] .by-selection`
    wait(null)
    requestAnimationFrame(() => tray.current?.querySelector<HTMLElement>(selector)?.focus())
  }
  useEscape('tray', () => {
    close()
    return true
  })
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    close()
  }

  useEffect(() => {
    if (attaching !== null) view.host.focus({ preventScroll: true })
  }, [attaching, view])

  // After what takes the keyboard to the top.
  useEffect(() => {
    if (at === null) return
    tray.current?.querySelector<HTMLElement>(`[data-lost="${CSS.escape(at)}"]`)?.focus()
    arrived()
  }, [at, arrived])

  if (waiting) {
    return <AttachStrip gloss={waiting} onAttach={() => attachChosen(waiting)} onStop={stopWaiting} />
  }
  const list = (glosses: LostGloss[]) => (
    <ul>
      {glosses.map((gloss) => (
        <LostItem key={gloss.id} gloss={gloss} lang={page.article.metadata.lang}>
          {gloss.annotation?.image ? (
            <ImageCandidates
              page={page}
              view={view}
              near={gloss.annotation.anchor?.start ?? 0}
              onAttach={(image) => attachImage(gloss, image)}
            />
          ) : (
            <TextCandidates
              lang={page.article.metadata.lang}
              candidates={candidates.get(gloss.id)}
              onPreview={preview}
              onAttach={(range) => attach(gloss, range)}
            />
          )}
        </LostItem>
      ))}
    </ul>
  )
  const undecided = lost.filter(({ kept }) => !kept)
  const kept = lost.filter((gloss) => gloss.kept)
  return (
    <section className="tray" ref={tray} aria-label={t('tray.title')} onKeyDown={pressed}>
      <header>
        <h2 ref={top} tabIndex={-1}>
          {t(lost.length > 0 ? 'tray.title' : 'tray.unreadableTitle')}
        </h2>
        <button type="button" className="tool" aria-label={t('close')} onClick={close}>
          <CloseIcon />
        </button>
      </header>
      <div className="tray-body">
        {lost.length > 0 && (
          <p className="tray-lead">{t(undecided.length > 0 ? 'tray.lead' : 'tray.empty')}</p>
        )}
        {list(undecided)}
        {kept.length > 0 && <h3>{t('tray.keptTitle')}</h3>}
        {list(kept)}
        <UnreadableRecords page={page} isAlone={lost.length === 0} />
      </div>
    </section>
  )
}
