/** Makes images something that a gloss can be on: chosen by a click or by Enter, outlined in their glosses' colour. */

import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareByPosition, currentRange } from '#core/annotation/annotation.ts'
import { imagesOf } from '#core/article/images.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type Page, useReader } from '#renderer/article/reader-store.ts'

const elementsIn = (host: HTMLElement) => [...host.querySelectorAll<HTMLElement>('[data-image]')]

function glossesOn(value: string | undefined) {
  return useGlosses
    .getState()
    .annotations.filter((one) => one.image?.value === value && currentRange(one))
    .toSorted(compareByPosition)
}

export function useImages(page: Page, view: PageView | null): void {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const chosen = useReader((state) => state.image)
  const images = useMemo(() => imagesOf(page.content.document), [page.content.document])

  useEffect(() => {
    if (!view) return
    const { host } = view
    for (const element of elementsIn(host)) {
      element.tabIndex = 0
      if (element instanceof HTMLImageElement && element.alt === '') element.alt = t('reader.image')
    }
    /** Goes from gloss to gloss on the image, and then to the image itself. */
    const choose = (value: string | undefined) => {
      const { focused: now, focus } = useGlosses.getState()
      const ids = glossesOn(value).map(({ id }) => id)
      const next = ids[ids.indexOf(now ?? '') + 1]
      window.getSelection()?.empty()
      focus(next ?? null)
      useReader.getState().selectImage(next ? null : (images.find((image) => image.value === value) ?? null))
    }
    const imageAt = (target: EventTarget | null) =>
      target instanceof Element && !target.closest('a') ? target.closest<HTMLElement>('[data-image]') : null
    const clicked = (event: MouseEvent) => {
      const element = imageAt(event.target)
      if (!element || event.ctrlKey || event.metaKey) return
      event.stopPropagation()
      choose(element.dataset.image)
    }
    const pressed = (event: KeyboardEvent) => {
      const element = imageAt(event.target)
      if (!element || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      choose(element.dataset.image)
    }
    const left = (event: PointerEvent) => {
      if (!imageAt(event.target)) useReader.getState().selectImage(null)
    }
    host.addEventListener('click', clicked, true)
    host.addEventListener('keydown', pressed)
    host.addEventListener('pointerdown', left)
    return () => {
      host.removeEventListener('click', clicked, true)
      host.removeEventListener('keydown', pressed)
      host.removeEventListener('pointerdown', left)
    }
  }, [view, images, t])

  useEffect(() => {
    const tops = new Map(
      annotations.flatMap((one) => (one.image && currentRange(one) ? [[one.image.value, one] as const] : [])),
    )
    for (const element of view ? elementsIn(view.host) : []) {
      const value = element.dataset.image ?? ''
      const top = tops.get(value)
      if (top) element.dataset.color = top.color
      else delete element.dataset.color
      const on = annotations.some(({ id, image }) => id === focused && image?.value === value)
      element.classList.toggle('focused', on)
      element.classList.toggle('chosen', chosen?.value === value)
    }
  }, [view, annotations, focused, chosen])
}
