/**
 * Paints highlights: mark.js's `markRanges` block by block, only within one screen of the viewport, with overlaps
 * flattened first (design §5; measured against four other painters).
 */

import Mark from 'mark.js'
import type { Segment } from '#core/annotation/segments.ts'

export type Look = { color: string; style: string }
type Painted = Map<number, Segment[]>

/** What one segment's mark carries: all ids, the look of the top one and, under it, of the one below. */
function dress(
  mark: HTMLElement,
  segment: Segment,
  lookOf: (id: string) => Look | undefined,
  focused: string | null,
) {
  const [top, below] = segment.ids
  const look = top === undefined ? undefined : lookOf(top)
  mark.dataset.ids = segment.ids.join(' ')
  mark.dataset.color = look?.color ?? 'yellow'
  mark.dataset.style = look?.style ?? 'highlight'
  const under = below === undefined ? undefined : lookOf(below)
  if (under) mark.dataset.under = under.color
  mark.classList.toggle('focused', focused !== null && segment.ids.includes(focused))
}

export type Painter = {
  /** Takes the segments of all blocks and repaints those in sight that changed. */
  paint(segments: Painted, lookOf: (id: string) => Look | undefined): void
  focus(id: string | null): void
  /** Leaves these blocks' DOM alone while a selection lives in them. */
  hold(blocks: ReadonlySet<number>): void
  /** Paints every block, for printing. */
  paintAll(): void
  dispose(): void
}

/** A painter over a host's blocks; `scroller` is the element that scrolls. */
export function createPainter(elements: ReadonlyMap<number, HTMLElement>, scroller: HTMLElement): Painter {
  const near = new Set<number>()
  const drawn = new Map<number, string>()
  let segments: Painted = new Map()
  let lookOf: (id: string) => Look | undefined = () => undefined
  let focused: string | null = null
  let held: ReadonlySet<number> = new Set()

  const signature = (list: readonly Segment[]) =>
    list
      .map((segment) => {
        const looks = segment.ids.slice(0, 2).map((id) => `${id}${lookOf(id)?.color}${lookOf(id)?.style}`)
        return `${segment.start}-${segment.end}:${segment.ids.length}:${looks.join()}`
      })
      .join(';')

  const draw = (number: number) => {
    const element = elements.get(number)
    if (!element || held.has(number)) return
    const list = segments.get(number) ?? []
    const wanted = signature(list)
    if (drawn.get(number) === wanted || (wanted === '' && !drawn.has(number))) return
    const marker = new Mark(element)
    if (drawn.has(number)) marker.unmark()
    drawn.delete(number)
    if (list.length === 0) return
    const ranges = list.map((segment) => ({ ...segment, length: segment.end - segment.start }))
    marker.markRanges(ranges, {
      each: (mark, range) => dress(mark as HTMLElement, range as unknown as Segment, lookOf, focused),
    })
    drawn.set(number, wanted)
  }

  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const number = Number((entry.target as HTMLElement).dataset.block)
        if (!entry.isIntersecting) near.delete(number)
        else {
          near.add(number)
          draw(number)
        }
      }
    },
    { root: scroller, rootMargin: '100% 0px' },
  )
  for (const element of elements.values()) observer.observe(element)

  return {
    paint(next, looks) {
      segments = next
      lookOf = looks
      for (const number of near) draw(number)
      for (const number of drawn.keys()) if (!near.has(number)) draw(number)
    },
    focus(id) {
      focused = id
      for (const number of drawn.keys()) {
        for (const mark of elements.get(number)?.querySelectorAll<HTMLElement>('mark') ?? []) {
          mark.classList.toggle('focused', id !== null && (mark.dataset.ids ?? '').split(' ').includes(id))
        }
      }
    },
    hold(blocks) {
      const released = [...held].filter((number) => !blocks.has(number))
      held = blocks
      for (const number of released) if (near.has(number) || drawn.has(number)) draw(number)
    },
    paintAll() {
      for (const number of elements.keys()) draw(number)
    },
    dispose() {
      observer.disconnect()
    },
  }
}
