/** The pages of the PDF that an article was read from, with its notes lit on them. Only those near the screen are drawn. */

import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isPagesOnly } from '#core/article/article.ts'
import { type ArticleImage, imagesOf, pagePlace } from '#core/article/images.ts'
import { type Fragment, fragmentsOf, type PagePlaces } from '#core/article/page-places.ts'
import { lookOf } from '#core/settings.ts'
import { sentenceOf } from '#renderer/api.ts'
import { imageElement, imageElements } from '#renderer/article/article-dom.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { listenToImages, showGlossesOn } from '#renderer/article/image-choice.ts'
import { idToFocus, watchPresses } from '#renderer/article/marks.ts'
import { blocksTouched, type HandledView } from '#renderer/article/page-view.ts'
import { type OpenPdf, usePdf } from '#renderer/article/pdf-document.ts'
import { usePdfPasswords } from '#renderer/article/pdf-passwords.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useHighlights } from '#renderer/article/use-highlights.ts'
import { useCommands } from '#renderer/commands.ts'
import { useSession } from '#renderer/session-store.ts'
import { PasswordForm } from '#renderer/ui/PasswordForm.tsx'
import {
  fragmentsByPage,
  type PlacedPage,
  pageAt,
  placedPages,
  stepFrom,
  totalHeight,
  widestPage,
} from './geometry.ts'
import { OriginalPage } from './OriginalPage.tsx'
import { PageNumber } from './PageNumber.tsx'
import { createPagesView, type PagesView } from './pages-view.ts'
import './pages.css'

type Props = {
  page: ShownArticle
  /** What works on any view of an article, such as the bar of a selection. */
  tools(view: HandledView): ReactNode
}

export function OriginalPages({ page, tools }: Props) {
  const { t } = useTranslation()
  const [isReading, setReading] = useState(false)
  const { title } = page.article.metadata
  const state = usePdf(page.article.id, page.article.revision)
  if (state === null) return <Message title={title} text={t('pages.opening')} isBusy />
  if ('locked' in state)
    return (
      <Message title={title} text={t(`pages.${state.locked}`)}>
        <PasswordForm
          label={t('pages.password')}
          submit={t('pages.unlock')}
          isAgain={state.locked === 'wrongPassword'}
          onSubmit={(password) => usePdfPasswords.getState().attempt(page.article.id, password)}
        />
      </Message>
    )
  if ('failure' in state)
    return <Message title={title} text={t('pages.failed', { message: sentenceOf(state.failure) })} />
  const { pdf } = state
  if (pdf.places) return <PageColumn page={page} pdf={pdf} places={pdf.places} tools={tools} />
  const readAgain = async () => {
    setReading(true)
    await useReader.getState().readAgain()
    setReading(false)
  }
  return (
    <Message title={title} text={t('pages.unplaced')}>
      <button type="button" className="button" disabled={isReading} onClick={() => void readAgain()}>
        {isReading ? t('unshown.reading') : t('unshown.readAgain')}
      </button>
    </Message>
  )
}

type MessageProps = { title: string; text: string; isBusy?: boolean; children?: ReactNode }

function Message({ title, text, isBusy, children }: MessageProps) {
  return (
    <div className="page pdf-message" data-entry tabIndex={-1} aria-busy={isBusy}>
      <h1 className="hidden">{title}</h1>
      <p role="status">{text}</p>
      {children}
    </div>
  )
}

/** The width of the usual page, in px, where text is of the usual size: both grow together. */
const usualWidth = 820
const usualTextSize = 19
/** Beside the pages, in px. */
const margins = 48

/** The inner width of an element, as it changes. */
function useRoom(of: { readonly current: HTMLElement | null }): number {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = of.current
    if (!element) return
    const measure = () => setRoom(element.clientWidth)
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [of])
  return room
}

const none: readonly Fragment[] = []

type ColumnProps = Props & { pdf: OpenPdf; places: PagePlaces }

function PageColumn({ page, pdf, places, tools }: ColumnProps) {
  const { t } = useTranslation()
  const { id, metadata } = page.article
  const { document } = page.content
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const textSize = useSession(({ session }) => lookOf(session.settings, id).fontSize)
  const room = useRoom(scroller)
  const fragments = useMemo(() => fragmentsOf(document, places), [document, places])
  const byPage = useMemo(() => fragmentsByPage(fragments), [fragments])
  const pages = useMemo(
    () => placedPages(places.pages, Math.max(room - margins, 1), (usualWidth * textSize) / usualTextSize),
    [places, room, textSize],
  )
  const highlights = useHighlights(fragments)
  const selection = useReader((state) => state.selection)
  const held = useMemo(() => blocksTouched({ blocks: fragments }, selection), [fragments, selection])
  const [view, setView] = useState<PagesView | null>(null)
  const latest = useRef<readonly PlacedPage[]>(pages)
  latest.current = pages

  const isMeasured = room > 0
  useLayoutEffect(() => {
    if (!host.current || !scroller.current || !isMeasured) return
    setView(createPagesView(host.current, scroller.current, fragments, () => latest.current))
  }, [fragments, isMeasured])
  const { first, last, number } = useNear(view, pages)
  // A page that holds the selection stays.
  const withSelection = new Set([...held].map((one) => fragments[one]?.page))

  const leave = () => view?.host.focus({ preventScroll: true })
  const step = (direction: 1 | -1) => {
    if (!view) return
    view.scrollTo(stepFrom(pages, view.visible().top, direction))
  }
  useCommands('pages', {
    'next-page': () => step(1),
    'previous-page': () => step(-1),
    'go-to-page': () => field.current?.focus(),
  })
  useMarks(view)
  const pictures = usePictures(page, view, `${first} ${last}`)

  return (
    <div className="page pdf-pages" ref={scroller}>
      <PageNumber
        number={number}
        count={pages.length}
        field={field}
        onGo={(wanted) => view?.scrollTo(pages[wanted - 1]?.top ?? 0)}
        onStep={step}
        onLeave={leave}
      />
      {view && tools(view)}
      <h1 className="hidden">{metadata.title}</h1>
      <div
        className="pdf-column"
        ref={host}
        role="feed"
        aria-label={t('pages.label')}
        data-entry
        style={{ height: totalHeight(pages), width: widestPage(pages) }}
      >
        {view &&
          pages
            .filter((one) => (one.number >= first && one.number <= last) || withSelection.has(one.number))
            .map((one) => (
              <OriginalPage
                key={one.number}
                page={one}
                count={pages.length}
                pdf={pdf}
                view={view}
                fragments={byPage.get(one.number) ?? none}
                highlights={highlights}
                held={held}
                lang={metadata.lang}
                picture={pictures.get(one.number)}
              />
            ))}
      </div>
    </div>
  )
}

type Near = { first: number; last: number; number: number }

/** The first and the last page within a screen of the visible part, and the one in sight. */
function useNear(view: PagesView | null, pages: readonly PlacedPage[]): Near {
  const [near, setNear] = useState<Near>({ first: 1, last: 1, number: 1 })
  useLayoutEffect(() => {
    if (!view) return
    const tell = () => {
      const { top, height } = view.visible()
      const first = pageAt(pages, top - height)?.number ?? 1
      const last = pageAt(pages, top + 2 * height)?.number ?? 1
      const number = pageAt(pages, top + height / 3)?.number ?? 1
      setNear((now) =>
        now.first === first && now.last === last && now.number === number ? now : { first, last, number },
      )
    }
    tell()
    view.scroller.addEventListener('scroll', tell, { passive: true })
    return () => view.scroller.removeEventListener('scroll', tell)
  }, [view, pages])
  return near
}

const noPictures: ReadonlyMap<number, ArticleImage> = new Map()

/**
 * Where there is no text, notes are on whole pages: the images of the article by their pages, chosen by a click or by Enter.
 * `drawn` is another one whenever other pages are.
 */
function usePictures({ article, content }: ShownArticle, view: PagesView | null, drawn: string) {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const chosen = useReader((state) => state.image)
  const isOnly = isPagesOnly(article)
  const pictures = useMemo(() => {
    if (!isOnly) return noPictures
    const images = imagesOf(content.document).flatMap((image): [number, ArticleImage][] => {
      const page = pagePlace(image.value)?.page
      return page === undefined ? [] : [[page, { ...image, label: t('pages.alone', { page }) }]]
    })
    return new Map(images)
  }, [isOnly, content.document, t])
  useEffect(() => {
    if (!view || pictures.size === 0) return
    const ending = new AbortController()
    listenToImages(view.host, [...pictures.values()], ending.signal)
    return () => ending.abort()
  }, [view, pictures])
  useEffect(() => {
    if (!view || drawn === '' || pictures.size === 0) return
    showGlossesOn(imageElements(view.host), [...pictures.values()], { annotations, focused })
    const element = chosen && imageElement(view.host, chosen)
    element?.classList.add('chosen')
    return () => element?.classList.remove('chosen')
  }, [view, pictures, annotations, focused, chosen, drawn])
  return pictures
}

/** A click on a mark brings its note into focus, beside a mark none. */
function useMarks(view: PagesView | null): void {
  useLayoutEffect(() => {
    if (!view) return
    const presses = watchPresses(view.host)
    const clicked = (event: MouseEvent) => {
      const { focused, focus } = useGlosses.getState()
      focus(idToFocus(presses.idsClicked(event), focused))
    }
    view.host.addEventListener('click', clicked)
    return () => {
      presses.dispose()
      view.host.removeEventListener('click', clicked)
    }
  }, [view])
}
