/**
 * Of a long article, the parts that are in the window: those within some screens of what is seen. The others are empty boxes of
 * their height, measured when they were built and guessed before. What is read keeps its place while parts come and go.
 */

import type { ArticlePart } from '#core/article/parts.ts'

/** How far what is built reaches beyond the screen, and how far it may stay, in screens. While the page moves, little is built. */
const reach = { moving: { above: 0.5, below: 1 }, resting: { above: 2, below: 2 }, staying: 4 } as const
/** How often what is near is looked for again, where what was built is of another height than was guessed. */
const mostRounds = 4
/** The height of a UTF-16 unit of text before anything is measured, in px. */
const firstGuess = 0.5

/** What is less than this is rounding, in px. */
const leastMove = 0.5
/** How long after its last step the page may still be scrolling, in ms: longer than a frame, however slow they come. */
const pause = 300

export type BuiltParts = {
  /** The index of the part that reaches below a height of the window, or of the last one. */
  indexBelow(height: number): number
  isBuilt(index: number): boolean
  /** The place of a part in the window. */
  rectOf(index: number): DOMRect
  build(index: number): void
  /** Builds what is near the screen, and removes what is far from it. */
  update(): void
  readonly isWhole: boolean
  /** Runs `place`, which is to scroll to something in a part, until all around it is built. */
  bring(index: number, place: () => void): void
  /** All parts, for printing, until `near`. */
  all(): void
  near(): void
  /** Whether the host is as high as building has left it. */
  isOwnSize(): boolean
  /** The parts that are not built and that a DOM range reaches into. */
  missingIn(range: Range): number[]
  dispose(): void
}

type Slot = { element: HTMLElement; isBuilt: boolean; height: number | null }

type Given = {
  host: HTMLElement
  scroller: HTMLElement
  parts: readonly ArticlePart[]
  draw(index: number): DocumentFragment
  /** What is in the window has changed: the elements of parts that came, the indices of those that went. */
  changed(came: readonly HTMLElement[], gone: readonly number[]): void
}

/** Fills the host with the parts; an article of one part is built at once, and stays. */
export function createBuiltParts({ host, scroller, parts, draw, changed }: Given): BuiltParts {
  const slots = parts.map((_, index): Slot => {
    const element = document.createElement('div')
    element.dataset.part = `${index}`
    return { element, isBuilt: false, height: null }
  })
  host.replaceChildren(...slots.map(({ element }) => element))
  const isWhole = slots.length === 1
  let perUnit = firstGuess
  let isAll = false
  let ownHeight = 0
  let layout = ''

  const rectOf = (index: number) => slots[index]?.element.getBoundingClientRect() ?? new DOMRect()
  const indexBelow = (height: number) => {
    let low = 0
    let high = slots.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (rectOf(middle).bottom <= height) low = middle + 1
      else high = middle
    }
    return low
  }

  const guessed = (index: number) => (parts[index]?.weight ?? 0) * perUnit
  const reserve = (slot: Slot, index: number) => {
    slot.element.style.height = `${slot.height ?? guessed(index)}px`
  }
  const fill = (indices: readonly number[]) => {
    const came = indices.flatMap((index) => {
      const slot = slots[index]
      if (!slot || slot.isBuilt) return []
      slot.isBuilt = true
      slot.element.style.removeProperty('height')
      slot.element.replaceChildren(draw(index))
      return slot.element
    })
    if (came.length > 0) changed(came, [])
  }
  const empty = (indices: readonly number[]) => {
    const heights = indices.map((index) => rectOf(index).height)
    indices.forEach((index, at) => {
      const slot = slots[index]
      if (!slot) return
      slot.isBuilt = false
      slot.height = heights[at] ?? null
      slot.element.replaceChildren()
      reserve(slot, index)
    })
    if (indices.length > 0) changed([], indices)
  }

  /** Whether the keyboard or an end of the selection is in a part: it must not go. */
  const isHeld = ({ element }: Slot) => {
    const { anchorNode, focusNode } = window.getSelection() ?? {}
    return [anchorNode, focusNode, document.activeElement].some(
      (node) => node && node !== host && element.contains(node),
    )
  }

  /**
   * What stands at the upper edge of the screen stays there, whatever changes its height by `act`. While the page moves that is left
   * to the browser, which keeps the place of what it shows: setting it would end a smooth scroll.
   */
  const keepingPlace = (act: () => void, isMoving: boolean) => {
    const edge = scroller.getBoundingClientRect().top
    const index = indexBelow(edge)
    const before = rectOf(index)
    const inside = Math.min(1, Math.max(0, (edge - before.top) / Math.max(1, before.height)))
    const share = slots[index]?.isBuilt ? 0 : inside
    const { scrollTop } = scroller
    const wasAtEnd = scrollTop > 0 && scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
    act()
    if (scrollTop <= 0) return
    if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight
    else if (!isMoving) {
      const after = rectOf(index)
      const moved = after.top + share * after.height - (before.top + share * before.height)
      if (Math.abs(moved) > leastMove) scroller.scrollTop += moved
    }
  }

  const buildNear = (isMoving: boolean) => {
    const { above, below } = isMoving ? reach.moving : reach.resting
    for (let round = 0; round < mostRounds; round += 1) {
      const { top, bottom, height } = scroller.getBoundingClientRect()
      const last = indexBelow(bottom + below * height)
      const missing: number[] = []
      for (let index = indexBelow(top - above * height); index <= last; index += 1)
        if (!slots[index]?.isBuilt) missing.push(index)
      if (missing.length === 0) return
      keepingPlace(() => fill(missing), isMoving)
    }
  }
  const emptyFar = () => {
    const { top, bottom, height } = scroller.getBoundingClientRect()
    const far = slots.flatMap((slot, index) => {
      if (!slot.isBuilt || isHeld(slot)) return []
      const rect = rectOf(index)
      const isFar = rect.bottom < top - reach.staying * height || rect.top > bottom + reach.staying * height
      return isFar ? index : []
    })
    if (far.length > 0) keepingPlace(() => empty(far), false)
  }
  const update = (isMoving: boolean) => {
    if (isWhole || isAll || scroller.clientHeight === 0) return
    buildNear(isMoving)
    if (!isMoving) emptyFar()
    ownHeight = host.offsetHeight
  }

  /** Guesses anew from what is built, where the text is laid out in another way than before. */
  const measure = () => {
    const { fontFamily, fontSize, lineHeight } = getComputedStyle(host)
    const now = [host.clientWidth, fontFamily, fontSize, lineHeight].join()
    if (now === layout) return
    layout = now
    const built = slots.flatMap((slot, index) => (slot.isBuilt ? index : []))
    const weight = built.reduce((sum, index) => sum + (parts[index]?.weight ?? 0), 0)
    const height = built.reduce((sum, index) => sum + rectOf(index).height, 0)
    if (weight > 0 && height > 0) perUnit = height / weight
    keepingPlace(() => {
      slots.forEach((slot, index) => {
        slot.height = null
        if (!slot.isBuilt) reserve(slot, index)
      })
    }, false)
  }

  let frame = 0
  let scrolledAt = Number.NEGATIVE_INFINITY
  const observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame)
    // Not at once: what is measured changes by what is found.
    frame = requestAnimationFrame(() => {
      measure()
      update(performance.now() - scrolledAt < pause)
    })
  })
  const scrolled = () => {
    scrolledAt = performance.now()
    update(true)
  }
  const rested = () => {
    scrolledAt = Number.NEGATIVE_INFINITY
    update(false)
  }

  fill([0])
  if (!isWhole) {
    measure()
    observer.observe(host)
    observer.observe(scroller)
    scroller.addEventListener('scroll', scrolled, { passive: true })
    scroller.addEventListener('scrollend', rested, { passive: true })
    update(false)
  }

  return {
    isWhole,
    indexBelow,
    isBuilt: (index) => slots[index]?.isBuilt === true,
    rectOf,
    build: (index) => fill([index]),
    update: rested,
    bring(index, place) {
      fill([index])
      place()
      if (isWhole || isAll) return
      update(false)
      place()
    },
    all() {
      isAll = true
      fill(slots.map((_, index) => index))
    },
    near() {
      isAll = false
      rested()
    },
    isOwnSize: () => !isWhole && host.offsetHeight === ownHeight,
    missingIn: (range) =>
      slots.flatMap(({ element, isBuilt }, index) =>
        !isBuilt && range.intersectsNode(element) ? index : [],
      ),
    dispose() {
      cancelAnimationFrame(frame)
      observer.disconnect()
      scroller.removeEventListener('scroll', scrolled)
      scroller.removeEventListener('scrollend', rested)
    },
  }
}
