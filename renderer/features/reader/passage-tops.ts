/** How far down the page passages begin: exactly near the viewport, and by their share of the block elsewhere. */

import type { TextRange } from '#core/annotation/annotation.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { blockAt } from '#renderer/article/positions.ts'
import type { Page } from '#renderer/article/reader-store.ts'

export type PassageTops = {
  /**
   * How far below the host's top edge each passage begins, in px; exact within `near`, which is measured alike. Reads the
   * geometry of each block and each near passage once.
   */
  of(ranges: readonly TextRange[], near: { top: number; bottom: number }): number[]
  /** To be called when the page was laid out anew. */
  forget(): void
}

export function passageTops({ blocks }: Page, view: PageView): PassageTops {
  const boxes = new Map<number, { top: number; height: number }>()
  const exact = new Map<number, number>()

  const boxOf = (number: number, hostTop: number) => {
    let box = boxes.get(number)
    if (!box) {
      const rect = view.elements.get(number)?.getBoundingClientRect()
      box = rect ? { top: rect.top - hostTop, height: rect.height } : { top: 0, height: 0 }
      boxes.set(number, box)
    }
    return box
  }

  return {
    of(ranges, near) {
      const hostTop = view.host.getBoundingClientRect().top
      return ranges.map((range) => {
        const known = exact.get(range.start)
        if (known !== undefined) return known
        const block = blockAt(blocks, range.start)
        if (!block) return 0
        const { top, height } = boxOf(block.number, hostTop)
        if (top <= near.bottom && top + height >= near.top) {
          const found = view.topOf(range)
          exact.set(range.start, found)
          return found
        }
        return top + (height * (range.start - block.start)) / Math.max(1, block.text.length)
      })
    },
    forget() {
      boxes.clear()
      exact.clear()
    },
  }
}
