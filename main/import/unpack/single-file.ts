/** SingleFile's pages: one HTML file in which pictures that occur several times are variables of the style sheet. */

import { readPage } from '../read-page.ts'
import type { FileToRead, Imported } from '../types.ts'

const definition = /(--sf-img-\d+)\s*:\s*url\(\s*(["']?)(data:image\/[^"'()\\]*)\2\s*\)/g

/** The page with its pictures back in their places. */
export function readSingleFile({ decoded, name, resource }: FileToRead): Imported {
  const html = decoded()
  return readPage(
    { html, resource, container: savedWith(html.text), adjust: picturesIn(html.text) },
    name,
    'singlefile',
    'html',
  )
}

/** What SingleFile's comment says: when the page was saved. The address is read with the other provenance notes. */
export function savedWith(text: string): { saved?: string } {
  const comment = /<!--\s*Page saved with SingleFile\s[^>]{0,10000}?saved date:\s*([^\n(]{10,60})/.exec(
    text,
  )?.[1]
  const saved = comment === undefined ? Number.NaN : Date.parse(comment)
  return Number.isNaN(saved) ? {} : { saved: new Date(saved).toISOString() }
}

/** Gives images that show a variable the picture that the variable stands for. */
export function picturesIn(text: string): (document: Document) => void {
  const pictures = new Map<string, string>()
  for (const [, variable = '', , address = ''] of text.matchAll(definition)) pictures.set(variable, address)
  return (document) => {
    if (pictures.size === 0) return
    for (const image of document.getElementsByTagName('img')) {
      const variable = /var\((--sf-img-\d+)\)/.exec(image.getAttribute('style') ?? '')?.[1]
      const address = variable === undefined ? undefined : pictures.get(variable)
      if (address !== undefined) image.setAttribute('src', address)
    }
  }
}
