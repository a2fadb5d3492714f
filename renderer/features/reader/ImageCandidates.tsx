/** The images of the text for a gloss whose image is lost: those nearest to its place, small, taken by a click. */

import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type ArticleImage, imagesOf } from '#core/article/images.ts'
import { imageElement } from '#renderer/article/image-elements.ts'
import type { PageView } from '#renderer/article/page-view.ts'
import type { Page } from '#renderer/article/reader-store.ts'

/** More than these are found in the text sooner than here. */
const most = 6

type Props = {
  page: Page
  view: PageView
  /** Where the lost image stood, as an offset into the text. */
  near: number
  onAttach(image: ArticleImage): void
}

export function ImageCandidates({ page, view, near, onAttach }: Props) {
  const { t } = useTranslation()
  const { document } = page.content
  const images = useMemo(
    () =>
      imagesOf(document)
        .sort((a, b) => Math.abs(a.start - near) - Math.abs(b.start - near))
        .slice(0, most),
    [document, near],
  )
  const preview = (image: ArticleImage | null) => {
    for (const element of view.host.querySelectorAll('.offered')) element.classList.remove('offered')
    const element = image && imageElement(view.host, image)
    element?.classList.add('offered')
    element?.scrollIntoView({ block: 'nearest' })
  }
  useEffect(
    () => () => {
      for (const element of view.host.querySelectorAll('.offered')) element.classList.remove('offered')
    },
    [view],
  )
  return (
    <>
      <p className="near">{t(images.length > 0 ? 'tray.images' : 'tray.noImages')}</p>
      {images.map((image) => (
        <button
          key={`${image.start} ${image.value}`}
          type="button"
          className="candidate picture"
          onPointerEnter={() => preview(image)}
          onPointerLeave={() => preview(null)}
          onFocus={() => preview(image)}
          onBlur={() => preview(null)}
          onClick={() => onAttach(image)}
        >
          {image.value.startsWith('asset:') && (
            <img
              src={`asset://${page.article.id}/${image.value.slice('asset:'.length)}`}
              alt=""
              loading="lazy"
            />
          )}
          <span>{image.label === '' ? t('reader.image') : image.label}</span>
        </button>
      ))}
    </>
  )
}
