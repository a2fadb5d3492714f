/** Further translations of one paragraph (two machines' work, merged): each can take the place of the one shown, or go. */

import { useTranslation } from 'react-i18next'
import { Origin } from './Origin.tsx'
import { type Place, prefer, removeTranslation } from './row-actions.ts'

type Props = { place: Place; others: Place['rows']['rows'][number]['others']; focused: boolean }

export function OtherTranslations({ place, others, focused }: Props) {
  const { t } = useTranslation('translation')
  if (others.length === 0) return null
  return (
    <ul className="other-translations" aria-label={t('others.label')}>
      {others.map((other) => (
        <li key={other.id}>
          <span className="other-title">{t('others.one')}</span>
          <p lang={place.rows.languages.targetLang} dir="auto">
            {other.text}
          </p>
          <Origin translation={other} />
          {focused && (
            <p className="row-verbs">
              <button type="button" onClick={() => prefer(other)}>
                {t('others.use')}
              </button>
              <button type="button" onClick={() => removeTranslation(other)}>
                {t('rows.remove')}
              </button>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
