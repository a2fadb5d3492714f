/** Makes images something that a gloss can be on: chosen by a click or by Enter, outlined in their glosses' colour. */

import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { compareByPosition } from '#core/annotation/annotation.ts'
import { imageUnder } from '#core/annotation/image-place.ts'
import { type ArticleImage, imagesOf } from '#core/article/images.ts'
import { imageElement, imageElements } from '#renderer/article/article-dom.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'
import { useTray } from '#renderer/article/tray-store.ts'

function imageOf(element: HTMLElement, images: readonly ArticleImage[]): ArticleImage | undefined {
  const { image, at } = element.dataset
  return images.find(({ value, start }) => value === image && String(start) === at)
}

function glossesOn(image: ArticleImage, images: readonly ArticleImage[]) {
  return useGlosses
    .getState()
    .annotations.filter((one) => one.image && imageUnder(images, one) === image)
    .toSorted(compareByPosition)
}

export function useImages(page: ShownArticle, view: PageView | null): void {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const chosen = useReader((state) => state.image)
  const images = useMemo(() => imagesOf(page.content.document), [page.content.document])

  useEffect(() => {
    if (!view) return
    const { host } = view
    for (const element of imageElements(host)) {
      element.tabIndex = 0
      if (element instanceof HTMLImageElement && element.alt === '') element.alt = t('reader.image')
    }
    /** Goes from gloss to gloss on the image, and then to the image itself; at once where a lost gloss waits for one. */
    const choose = (element: HTMLElement) => {
      const image = imageOf(element, images)
      if (!image) return
      const { focused: now, focus } = useGlosses.getState()
      const waiting = useTray.getState().attaching !== null
      const ids = waiting ? [] : glossesOn(image, images).map(({ id }) => id)
      const next = ids[ids.indexOf(now ?? '') + 1]
      window.getSelection()?.empty()
      focus(next ?? null)
      useReader.getState().selectImage(next ? null : image)
    }
    const imageAt = (target: EventTarget | null) =>
      target instanceof Element && !target.closest('a') ? target.closest<HTMLElement>('[data-image]') : null
    const clicked = (event: MouseEvent) => {
      const element = imageAt(event.target)
      if (!element || event.ctrlKey || event.metaKey) return
      event.stopPropagation()
      choose(element)
    }
    const pressed = (event: KeyboardEvent) => {
      const element = imageAt(event.target)
      if (!element || (event.key !== 'Enter' && event.key !== ' ')) return
      event.preventDefault()
      choose(element)
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
    const glossed = annotations.flatMap((one) => {
      const image = one.image && imageUnder(images, one)
      return image ? [{ image, one }] : []
    })
    const tops = new Map(glossed.map(({ image, one }) => [image, one.color]))
    const inFocus = glossed.find(({ one }) => one.id === focused)?.image
    for (const element of view ? imageElements(view.host) : []) {
      const image = imageOf(element, images)
      const color = image && tops.get(image)
      if (color) element.dataset.color = color
      else delete element.dataset.color
      element.classList.toggle('focused', image !== undefined && image === inFocus)
    }
    const element = view && chosen && imageElement(view.host, chosen)
    element?.classList.add('chosen')
    return () => element?.classList.remove('chosen')
  }, [view, images, annotations, focused, chosen])
}
