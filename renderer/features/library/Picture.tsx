/** The small picture of an article in the list: its first image, and until that is there the first letter of where it is from. */

import { useEffect } from 'react'
import type { ArticleSummary } from '#core/article/article.ts'
import { hasPicture, pictureAddress, usePictures, wantPicture } from './small-pictures.ts'

/** A number from a text, always the same, to choose one of `count` by. */
function choice(text: string, count: number): number {
  let sum = 0
  for (const sign of text) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 9973
  return sum % count
}

const tints = ['yellow', 'green', 'blue', 'pink', 'purple', 'orange'] as const

export function Picture({ article }: { article: ArticleSummary }) {
  const { id, revision } = article
  const isThere = usePictures(({ there }) => hasPicture(there, { id, revision }))
  useEffect(() => wantPicture({ id, revision }), [id, revision])
  const name = article.siteName ?? article.authors[0] ?? article.title
  const letter = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '❡'
  return (
    <span className="picture" aria-hidden="true" data-tint={tints[choice(name, tints.length)]}>
      {isThere ? <img src={pictureAddress({ id, revision })} alt="" decoding="async" /> : letter}
    </span>
  )
}
