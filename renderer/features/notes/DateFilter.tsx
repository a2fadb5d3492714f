/** The filter by the day on which a note was made: presets, or a range. */

import * as Ariakit from '@ariakit/react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '#core/notes/query.ts'
import { useNotes } from './notes-store.ts'

/** The ranges of days that the date filter offers. */
const presets = ['anyTime', 'today', 'week', 'month', 'year'] as const
export type Preset = (typeof presets)[number]
export type Days = { from: string; to: string }

function daysAgo(days: number, now: Date): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12).toISOString())
}

/** The range of a preset, both days included; '' where it is open. */
function daysOf(preset: Preset, now = new Date()): Days {
  if (preset === 'today') return { from: daysAgo(0, now), to: '' }
  if (preset === 'week') return { from: daysAgo(6, now), to: '' }
  if (preset === 'month') return { from: daysAgo(29, now), to: '' }
  if (preset === 'year') return { from: `${now.getFullYear()}-01-01`, to: '' }
  return { from: '', to: '' }
}

/** The preset that gives this range, if one does. */
export function presetOf({ from, to }: Days): Preset | undefined {
  return presets.find((preset) => {
    const days = daysOf(preset)
    return days.from === from && days.to === to
  })
}

export function DateFilter() {
  const { t } = useTranslation()
  const { from, to } = useNotes((state) => state.query)
  const { setQuery } = useNotes.getState()
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
            onClick={() => setQuery(daysOf(preset))}
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
                onChange={(event) => setQuery({ [end]: event.target.value })}
              />
            </label>
          ))}
        </div>
      </Ariakit.Popover>
    </Ariakit.PopoverProvider>
  )
}
