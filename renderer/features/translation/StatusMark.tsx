/** The state of a row as a shape that needs no colour, with its name for those who cannot see it. */

import { useTranslation } from 'react-i18next'
import type { RowState } from '#core/translation/rows.ts'

const shapes: Record<RowState, React.ReactNode> = {
  none: <circle cx="7" cy="7" r="4.6" strokeDasharray="1.6 2.2" />,
  draft: <circle cx="7" cy="7" r="4.6" />,
  edited: (
    <>
      <circle cx="7" cy="7" r="4.6" />
      <path d="M7 2.400a4.600 4.600 0 0 0 0 9.200z" fill="currentColor" />
    </>
  ),
  approved: (
    <>
      <circle cx="7" cy="7" r="5.200" fill="currentColor" />
      <path d="m4.700 7.200 1.600 1.700 3-3.600" className="inside" />
    </>
  ),
  stale: (
    <>
      <path d="M7 1.200 12.800 7 7 12.800 1.200 7z" fill="currentColor" />
      <path d="M7 4.300v3.200M7 9.600v.1" className="inside" />
    </>
  ),
}

export function StatusMark({ state }: { state: RowState }) {
  const { t } = useTranslation('translation')
  return (
    <span className="status-mark" data-state={state} title={t(`state.${state}`)}>
      <svg
        viewBox="0 0 14 14"
        width="14"
        height="14"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        {shapes[state]}
      </svg>
      <span className="hidden">{t(`state.${state}`)}</span>
    </span>
  )
}
