/** Whether the window has no room for a margin, so that cards collapse to markers. */

import { useLayoutEffect, useState } from 'react'

/** The least width of the window, and of the reading room in it, that has room for cards, in px. */
const leastWindow = 900
const leastRoom = 760

/** Also told to the style sheets, by `data-narrow` on the element. */
export function useNarrow(room: HTMLElement): boolean {
  const [narrow, setNarrow] = useState(false)
  useLayoutEffect(() => {
    const measure = () => {
      const found = window.innerWidth < leastWindow || room.clientWidth < leastRoom
      room.toggleAttribute('data-narrow', found)
      setNarrow(found)
    }
    measure()
    let frame = 0
    // Not at once: what is measured changes by what is found.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(measure)
    })
    observer.observe(room)
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
    }
  }, [room])
  return narrow
}
