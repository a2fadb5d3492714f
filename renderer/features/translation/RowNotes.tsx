/** In the gutter of a row: a marker of each gloss that says something, which opens its card. */

import { GlossMarker, type ShownGloss } from '#renderer/article/GlossMarker.tsx'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { RowsView } from './rows-view.ts'

export function RowNotes({ notes, view }: { notes: readonly ShownGloss[]; view: RowsView }) {
  const focused = useGlosses((state) => state.focused)
  const open = (id: string) => {
    useGlosses.getState().focus(id === focused ? null : id)
    requestAnimationFrame(() =>
      view.scroller.querySelector<HTMLElement>('.card.on')?.focus({ preventScroll: true }),
    )
  }
  return (
    <div className="row-notes">
      {notes.map((gloss) => (
        <GlossMarker
          key={gloss.annotation.id}
          gloss={gloss}
          expanded={gloss.annotation.id === focused}
          onOpen={() => open(gloss.annotation.id)}
        />
      ))}
    </div>
  )
}
