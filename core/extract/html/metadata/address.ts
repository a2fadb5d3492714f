/** Where the page came from: its own address, and the base that its links count from. */

import { namedIn } from '../dom.ts'
import { metaNames } from './meta-names.ts'
import { firstOf, type MetaTags } from './meta-tags.ts'

/**
 * `page` is the article's canonical address; `base` what relative addresses count from. Both http or https. `isSaved` tells
 * that `page` is only known from where the page was saved.
 */
export type Addresses = { page: URL | null; base: URL | null; isSaved?: boolean }

/** `container` is the address that the page's file gives beside the page. */
export function addressesOf(document: Document, tags: MetaTags, container?: string): Addresses {
  const canonical = namedIn(document.documentElement, 'link').find((link) =>
    /(?:^|\s)canonical(?:\s|$)/i.test(link.getAttribute('rel') ?? ''),
  )
  const saved = savedFrom(document) ?? webAddress(container)
  const declared =
    webAddress(canonical?.getAttribute('href'), saved) ?? webAddress(firstOf(tags, metaNames.url))
  const page = declared ?? saved
  const base = webAddress(namedIn(document.documentElement, 'base')[0]?.getAttribute('href'), saved ?? page)
  return { page, base: base ?? saved ?? page, isSaved: declared === null }
}

/** An http or https address, made absolute where a base is known; null for all others. */
export function webAddress(value: string | null | undefined, base?: URL | null): URL | null {
  if (!value) return null
  const url = parsedAddress(value.trim(), base)
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname !== '' ? url : null
}

/** An address in any form, made absolute where a base is known; one that leaves the protocol open is read as the web is today. */
export function parsedAddress(value: string, base?: URL | null): URL | null {
  try {
    return new URL(value.startsWith('//') && !base ? `https:${value}` : value, base ?? undefined)
  } catch {
    return null
  }
}

/** The note that browsers and SingleFile leave in a comment at the top of what they save. */
export function savedFrom(document: Document): URL | null {
  const places = [document, document.documentElement, document.head, document.body]
  for (const place of places) {
    for (let node = place?.firstChild ?? null; node; node = node.nextSibling) {
      if (node.nodeType !== 8) continue
      const note = node.nodeValue ?? ''
      const address =
        /saved from (?:url=\(\d+\))?(https?:\S+)/i.exec(note)?.[1] ?? /^\s*url:\s*(\S+)/m.exec(note)?.[1]
      const url = webAddress(address)
      if (url) return url
    }
  }
  return null
}
