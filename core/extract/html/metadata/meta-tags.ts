/** The page's `<meta>` and `<link>` tags, looked up by name. */

import { namedIn } from '../dom.ts'

/** All contents by name (`name`, `property` or `itemprop`, in lower case), in document order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>

export function metaTagsOf(document: Document): MetaTags {
  const tags = new Map<string, string[]>()
  for (const meta of namedIn(document.documentElement, 'meta')) {
    const content = meta.getAttribute('content')?.replace(/\s+/g, ' ').trim()
    if (!content) continue
    for (const attribute of ['name', 'property', 'itemprop', 'http-equiv']) {
      for (const name of meta.getAttribute(attribute)?.toLowerCase().split(/\s+/) ?? []) {
        const values = tags.get(name)
        if (values) values.push(content)
        else tags.set(name, [content])
      }
    }
  }
  return tags
}

/** The first content of the first name that has any. */
export function firstOf(tags: MetaTags, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = tags.get(name)?.[0]
    if (value !== undefined) return value
  }
  return undefined
}
