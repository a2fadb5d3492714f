/** Says of a draft that no person wrote where it comes from. */

import { useTranslation } from 'react-i18next'
import type { Translation } from '#core/annotation/annotation.ts'

export function Origin({ translation }: { translation: Translation }) {
  const { t } = useTranslation('translation')
  if (translation.status !== 'draft' || translation.origin === 'human') return null
  if (translation.origin === 'memory') return <p className="origin">{t('rows.memory')}</p>
  const { id, model, version } = translation.engine ?? { id: '', model: '', version: '' }
  const engine = [id, model, version].filter(Boolean).join(' ')
  return <p className="origin">{t('rows.machine', { engine })}</p>
}
