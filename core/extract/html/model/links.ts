/** Links and ids: addresses made absolute, places within the article given names of our own, all else unwrapped. */

import type { ArticleElement, ArticleNode } from '../../../article/document.ts'
import { patterns } from '../../../article/patterns.ts'
import { type Addresses, parsedAddress } from '../metadata/address.ts'

/**
 * Resolves links in place. A link within the page to a target that the article has gets `#n1`, `#n2` … and the target that
 * id; links that lead nowhere a reader could go become their text.
 */
export function resolveLinks(
  elements: readonly ArticleElement[],
  links: ReadonlyMap<ArticleElement, string>,
  targets: ReadonlyMap<string, ArticleElement>,
  addresses: Addresses,
): void {
  const present = new Set<ArticleElement>()
  const note = (element: ArticleElement) => {
    present.add(element)
    for (const child of element.children) if (child.type === 'element') note(child)
  }
  elements.forEach(note)
  const names = new Map<ArticleElement, string>()
  const placeOf = (id: string): string | null => {
    const target = targets.get(id)
    if (!target || !present.has(target)) return null
    const name = names.get(target) ?? `n${names.size + 1}`
    names.set(target, name)
    return `#${name}`
  }

  for (const [link, written] of links) {
    if (!present.has(link)) continue
    const href = resolve(written, addresses, placeOf)
    if (href !== null && patterns.href.test(href)) link.properties.href = href
  }
  for (const [target, name] of names) target.properties.id = name
  for (const element of elements) unwrapDeadLinks(element)
}

function unwrapDeadLinks(element: ArticleElement): void {
  element.children = element.children.flatMap((child): ArticleNode[] => {
    if (child.type === 'text') return [child]
    unwrapDeadLinks(child)
    return child.tagName === 'a' && child.properties.href === undefined ? child.children : [child]
  })
}

function resolve(
  written: string,
  { page, base }: Addresses,
  placeOf: (id: string) => string | null,
): string | null {
  if (written.startsWith('#')) return placeOf(fragment(written.slice(1)))
  const url = parsedAddress(written, base)
  if (url === null) return null
  if (url.protocol === 'mailto:') return url.href
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null
  if (url.hash.length > 1 && page && sameDocument(url, page)) {
    const place = placeOf(fragment(url.hash.slice(1)))
    if (place !== null) return place
  }
  return url.href
}

function sameDocument(a: URL, b: URL): boolean {
  return a.host === b.host && a.pathname === b.pathname && a.search === b.search
}

function fragment(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
