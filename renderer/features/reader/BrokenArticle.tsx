/** In the place of an article that cannot be drawn: its plain text, and another reading of its original. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import './broken-article.css'

/** Asks for another reading of the original; busy until it is there. */
function ReadAgainButton({ primary = false }: { primary?: boolean }) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const read = async () => {
    setBusy(true)
    await useReader.getState().readAgain()
    setBusy(false)
  }
  return (
    <button
      type="button"
      className={primary ? 'button primary' : 'button'}
      disabled={busy}
      onClick={() => void read()}
    >
      {t(busy ? 'unshown.reading' : 'unshown.readAgain')}
    </button>
  )
}

export function BrokenArticle({ page }: { page: ShownArticle }) {
  const { t } = useTranslation()
  const [asText, setAsText] = useState(false)
  const { title, lang } = page.article.metadata
  return (
    <div className="page broken-article">
      <div className="broken-body">
        <div role="alert">
          <h1>{t('unshown.title', { title })}</h1>
          <p className="broken-detail">{t('unshown.detail')}</p>
        </div>
        <p className="broken-choices">
          {!asText && (
            <button type="button" className="button" onClick={() => setAsText(true)}>
              {t('unshown.showText')}
            </button>
          )}
          <ReadAgainButton primary />
        </p>
        {asText && (
          <section className="plain-article" lang={lang} dir="auto" aria-label={t('unshown.text')}>
            {page.text === '' ? (
              <p>{t('unshown.empty')}</p>
            ) : (
              page.blocks.map(({ number, text }) => <p key={number}>{text}</p>)
            )}
          </section>
        )}
      </div>
    </div>
  )
}

/** Above an article of which something is drawn as plain text. */
export function PlainNotice({ page }: { page: ShownArticle }) {
  const { t } = useTranslation()
  if (page.plain === null) return null
  return (
    <p className="plain-notice" role="note">
      {t(page.plain === 'flattened' ? 'unshown.flattened' : 'unshown.oversize')} <ReadAgainButton />
    </p>
  )
}
