/** Why an engine could not translate this paragraph, and another try. */

import { useTranslation } from 'react-i18next'
import { useEngines } from './engines-store.ts'

export function RowFailure({ id, to, block }: { id: string; to: string; block: number }) {
  const { t } = useTranslation('app')
  const known = useEngines((state) => state.failures.find((one) => one.id === id && one.to === to))
  const failure = known?.blocks.get(block)
  if (!known || !failure) return null
  return (
    <p className="row-failure" role="alert">
      {failure.message}{' '}
      <button
        type="button"
        className="button"
        onClick={() => void useEngines.getState().start(id, to, known.engine, [block])}
      >
        {t('save.retry')}
      </button>
    </p>
  )
}
