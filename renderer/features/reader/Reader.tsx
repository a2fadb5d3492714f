/** The reading room: the page, its margin, and what stands around them. */

import { type ComponentType, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { shownView } from '#core/article/article.ts'
import type { BilingualView } from '#core/settings.ts'
import { useOnPaper } from '#renderer/article/printing.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useSession } from '#renderer/session-store.ts'
import { ErrorBoundary } from '#renderer/ui/ErrorBoundary.tsx'
import { ArticleHeader, ArticlePage, type ParagraphEditor } from './ArticlePage.tsx'
import { BrokenArticle } from './BrokenArticle.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import { EarlierDialog } from './EarlierDialog.tsx'
import { RemovedDialog, WholeTextDialog } from './LeftOutDialogs.tsx'
import { PagesTools, RowsTools } from './RowsTools.tsx'
import './editing.css'
import './reader.css'
import './text.css'
import './marks.css'
import './page-bars.css'
import './details.css'
import './print.css'
import { useGlossAnnouncements } from '#renderer/article/gloss-description.ts'
import type { HandledView, TextView } from '#renderer/article/page-view.ts'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'

type Bilingual = ComponentType<{
  page: ShownArticle
  layout: BilingualView
  head: ReactNode
  tools(view: TextView): ReactNode
}>
type OriginalPages = ComponentType<{ page: ShownArticle; tools(view: HandledView): ReactNode }>
/** The views that show a translation, or the pages of a PDF, come from outside; `viewSwitch` stands in the top bar. */
type Props = {
  articleId: string
  Bilingual: Bilingual
  OriginalPages: OriginalPages
  ParagraphEditor: ParagraphEditor
  viewSwitch: ReactNode
  onAppearance(): void
}

export function Reader({
  articleId,
  Bilingual,
  OriginalPages,
  ParagraphEditor,
  viewSwitch,
  onAppearance,
}: Props) {
  const { t } = useTranslation()
  const page = useReader((state) => state.page)
  const load = useReader((state) => state.load)
  const chosen = useSession((state) => state.session.settings.view)
  const panel = useSession((state) => state.panel)

  useEffect(() => {
    void load(articleId)
  }, [articleId, load])

  const onPaper = useOnPaper()
  useGlossAnnouncements()

  if (!page || page.article.id !== articleId) {
    return <main className="reader" data-region="page" tabIndex={-1} aria-busy="true" />
  }
  const shown = shownView(chosen, page.article)
  // Of the pages, only those near the screen are drawn: the text is printed, with its notes.
  const layout = shown === 'original' && onPaper ? 'page' : shown
  const key = `${articleId}/${page.article.revision}/${layout}`
  return (
    <main className="reader" data-region="page" tabIndex={-1} aria-label={t('reader.label')}>
      <TopBar page={page} viewSwitch={viewSwitch} onAppearance={onAppearance} />
      <ErrorBoundary key={key} fallback={() => <BrokenArticle page={page} />}>
        {layout === 'page' ? (
          <ArticlePage key={key} page={page} ParagraphEditor={ParagraphEditor} />
        ) : layout === 'original' ? (
          <OriginalPages key={key} page={page} tools={(view) => <PagesTools page={page} view={view} />} />
        ) : (
          <Bilingual
            key={key}
            page={page}
            layout={layout}
            head={<ArticleHeader page={page} />}
            tools={(view) => <RowsTools page={page} view={view} />}
          />
        )}
      </ErrorBoundary>
      <StatusBar page={page} />
      {panel === 'details' && <DetailsDialog page={page} />}
      {panel === 'earlier' && <EarlierDialog page={page} />}
      {panel === 'removed' && <RemovedDialog page={page} />}
      {panel === 'whole' && <WholeTextDialog page={page} />}
    </main>
  )
}
