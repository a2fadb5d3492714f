/** What a gloss is on, in words for the reader: its passage, its image, or the whole article. */

import { useTranslation } from 'react-i18next'
import { type Placed, quoteOf } from '#core/annotation/annotation.ts'

export function useGlossQuote(): (placed: Placed) => string {
  const { t } = useTranslation()
  return (placed) => {
    const { image } = placed
    if (!image) return quoteOf(placed) ?? t('card.wholeArticle')
    return image.label === '' ? t('reader.image') : t('card.image', { label: image.label })
  }
}
