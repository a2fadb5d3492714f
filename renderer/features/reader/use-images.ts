/** Makes images something that a gloss can be on: chosen by a click or by Enter, outlined in their glosses' colour. */

import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { imagesOf } from '#core/article/images.ts'
import { imageElement, imageElements } from '#renderer/article/article-dom.ts'
import { useGlosses } from '#renderer/article/gloss-store.ts'
import { listenToImages, showGlossesOn } from '#renderer/article/image-choice.ts'
import { listenToRuns } from '#renderer/article/image-runs.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import { type ShownArticle, useReader } from '#renderer/article/reader-store.ts'

export function useImages(page: ShownArticle, view: PageView | null): void {
  const { t } = useTranslation()
  const annotations = useGlosses((state) => state.annotations)
  const focused = useGlosses((state) => state.focused)
  const chosen = useReader((state) => state.image)
  const images = useMemo(() => imagesOf(page.content.document), [page.content.document])

  useEffect(() => {
    if (!view) return
    const prepare = () => {
      for (const element of imageElements(view.host)) {
        element.tabIndex = 0
        if (element instanceof HTMLImageElement && element.alt === '') element.alt = t('reader.image')
      }
    }
    prepare()
    const forget = view.onBuilt(prepare)
    const ending = new AbortController()
    listenToImages(view.host, images, ending.signal)
    listenToRuns(view.host, ending.signal)
    return () => {
      forget()
      ending.abort()
    }
  }, [view, images, t])

  useEffect(() => {
    if (!view) return
    const show = () => {
      const elements = imageElements(view.host)
      showGlossesOn(elements, images, { annotations, focused })
      const shown = chosen && imageElement(view.host, chosen)
      for (const element of elements) element.classList.toggle('chosen', element === shown)
    }
    show()
    return view.onBuilt(show)
  }, [view, images, annotations, focused, chosen])
}
