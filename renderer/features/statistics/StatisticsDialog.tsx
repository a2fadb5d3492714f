/** The library in numbers: what is in it, when it came, how much was noted and read. */

import { useCallback, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Count, Statistics } from '#core/library/statistics.ts'
import { call } from '#renderer/api.ts'
import { formatDay, formatMonth, languageName } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import { useSession } from '#renderer/session-store.ts'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { BarChart } from './BarChart.tsx'
import type { Bar } from './bar-chart.ts'
import './statistics.css'

function useBars(counts: readonly Count[], labelOf: (key: string) => string): Bar[] {
  return useMemo(() => counts.map(({ key, count }) => ({ label: labelOf(key), count })), [counts, labelOf])
}

function Charts({ statistics }: { statistics: Statistics }) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const other = t('statistics.other')
  const languages = useBars(
    statistics.languages,
    useCallback((key) => (key === '' ? other : languageName(key, language)), [other, language]),
  )
  const sites = useBars(
    statistics.sites,
    useCallback((key) => key || other, [other]),
  )
  const months = useBars(
    statistics.months,
    useCallback((key) => formatMonth(key, language), [language]),
  )
  const byWeek = useCallback((key: string) => formatDay(`${key}T12:00:00`, language, 'medium'), [language])
  const weeks = useBars(statistics.weeks, byWeek)
  const reading = useBars(statistics.reading ?? [], byWeek)
  const number = t('statistics.number')
  const charts = [
    { title: t('statistics.languages'), unit: number, bars: languages, lying: true },
    { title: t('statistics.sites'), unit: number, bars: sites, lying: true },
    { title: t('statistics.months'), unit: number, bars: months, lying: false },
    { title: t('statistics.weeks'), unit: number, bars: weeks, lying: false },
    { title: t('statistics.reading'), unit: t('statistics.minutes'), bars: reading, lying: false },
  ]
  return (
    <div className="statistics">
      {charts.map(
        // Where there is nothing yet, there is nothing to draw.
        (chart) => chart.bars.some(({ count }) => count > 0) && <BarChart key={chart.title} {...chart} />,
      )}
    </div>
  )
}

export function StatisticsDialog() {
  const { t } = useTranslation()
  const [statistics, setStatistics] = useState<Statistics | null>(null)
  const theme = useSession((state) => state.session.theme)
  const isKept = useSession((state) => state.session.settings.keepReadingTime)
  const { show, save, notify } = useSession.getState()
  const load = useCallback(
    () => report(call('statistics.get')).then((found) => found && setStatistics(found)),
    [],
  )
  useEffect(() => {
    void load()
  }, [load])

  const forget = async () => {
    await report(call('readingTime.clear'))
    notify({ kind: 'info', message: (t) => t('statistics.forgotten') })
    await load()
  }
  return (
    <Dialog title={t('statistics.title')} closeLabel={t('close')} onClose={() => show(null)} kind="wide">
      <p className="dialog-lead" role="status">
        {statistics
          ? t('statistics.lead', {
              articles: t('statistics.articles', { count: statistics.articles }),
              notes: t('statistics.notes', { count: statistics.notes }),
            })
          : t('statistics.loading')}
      </p>
      {/* In another theme they are drawn anew. */}
      {statistics && <Charts key={theme} statistics={statistics} />}
      <div className="reading-time">
        <label>
          <input
            type="checkbox"
            checked={isKept}
            onChange={({ currentTarget }) => void save({ keepReadingTime: currentTarget.checked }).then(load)}
          />
          {t('statistics.keep')}
        </label>
        <button type="button" className="button quiet" onClick={() => void forget()}>
          {t('statistics.forget')}
        </button>
        <small>{t('statistics.keepLead')}</small>
      </div>
    </Dialog>
  )
}
