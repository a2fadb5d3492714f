/** The reading room: the page, its margin, and what stands around them. */

import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSession } from '#renderer/session-store.ts'
import { ArticlePage } from './ArticlePage.tsx'
import { DetailsDialog } from './DetailsDialog.tsx'
import { RemovedDialog } from './RemovedDialog.tsx'
import './reader.css'
import { useReader } from '#renderer/article/reader-store.ts'
import { StatusBar } from './StatusBar.tsx'
import { TopBar } from './TopBar.tsx'
import { WholeTextDialog } from './WholeTextDialog.tsx'

type Props = { articleId: string; onAppearance(): void }

export function Reader({ articleId, onAppearance }: Props) {
  const { t } = useTranslation()
  const page = useReader((state) => state.page)
  const load = useReader((state) => state.load)
  const panel = useSession((state) => state.panel)

  useEffect(() => {
    void load(articleId)
  }, [articleId, load])

  if (!page || page.article.id !== articleId) return <main className="reader" aria-busy="true" />
  return (
    <main className="reader" aria-label={t('reader.label')}>
      <TopBar page={page} onAppearance={onAppearance} />
      <ArticlePage key={`${articleId}/${page.article.revision}`} page={page} />
      <StatusBar page={page} />
      {panel === 'details' && <DetailsDialog page={page} />}
      {panel === 'removed' && <RemovedDialog page={page} />}
      {panel === 'whole' && <WholeTextDialog page={page} />}
    </main>
  )
}
