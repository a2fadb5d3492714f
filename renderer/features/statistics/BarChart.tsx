/** A chart of bars, in the colours of the theme in which it is first drawn, with the same numbers as a table below it. */

import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { loadPart } from '#core/load-part.ts'
import { formatNumber } from '#renderer/format.ts'
import { report } from '#renderer/report.ts'
import type { Bars } from './bar-chart.ts'

type Props = Bars & {
  title: string
  /** What is counted, as the head of the table's column. */
  unit: string
}

export function BarChart({ title, unit, bars, lying }: Props) {
  const { t, i18n } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    let end: (() => void) | null = null
    let isGone = false
    const draw = async () => {
      const { drawBars } = await loadPart(() => import('./bar-chart.ts'))
      if (canvas.current && !isGone) end = drawBars(canvas.current, { bars, lying }, i18n.language)
    }
    void report(draw())
    return () => {
      isGone = true
      end?.()
    }
  }, [bars, lying, i18n.language])

  return (
    <section className="statistic" aria-label={title}>
      <h3>{title}</h3>
      <div className="chart" aria-hidden="true" style={{ height: lying ? 40 + bars.length * 26 : 180 }}>
        <canvas ref={canvas} />
      </div>
      <details>
        <summary>{t('statistics.table')}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              <th scope="col">{unit}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.label}>
                <th scope="row">{bar.label}</th>
                <td>{formatNumber(bar.count, i18n.language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
