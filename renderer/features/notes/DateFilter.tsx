/** The filter by the day on which a note was made: presets, or a range. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { daysOf, presetOf, presets } from './days.ts'
import { useNotes } from './notes-store.ts'

export function DateFilter() {
  const { t } = useTranslation()
  const { from, to } = useNotes((state) => state.query)
  const { ask } = useNotes.getState()
  const now = presetOf({ from, to })
  return (
    <Ariakit.PopoverProvider placement="bottom-start">
      <Ariakit.PopoverDisclosure className="tool filter-button">
        {t('notesView.date')}
      </Ariakit.PopoverDisclosure>
      <Ariakit.Popover
        className="menu filter-days"
        gutter={6}
        portal
        unmountOnHide
        aria-label={t('notesView.date')}
      >
        {presets.map((preset) => (
          <Ariakit.PopoverDismiss
            key={preset}
            className="filter-choice"
            aria-pressed={preset === now}
            onClick={() => ask(daysOf(preset))}
          >
            {t(`notesView.${preset}`)}
          </Ariakit.PopoverDismiss>
        ))}
        <div className="filter-range">
          {(['from', 'to'] as const).map((end) => (
            <label key={end}>
              <span>{t(`notesView.${end}`)}</span>
              <input
                type="date"
                value={end === 'from' ? from : to}
                onChange={(event) => ask({ [end]: event.target.value })}
              />
            </label>
          ))}
        </div>
      </Ariakit.Popover>
    </Ariakit.PopoverProvider>
  )
}
