/** The ranges of days that the date filter offers. */

import { dayOf } from '#core/notes/query.ts'

export const presets = ['anyTime', 'today', 'week', 'month', 'year'] as const
export type Preset = (typeof presets)[number]
export type Days = { from: string; to: string }

function daysAgo(days: number, now: Date): string {
  return dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days, 12).toISOString())
}

/** The range of a preset, both days included; '' where it is open. */
export function daysOf(preset: Preset, now = new Date()): Days {
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
