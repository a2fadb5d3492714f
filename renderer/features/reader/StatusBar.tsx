/** The strip below the page: how far the reader is, how many glosses there are, and whether all is on disk. */

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { entryAt } from '#core/article/contents.ts'
import { sentenceOf } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { useSession } from '#renderer/session-store.ts'

function SaveState() {
  const { t } = useTranslation()
  const save = useGlosses((state) => state.save)
  const [late, setLate] = useState(false)

  // A save that takes no time to speak of is not worth a flicker.
  useEffect(() => {
    setLate(false)
    if (save.state !== 'saving') return
    const timer = window.setTimeout(() => setLate(true), 250)
    return () => window.clearTimeout(timer)
  }, [save.state])

  if (save.state === 'failed') {
    return (
      <span className="save-failed" role="alert">
        <span>
          {t('save.failed')} {sentenceOf(save.error)}
        </span>
        <button type="button" onClick={useGlosses.getState().retry}>
          {t('save.retry')}
        </button>
      </span>
    )
  }
  return (
    <span className="save" data-state={save.state} role="status">
      {save.state === 'saving' ? (late ? t('save.saving') : '…') : t('save.saved')}
    </span>
  )
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url)

export function StatusBar({ page }: { page: ShownArticle }) {
  const { t } = useTranslation(['app', 'translation'])
  const { hint } = useKeyLabels()
  const glosses = useGlosses((state) => state.annotations.length)
  const caret = useReader((state) => state.caret)
  const http = useSession((state) => state.session.settings.engines.http)
  const { progress = 0, position = 0 } = page.article.reading ?? {}
  const chapter = page.contents[entryAt(page.contents, position)]
  return (
    <footer className="status-bar">
      <span>{t('status.progress', { percent: Math.round(progress * 100) })}</span>
      {chapter && (
        <span className="chapter" dir="auto" lang={page.article.metadata.lang}>
          {chapter.title}
        </span>
      )}
      <span>{t('status.glosses', { count: glosses })}</span>
      {caret && <span className="caret-on">{hint(t('status.caret'), 'caret')}</span>}
      <span className="grow" />
      <SaveState />
      {http.on ? (
        <span className="online">{t('translation:engines.online', { host: hostOf(http.url) })}</span>
      ) : (
        <span>{t('status.offline')}</span>
      )}
    </footer>
  )
}
