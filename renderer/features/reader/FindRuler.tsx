/** Where the hits of a search stand in the whole article: ticks beside the scroll bar. */

import { useEffect, useState } from 'react'
import type { TextRange } from '#core/annotation/annotation.ts'
import type { Block } from '#core/article/blocks.ts'
import type { TextView } from './use-reader-keys.ts'

const width = 8

/** The heights, in whole px of the scroller, at which hits stand; each height once. Hits and blocks are in reading order. */
function heightsOf(view: TextView, blocks: readonly Block[], hits: readonly TextRange[]): Set<number> {
  const { scroller, host } = view
  const above = host.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
  const scale = scroller.clientHeight / scroller.scrollHeight
  const heights = new Set<number>()
  let at = 0
  for (const { number, start, end } of blocks) {
    if ((hits[at]?.start ?? Number.POSITIVE_INFINITY) >= end) continue
    const top = view.blockTop(number)
    const height = (number + 1 < blocks.length ? view.blockTop(number + 1) : host.offsetHeight) - top
    for (let hit = hits[at]; hit && hit.start < end; hit = hits[++at]) {
      heights.add(Math.round((above + top + (height * (hit.start - start)) / (end - start)) * scale))
    }
  }
  return heights
}

type Props = { view: TextView; blocks: readonly Block[]; hits: readonly TextRange[]; now: number }

export function FindRuler({ view, blocks, hits, now }: Props) {
  const [size, setSize] = useState({ height: view.scroller.clientHeight, all: '', one: '' })

  useEffect(() => {
    const ticks = (some: readonly TextRange[]) =>
      [...heightsOf(view, blocks, some)].map((height) => `M0 ${height}h${width}`).join('')
    const draw = () => {
      const hit = hits[now]
      setSize({ height: view.scroller.clientHeight, all: ticks(hits), one: ticks(hit ? [hit] : []) })
    }
    const observer = new ResizeObserver(draw)
    observer.observe(view.scroller)
    observer.observe(view.host)
    return () => observer.disconnect()
  }, [view, blocks, hits, now])

  return (
    <div className="find-ruler">
      <svg width={width} height={size.height} aria-hidden="true">
        <path d={size.all} />
        <path className="now" d={size.one} />
      </svg>
    </div>
  )
}
