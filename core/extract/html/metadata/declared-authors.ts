/** The authors that a page declares: in JSON-LD, and in meta tags. */

import type { Labels } from '../../text/words/labels.ts'
import { authorsOf, turnedName } from './authors.ts'
import { decoded } from './decoded.ts'
import { isObject, type JsonObject, textOf, typesOf } from './json-ld.ts'
import type { MetaTags } from './meta-tags.ts'

const authorNames = [
  'author',
  'article:author',
  'og:article:author',
  'article:author_name',
  'parsely-author',
  'sailthru.author',
  'byl',
  'twitter:creator:name',
  'article.author',
  'cxenseparse:author',
]

/** Catalogues give each author a tag, often with the family name first. */
const cataloguedNames = [
  'citation_author',
  'dc.creator',
  'dcterms.creator',
  'bepress_citation_author',
  'eprints.creators_name',
]

/** The people that JSON-LD names, else whoever it names; `siteName` is no author. */
export function authorsInJsonLd(
  articles: readonly JsonObject[],
  labels: Labels,
  siteName: string,
  lang: string | undefined,
): string[] {
  for (const article of articles) {
    const values = [article.author ?? article.creator].flat().filter((value) => value !== undefined)
    const people = values.filter((value) => isObject(value) && typesOf(value).includes('Person'))
    const found = (people.length > 0 ? people : values).flatMap((value) =>
      [isObject(value) ? value.name : value].flat().flatMap((name) => {
        const text = decoded(textOf(name))
        const isBody = isObject(value) && typesOf(value).some((type) => /Organization$/.test(type))
        return isBody && text !== '' && text.length < 100 ? [text] : authorsOf(nameOnce(text), labels, lang)
      }),
    )
    const named = [...new Set(found)].filter((name) => name.toLowerCase() !== siteName.toLowerCase())
    if (named.length > 0) return named
  }
  return []
}

/** The authors that meta tags name; `siteName` is no author. */
export function authorsInMeta(
  tags: MetaTags,
  labels: Labels,
  siteName: string,
  lang: string | undefined,
): string[] {
  for (const name of cataloguedNames) {
    const listed = (tags.get(name) ?? []).flatMap((value) => value.split(/\s*;\s*/)).map(decoded)
    const found = listed.map((value) =>
      (value.match(/,/g) ?? []).length === 1 && !/ (?:and|&) /.test(value) ? turnedName(value) : value,
    )
    const authors = found.flatMap((value) => authorsOf(value, labels, lang))
    if (authors.length > 0) return [...new Set(authors)]
  }
  for (const name of authorNames) {
    const values = tags.get(name) ?? []
    const authors = values.flatMap((value) => authorsOf(nameOnce(decoded(value)), labels, lang))
    const people = authors.filter(
      (author) => author.toLowerCase() !== siteName.toLowerCase() && !isKey(author),
    )
    if (people.length > 0) return [...new Set(people)]
  }
  return []
}

/** A single name in a field of its own that is written with the family name first. */
function nameOnce(name: string): string {
  return /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’.-]*(?: \p{Lu}\.)+$/u.test(name) ? turnedName(name) : name
}

/** A template's variable that nothing was filled into: `page.head.author`, `{{author}}`. */
function isKey(name: string): boolean {
  return /^[{%[<]|^\w+(?:\.\w+)+$/.test(name)
}
