/** The text of a translation, with what is highlighted in the source painted in its colour, sentence by sentence. */

import { useLayoutEffect, useRef } from 'react'
import type { Segment } from '#core/annotation/segments.ts'
import { createPainter, type Look } from '#renderer/article/painter.ts'

type Props = {
  text: string
  lang: string
  scroller: HTMLElement
  segments: Segment[]
  lookOf(id: string): Look | undefined
}

export function TranslatedText({ text, lang, scroller, segments, lookOf }: Props) {
  const host = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    element.replaceChildren(text)
    const painter = createPainter(new Map([[0, element]]), scroller)
    painter.paint(new Map([[0, segments]]), lookOf)
    return () => painter.dispose()
  }, [text, scroller, segments, lookOf])

  return <div className="translated-text" ref={host} lang={lang} dir="auto" />
}
