/** The small bar that a selection shows: colours, comment, translate, copy quote. */

import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { colors } from '#core/annotation/annotation.ts'
import { imageElement } from '#renderer/article/article-dom.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useColorNames } from '#renderer/color-names.ts'
import { useKeyLabels } from '#renderer/key-labels.tsx'
import { addTerm, copySelection, mark } from './selection-actions.ts'

const gap = 10

export function SelectionBar({
  page,
  view,
}: {
  page: ShownArticle
  view: Pick<PageView, 'domRange' | 'scroller'>
}) {
  const { t } = useTranslation()
  const colorNames = useColorNames()
  const { first, hint } = useKeyLabels()
  const selection = useReader((state) => state.selection)
  const image = useReader((state) => state.image)
  const bar = useRef<HTMLDivElement>(null)

  useLayoutEffect(() => {
    const element = bar.current
    const shown = image && imageElement(view.scroller, image)
    const rects = shown ? shown.getClientRects() : selection && view.domRange(selection)?.getClientRects()
    const last = rects?.[rects.length - 1]
    const first = rects?.[0]
    if (!element || !last || !first) return
    const frame = view.scroller.getBoundingClientRect()
    const below = last.bottom + gap + element.offsetHeight < frame.bottom
    const above = Math.max(first.top - gap - element.offsetHeight, frame.top + gap)
    const top = below ? last.bottom + gap : above
    const middle = (last.left + last.right) / 2 - element.offsetWidth / 2
    const left = Math.max(Math.min(middle, frame.right - element.offsetWidth - gap * 2), frame.left + gap)
    element.style.transform = `translate(${left - frame.left}px, ${top - frame.top + view.scroller.scrollTop}px)`
  }, [selection, image, view])

  if (!selection && !image) return null
  return (
    <div
      className="selection-bar"
      ref={bar}
      role="toolbar"
      aria-label={t('selection.label')}
      onPointerDown={(event) => event.preventDefault()}
    >
      {colors.map((color) => (
        <button
          key={color}
          type="button"
          className="swatch"
          data-color={color}
          aria-label={t('selection.highlight', { color: colorNames.phrase(color) })}
          title={hint(colorNames.full(color), `color-${color}`)}
          onClick={() => mark(page, color)}
        />
      ))}
      <span className="rule" />
      <button type="button" title={first('comment')} onClick={() => mark(page, 'yellow', 'comment')}>
        {t('selection.comment')}
      </button>
      {selection && (
        <>
          <button type="button" title={first('translate')} onClick={() => mark(page, 'blue', 'translation')}>
            {t('selection.translate')}
          </button>
          <button type="button" title={first('copy-quote')} onClick={() => void copySelection(page)}>
            {t('selection.copy')}
          </button>
          <button type="button" title={first('add-term')} onClick={() => addTerm(page)}>
            {t('selection.addTerm')}
          </button>
        </>
      )}
    </div>
  )
}
