/** Translations whose paragraphs are gone from the text: kept at the end, to be copied or deleted. */

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Translation } from '#core/annotation/annotation.ts'
import { call } from '#renderer/api.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'

type Props = { orphaned: readonly Translation[]; lang: string }

function OrphanRow({ translation, lang }: { translation: Translation; lang: string }) {
  const { t } = useTranslation('translation')
  const copy = async () => {
    await call('clipboard.write', { text: translation.text })
    useSession.getState().notify({ kind: 'info', message: (t) => t('translation:rows.copied') })
  }
  const remove = () =>
    useGlosses
      .getState()
      .change([{ kind: 'translation', id: translation.id, before: translation, after: null }])
  return (
    <li>
      <q lang={translation.sourceLang} dir="auto">
        {translation.sourceText}
      </q>
      <div>
        <p lang={lang} dir="auto">
          {translation.text}
        </p>
        <p className="row-verbs">
          <button type="button" onClick={() => void report(copy())}>
            {t('rows.copy')}
          </button>
          <button type="button" onClick={remove}>
            {t('rows.remove')}
          </button>
        </p>
      </div>
    </li>
  )
}

/** Drawn again only when they change: the rows before them change with each scroll. */
export const Orphans = memo(function Orphans({ orphaned, lang }: Props) {
  const { t } = useTranslation('translation')
  if (orphaned.length === 0) return null
  return (
    <section className="orphans" aria-labelledby="orphans-title">
      <h2 id="orphans-title">{t('rows.orphaned')}</h2>
      <p>{t('rows.orphanedLead')}</p>
      <ul>
        {orphaned.map((translation) => (
          <OrphanRow key={translation.id} translation={translation} lang={lang} />
        ))}
      </ul>
    </section>
  )
})
