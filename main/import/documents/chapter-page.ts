/** A file of a book as a page: what books write otherwise than web pages do. */

import { entryPath, unescaped } from './entries.ts'

/** A picture that is drawn by an `svg` of nothing else, as covers are, is an image. */
export function withPlainPictures(html: string): string {
  return html.replace(
    /<svg\b[^>]*>\s*(?:<(title|desc)>[^<]*<\/\1>\s*)*<image\b([^>]*?)\/?>\s*(?:<\/image>\s*)?<\/svg>/gi,
    (svg, _, attributes: string) => {
      const address = /(?:^|\s)(?:xlink:)?href\s*=\s*("[^"]*"|'[^']*')/i.exec(attributes)?.[1]
      return address === undefined ? svg : `<img src=${address} alt="" />`
    },
  )
}

/** The numbers of the printed book's pages go; the places that they mark stay. */
export function dropPageNumbers(body: Element): void {
  for (const element of body.querySelectorAll('[role="doc-pagebreak"], [epub\\:type~="pagebreak"]')) {
    const text = element.textContent ?? ''
    if (text.trim().length <= 20) element.textContent = ''
  }
}

/**
 * Ids are unique in a chapter only: each gets its chapter's path before it, and so do the links that lead to them from within
 * the chapter.
 */
export function placeIds(body: Element, path: string): void {
  for (const element of body.querySelectorAll('[id]')) {
    element.setAttribute('id', `${path}#${element.getAttribute('id')}`)
  }
  for (const anchor of body.querySelectorAll('a[name]')) {
    anchor.setAttribute('name', `${path}#${anchor.getAttribute('name')}`)
  }
  for (const link of body.querySelectorAll('a[href*="#"]')) {
    const written = link.getAttribute('href') ?? ''
    const place = written.slice(written.indexOf('#') + 1)
    if (place !== '' && entryPath(written, path) === path)
      link.setAttribute('href', `#${encodeURIComponent(`${path}#${unescaped(place)}`)}`)
  }
}

/** The place that such a link leads to; null for any other. */
export function placeWithin(written: string, path: string): string | null {
  const place = written.startsWith('#') ? unescaped(written.slice(1)) : ''
  return place.startsWith(`${path}#`) ? place : null
}
