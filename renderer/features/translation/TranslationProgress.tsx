/** How far the translation is: that of the reader, and the one that an engine is making. */

import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { countStates, type Row, type RowState } from '#core/translation/rows.ts'
import { languageName } from '#renderer/format.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { FlagIcon } from '#renderer/ui/icons.tsx'
import { useEngines } from './engines-store.ts'
import { goToFlagged } from './row-actions.ts'
import { useRowsStore } from './rows-store.ts'
import './progress.css'

/** The translation of the open article that is under way: how far it is, and the way to stop it. */
export function JobBar({ id, to }: { id: string; to: string }) {
  const { t } = useTranslation(['translation', 'app'])
  const job = useEngines((state) => state.running.find((one) => one.id === id && one.to === to))
  if (!job) return null
  const { done, total, engine } = job
  return (
    <div className="job-bar">
      <p role="status">{t('engines.running', { engine: t(`engines.names.${engine}`), done, total })}</p>
      <progress max={total} value={done} aria-label={t('engines.translate')} />
      <button type="button" className="button" onClick={() => useEngines.getState().cancel(job.job)}>
        {t('app:cancel')}
      </button>
    </div>
  )
}

const parts = ['approved', 'edited', 'draft', 'stale'] as const satisfies readonly RowState[]

type Props = {
  rows: readonly Row[]
  languages: { sourceLang: string; targetLang: string }
  /** The blocks whose translations do not keep to the glossary. */
  flagged: readonly number[]
}

/** Drawn again only when its figures can change: the rows below it change with each scroll. */
export const TranslationProgress = memo(function TranslationProgress({ rows, languages, flagged }: Props) {
  const { t, i18n } = useTranslation(['translation', 'app'])
  const { first, hint } = useKeyLabels()
  const counts = countStates(rows)
  const said = [
    t('progress.approved', { count: counts.approved, total: rows.length }),
    ...(['edited', 'draft', 'stale', 'none'] as const)
      .filter((state) => counts[state] > 0)
      .map((state) => t(`progress.${state}`, { count: counts[state] })),
  ]
  const name = (tag: string) => languageName(tag, i18n.language)
  return (
    <div className="bi-progress">
      <p>
        <span>
          {name(languages.sourceLang)} → {name(languages.targetLang)}
        </span>
        {said.map((text) => (
          <span key={text}>{text}</span>
        ))}
        {flagged.length > 0 && (
          <button
            type="button"
            className="flag-count"
            title={hint(t('app:commands.next-flagged'), 'next-flagged')}
            onClick={() => goToFlagged(flagged, useRowsStore.getState().focused)}
          >
            <FlagIcon />
            {t('flag.count', { count: flagged.length })}
          </button>
        )}
        {counts.none === rows.length && (
          <span>{t('progress.empty', { write: first('translate'), ask: first('translate-passage') })}</span>
        )}
      </p>
      <div className="bi-bar" aria-hidden="true">
        {parts.map((state) => (
          <i key={state} data-state={state} style={{ flexGrow: counts[state] }} />
        ))}
        <i style={{ flexGrow: counts.none }} />
      </div>
    </div>
  )
})
