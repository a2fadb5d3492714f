/** A chart of bars, in the colours of the theme in which it is first drawn, with the same numbers as a table below it. */

import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '#renderer/format.ts'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export type Bar = { label: string; count: number }
type Props = {
  title: string
  /** What is counted, as the head of the table's column. */
  unit: string
  bars: readonly Bar[]
  /** Whether the bars lie, for names that are words; along a time they stand. */
  lying: boolean
}

export function BarChart({ title, unit, bars, lying }: Props) {
  const { t, i18n } = useTranslation()
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (!canvas.current) return
    const style = getComputedStyle(document.documentElement)
    const color = (name: string) => style.getPropertyValue(name).trim()
    const font = { family: getComputedStyle(canvas.current).fontFamily }
    const value = {
      beginAtZero: true,
      ticks: { precision: 0, color: color('--ink-3'), font },
      grid: { color: color('--line') },
      border: { display: false },
    }
    // Along a time a few labels tell where one is; names are all needed.
    const ticks = { color: color('--ink-2'), font, autoSkip: !lying, autoSkipPadding: 18, maxRotation: 0 }
    const label = { ticks, grid: { display: false } }
    const chart = new Chart(canvas.current, {
      type: 'bar',
      data: {
        labels: bars.map((bar) => bar.label),
        datasets: [
          { data: bars.map(({ count }) => count), backgroundColor: color('--accent'), maxBarThickness: 18 },
        ],
      },
      options: {
        indexAxis: lying ? 'y' : 'x',
        animation: false,
        maintainAspectRatio: false,
        locale: i18n.language,
        scales: lying ? { x: value, y: label } : { x: label, y: value },
      },
    })
    return () => chart.destroy()
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
