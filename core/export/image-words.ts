/** What stands for an image where it is not shown. */

import type { ArticleElement } from '../article/document.ts'
import type { ExportTexts } from './texts.ts'

/** An image's address on the web, where it has one. */
export function webAddressOf({ properties: { dataAddress } }: ArticleElement): string | null {
  return dataAddress !== undefined && /^https?:/i.test(dataAddress) ? dataAddress : null
}

/** What stands for an image where it cannot be shown, leading to its address. */
export function imageWords(
  image: ArticleElement,
  texts: Pick<ExportTexts, 'image'>,
): { words: string; href?: string } {
  const words = texts.image(image.properties.alt ?? '')
  const href = webAddressOf(image)
  return href === null ? { words } : { words, href }
}
