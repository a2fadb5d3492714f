/** Marks the terms of the glossary in the sources that are drawn, by a CSS Custom Highlight; the pointer tells what they mean. */

import { useEffect } from 'react'
import type { Block } from '#core/article/blocks.ts'
import type { Glossary, TermMatch } from '#core/translation/glossary.ts'
import type { RowsView } from './rows-view.ts'

const name = 'glossa-term'

type Mark = { range: Range; match: TermMatch }

const meaning = ({ terms }: TermMatch) =>
  terms.map(({ source, target, note }) => `${source} → ${target}${note && ` (${note})`}`).join('\n')

function markAt(marks: readonly Mark[], { clientX, clientY }: PointerEvent): Mark | undefined {
  const point = document.caretPositionFromPoint(clientX, clientY)
  if (!point) return undefined
  return marks.find(({ range }) => range.isPointInRange(point.offsetNode, point.offset))
}

export function useTermMarks(view: RowsView | null, blocks: readonly Block[], glossary: Glossary): void {
  useEffect(() => {
    if (!view) return
    const known = new Map<number, TermMatch[]>()
    const matchesIn = (number: number, { text }: Block) => {
      const found = known.get(number) ?? glossary.inSource(text)
      known.set(number, found)
      return found
    }
    let marks: Mark[] = []
    const draw = () => {
      marks = [...view.elements.keys()].flatMap((number) => {
        const block = blocks[number]
        if (!block) return []
        return matchesIn(number, block).flatMap((match) => {
          const { start, end } = match.range
          const range = view.domRange({ start: block.start + start, end: block.start + end })
          return range ? [{ range, match }] : []
        })
      })
      CSS.highlights.set(name, new Highlight(...marks.map(({ range }) => range)))
    }
    let frame = 0
    const soon = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(draw)
    }
    const moved = (event: PointerEvent) => {
      const source = event.target instanceof Element ? event.target.closest<HTMLElement>('.source') : null
      if (!source) return
      const mark = markAt(marks, event)
      if (mark) source.title = meaning(mark.match)
      else source.removeAttribute('title')
    }
    soon()
    const forget = view.onPainted(soon)
    view.host.addEventListener('pointermove', moved, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      forget()
      view.host.removeEventListener('pointermove', moved)
      CSS.highlights.delete(name)
    }
  }, [view, blocks, glossary])
}
