/** The pages of a PDF as pictures, where its text cannot be read. */

import { type ArticleElement, makeElement as make } from '../../article/document.ts'
import { frontOf, type PdfMetadata } from './metadata.ts'
import type { PdfContent } from './page.ts'
import { placeOfBox, type Sheets } from './places.ts'

export type PagePictures = { elements: ArticleElement[]; sheets: Sheets; metadata: PdfMetadata }

/** A picture for each page; the metadata are what the file says of itself. */
export function pagePictures(content: PdfContent): PagePictures {
  const sheets: Sheets = new Map(
    content.pages.map(({ number, width, height }) => [number, { width, height, turn: 0 }]),
  )
  const elements = content.pages.map(({ number, width, height }) =>
    make('img', placeOfBox(number, { x0: 0, x1: width, y0: 0, y1: height }, sheets), []),
  )
  return { elements, sheets, metadata: frontOf(content, []).metadata }
}
