/** Draws a chart of bars; loaded with the first one, since the library behind it is large. */

import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip)

export type Bar = { label: string; count: number }
export type Bars = {
  bars: readonly Bar[]
  /** Whether the bars lie, for names that are words; along a time they stand. */
  lying: boolean
}

/** Draws them in the colours of the theme that is shown now; returns what takes the chart away. */
export function drawBars(canvas: HTMLCanvasElement, { bars, lying }: Bars, language: string): () => void {
  const style = getComputedStyle(document.documentElement)
  const color = (name: string) => style.getPropertyValue(name).trim()
  const font = { family: getComputedStyle(canvas).fontFamily }
  const value = {
    beginAtZero: true,
    ticks: { precision: 0, color: color('--ink-3'), font },
    grid: { color: color('--line') },
    border: { display: false },
  }
  // Along a time a few labels tell where one is; names are all needed.
  const ticks = { color: color('--ink-2'), font, autoSkip: !lying, autoSkipPadding: 18, maxRotation: 0 }
  const label = { ticks, grid: { display: false } }
  const chart = new Chart(canvas, {
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
      locale: language,
      scales: lying ? { x: value, y: label } : { x: label, y: value },
    },
  })
  return () => chart.destroy()
}
