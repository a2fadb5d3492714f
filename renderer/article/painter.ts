/**
 * Paints highlights: mark.js's `markRanges` block by block, only within one screen of the viewport, with overlaps
 * flattened first (measured against four other painters).
 */

import Mark from 'mark.js'
import type { Color, HighlightStyle } from '#core/annotation/annotation.ts'
import type { Segment } from '#core/annotation/overlaps.ts'
import { describeMark, idsOf, styleMark } from './marks.ts'
import { onPointerRelease } from './pointer-release.ts'
import { keepSelection } from './positions.ts'

/** How a gloss is to be seen and heard; `label` says its colour in words, `description` also what is written to it. */
type Look = { color: Color; style: HighlightStyle; label: string; description: string }
export type LookOf = (id: string) => Look | undefined
/** The segments of a block, by its number. */
export type Segments = { get(number: number): readonly Segment[] | undefined }

export type Painter = {
  /** Takes the segments of all blocks and repaints those near the viewport that changed. */
  paint(segments: Segments, lookOf: LookOf): void
  /** The gloss in focus lies on top and is lit. */
  focus(id: string | null): void
  /** Lights up all marks of the gloss under the pointer. */
  hover(id: string | null): void
  /** Leaves these blocks' DOM alone while a selection lives in them. */
  hold(blocks: ReadonlySet<number>): void
  /** Paints every block, for printing, until `paintNear`. */
  paintAll(): void
  paintNear(): void
  /** Elements of blocks have come into `elements`. */
  add(elements: Iterable<HTMLElement>): void
  /** Blocks' elements are about to go from it, by number. */
  remove(numbers: Iterable<number>): void
  /** Calls back whenever text nodes were parted or joined: DOM ranges made before may have lost their place. */
  onPainted(listener: () => void): () => void
  dispose(): void
}

/** A painter over a host's blocks; `scroller` is the element that scrolls, `openLink` what marks on a link say of it. */
export function createPainter(
  elements: ReadonlyMap<number, HTMLElement>,
  scroller: HTMLElement,
  openLink = '',
): Painter {
  const near = new Set<number>()
  const drawn = new Map<number, string>()
  const listeners = new Set<() => void>()
  let segments: Segments = new Map()
  let lookOf: LookOf = () => undefined
  let focused: string | null = null
  let hovered: string | null = null
  let held: ReadonlySet<number> = new Set()
  /** The block in which the pointer is pressed: where what was pressed is gone at the release, there is no click. */
  let pressed: number | null = null
  let all = false
  let clearing = 0

  const segmentsIn = (number: number) => ((all || near.has(number)) && segments.get(number)) || []

  const signature = (list: readonly Segment[]) =>
    list
      .map(({ start, end, ids }) => {
        const looks = ids.map((id) => {
          const look = lookOf(id)
          return `${id} ${look?.color} ${look?.style} ${look?.label} ${look?.description}`
        })
        return `${start}-${end}:${looks.join()}`
      })
      .join(';')

  /** Brings a block's marks up to date; true when its DOM changed. */
  const draw = (number: number): boolean => {
    const element = elements.get(number)
    if (!element || ((held.has(number) || number === pressed) && !all)) return false
    const list = segmentsIn(number)
    const wanted = signature(list)
    if ((drawn.get(number) ?? '') === wanted) return false
    keepSelection(element, () => {
      const marker = new Mark(element)
      if (drawn.delete(number)) marker.unmark()
      if (list.length === 0) return
      const described = new Set<string>()
      const ranges = list.map((segment) => ({ ...segment, length: segment.end - segment.start }))
      marker.markRanges(ranges, {
        each: (mark, range) => {
          const { ids } = range as unknown as Segment
          styleMark(mark as HTMLElement, ids, { lookOf, focused, hovered, openLink })
          describeMark(mark, ids, lookOf, described)
        },
      })
      drawn.set(number, wanted)
    })
    return true
  }

  const drawEach = (numbers: Iterable<number>) => {
    let changed = false
    for (const number of numbers) changed = draw(number) || changed
    if (changed) for (const listener of listeners) listener()
  }

  // What is far is in nobody's sight: its marks go when there is time, not while the page moves.
  const clearFar = (deadline: IdleDeadline) => {
    clearing = 0
    if (all) return
    const far = [...drawn.keys()].filter((number) => !near.has(number))
    drawEach(
      (function* () {
        for (const number of far) {
          if (deadline.timeRemaining() === 0) return clearLater()
          yield number
        }
      })(),
    )
  }
  const clearLater = () => {
    if (clearing === 0) clearing = requestIdleCallback(clearFar)
  }

  /** Updates the style of the marks of these glosses. */
  const restyleMarks = (...ids: (string | null)[]) => {
    for (const number of drawn.keys()) {
      for (const mark of elements.get(number)?.querySelectorAll<HTMLElement>('mark') ?? []) {
        const own = idsOf(mark)
        if (ids.some((id) => id !== null && own.includes(id)))
          styleMark(mark, own, { lookOf, focused, hovered, openLink })
      }
    }
  }

  const observer = new IntersectionObserver(
    (entries) => {
      const entered: number[] = []
      for (const { target, isIntersecting } of entries) {
        const number = Number((target as HTMLElement).dataset.block)
        if (isIntersecting) {
          near.add(number)
          entered.push(number)
        } else near.delete(number)
      }
      drawEach(entered)
      clearLater()
    },
    { root: scroller, rootMargin: '100% 0px' },
  )
  const ending = new AbortController()
  const press = ({ target }: PointerEvent) => {
    const block = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null
    pressed = block && Number(block.dataset.block)
  }
  const release = () => {
    if (pressed === null) return
    const number = pressed
    // The click comes with the release: the marks wait for it.
    setTimeout(() => {
      if (pressed === number) pressed = null
      if (!ending.signal.aborted) drawEach([number])
    })
  }
  scroller.addEventListener('pointerdown', press, { signal: ending.signal })
  onPointerRelease(release, ending.signal)
  const add = (added: Iterable<HTMLElement>) => {
    for (const element of added) observer.observe(element)
  }
  add(elements.values())

  return {
    paint(next, looks) {
      segments = next
      lookOf = looks
      drawEach(new Set([...near, ...drawn.keys()]))
    },
    focus(id) {
      if (id === focused) return
      const before = focused
      focused = id
      restyleMarks(before, id)
    },
    hover(id) {
      if (id === hovered) return
      const before = hovered
      hovered = id
      restyleMarks(before, id)
    },
    hold(next) {
      const released = [...held].filter((number) => !next.has(number))
      held = next
      drawEach(released)
    },
    paintAll() {
      all = true
      drawEach(elements.keys())
    },
    paintNear() {
      all = false
      drawEach([...drawn.keys()])
    },
    add(added) {
      add(added)
      if (all) drawEach(elements.keys())
    },
    remove(numbers) {
      for (const number of numbers) {
        const element = elements.get(number)
        if (element) observer.unobserve(element)
        near.delete(number)
        drawn.delete(number)
      }
    },
    onPainted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      ending.abort()
      observer.disconnect()
      cancelIdleCallback(clearing)
      listeners.clear()
    },
  }
}
