/** The drawn caret of the keyboard's reading mode. */

import { useEffect, useRef } from 'react'
import type { PageView } from '#renderer/article/page-view.ts'
import { useReader } from '#renderer/article/reader-store.ts'
import { caretRect } from './caret.ts'

export function Caret({ view }: { view: PageView }) {
  const on = useReader((state) => state.caret)
  const element = useRef<HTMLDivElement>(null)

  useEffect(() => {
    if (!on) return
    const { scroller } = view
    const draw = () => {
      const rect = caretRect()
      const caret = element.current
      if (!rect || !caret) return
      const frame = scroller.getBoundingClientRect()
      caret.style.transform = `translate(${rect.left - frame.left}px, ${rect.top - frame.top + scroller.scrollTop}px)`
      caret.style.height = `${rect.height}px`
      if (rect.bottom > frame.bottom - 48) scroller.scrollTop += rect.bottom - frame.bottom + 96
      else if (rect.top < frame.top + 48) scroller.scrollTop -= frame.top - rect.top + 96
    }
    draw()
    document.addEventListener('selectionchange', draw)
    return () => document.removeEventListener('selectionchange', draw)
  }, [on, view])

  return on ? <div className="caret" ref={element} /> : null
}
