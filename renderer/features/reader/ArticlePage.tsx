/** The page itself: the article's own DOM in a host that React leaves alone, and the margin beside it. */

import { type ComponentType, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRightToLeft } from '#core/text/scripts.ts'
import { useImageMissing } from '#renderer/article/image-runs.ts'
import { usePagePictures, usePicturesLocked } from '#renderer/article/page-pictures.ts'
import { createPageView, type PageView } from '#renderer/article/page-view.ts'
import { usePrinting } from '#renderer/article/printing.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'
import { usePainting } from '#renderer/article/use-highlights.ts'
import { formatPageDate, languageName } from '#renderer/format.ts'
import { useSession } from '#renderer/session-store.ts'
import { PlainNotice } from './BrokenArticle.tsx'
import { BulkBar } from './BulkBar.tsx'
import { Caret } from './Caret.tsx'
import { Contents } from './Contents.tsx'
import { useCodeColors } from './code-colors.ts'
import { FindBar } from './FindBar.tsx'
import { FootnotePopover } from './FootnotePopover.tsx'
import { Handles } from './Handles.tsx'
import { Margin } from './Margin.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { useDragging } from './selection-actions.ts'
import { TableButtons } from './TableButtons.tsx'
import { Tray } from './Tray.tsx'
import { useImages } from './use-images.ts'
import { useJumpToGloss } from './use-jump-to-gloss.ts'
import { useMultiSelect, usePointing } from './use-pointing.ts'
import {
  useArticleCommands,
  usePageCommands,
  useReaderKeys,
  useSelection,
  useSelectionCommands,
} from './use-reader-keys.ts'
import { useReadingPosition } from './use-reading-position.ts'

/** The head of the page: title, authors, date, site, language and length. */
export function ArticleHeader({ page }: { page: ShownArticle }) {
  const { t, i18n } = useTranslation()
  const { article } = page
  const { title, authors, published, siteName, url, lang } = article.metadata
  const by = authors.join(', ')
  const site = siteName ?? (url && URL.canParse(url) ? new URL(url).host : '')
  const facts = {
    by,
    published: published && formatPageDate(published, i18n.language),
    // A site is often named as the author of what has none.
    site: site === by ? '' : site,
    lang: lang && languageName(lang, i18n.language),
    words: t('reader.words', { count: article.wordCount }),
  }
  return (
    <>
      <header className="article-head">
        <h1>{title}</h1>
        <p className="by">
          {Object.entries(facts).map(
            ([name, fact]) =>
              fact && (
                <span key={name} dir="auto">
                  {fact}
                </span>
              ),
          )}
        </p>
      </header>
      <PlainNotice page={page} />
      <LockedPictures page={page} />
    </>
  )
}

/** Above a text whose figures wait for the password of their PDF. */
function LockedPictures({ page }: { page: ShownArticle }) {
  const { t } = useTranslation()
  if (!usePicturesLocked(page)) return null
  return (
    <p className="plain-notice" role="note">
      {t('pages.picturesLocked')}{' '}
      <button
        type="button"
        className="button"
        onClick={() => void useSession.getState().save({ view: 'original' })}
      >
        {t('pages.enterPassword')}
      </button>
    </p>
  )
}

/** How much of a text tells in which direction it runs, in UTF-16 units. */
const headLength = 2000

/** Writes a paragraph's translation beside it; it comes from outside. */
export type ParagraphEditor = ComponentType<{ page: ShownArticle; view: PageView }>

export function ArticlePage({
  page,
  ParagraphEditor,
}: {
  page: ShownArticle
  ParagraphEditor: ParagraphEditor
}) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const [view, setView] = useState<PageView | null>(null)
  const finding = useReader((state) => state.finding)
  const tray = useTray((state) => state.open)
  const attaching = useTray((state) => state.open && state.attaching !== null)
  const imageMissing = useImageMissing()
  const openLink = t('reader.openMarkedLink')
  const { content, blocks, sizes } = page
  const articleId = page.article.id

  useLayoutEffect(() => {
    if (!host.current || !scroller.current) return
    const made = createPageView(
      host.current,
      scroller.current,
      { articleId, content, blocks, sizes },
      { imageMissing, openLink },
    )
    setView(made)
    return () => made.dispose()
  }, [articleId, content, blocks, sizes, imageMissing, openLink])

  usePainting(page, view)
  usePrinting(view?.printing)
  usePointing(page, view)
  useReadingPosition(page, view)
  useJumpToGloss(page, view)
  useArticleCommands(page)
  useSelection(view)
  useSelectionCommands(page)
  usePageCommands(page, view)
  useReaderKeys(view)
  useMultiSelect(view)
  useImages(page, view)
  useDragging(page, view)
  useCodeColors(view)
  usePagePictures(page, view?.host ?? null)

  return (
    <>
      <div className="page" ref={scroller}>
        {view && finding && <FindBar page={page} view={view} />}
        {view && <Contents page={page} view={view} />}
        <div className="spread" dir={isRightToLeft(page.text.slice(0, headLength)) ? 'rtl' : undefined}>
          <article lang={page.article.metadata.lang} aria-label={page.article.metadata.title}>
            <ArticleHeader page={page} />
            <div className="text" data-entry ref={host} />
          </article>
          {view && <Margin page={page} view={view} />}
        </div>
        {view && !attaching && <SelectionBar page={page} view={view} />}
        {view && <Caret view={view} />}
        {view && <ParagraphEditor page={page} view={view} />}
        {view && <Handles page={page} view={view} />}
        {view && <BulkBar page={page} view={view} />}
        {view && <TableButtons view={view} />}
        {view && <FootnotePopover page={page} view={view} />}
      </div>
      {view && tray && <Tray page={page} view={view} />}
    </>
  )
}
