/** The authors that a page declares: in JSON-LD, and in meta tags. */

import { partedName } from '../../../text/post-nominals.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { authorsOf, turnedName } from './authors.ts'
import { titleKey } from './declared-title.ts'
import { decoded } from './decoded.ts'
import { isArticleType, isObject, type JsonObject, textOf, typesOf } from './json-ld.ts'
import { metaNames } from './meta-names.ts'
import type { MetaTags } from './meta-tags.ts'
import type { Byline } from './near-title.ts'

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

/** The organisations that sign articles in JSON-LD, the site's own among them: who wrote it where no person is named. */
export function bodiesInJsonLd(articles: readonly JsonObject[]): string[] {
  const signed = articles.filter(isArticleType).flatMap(({ author }) => [author].flat())
  const names = signed
    .filter((value) => isObject(value) && typesOf(value).some((type) => /Organization$/.test(type)))
    .map((value) => decoded(textOf(value)))
  return [...new Set(names.filter((name) => name !== '' && name.length < 100))].slice(0, 1)
}

/** The authors that meta tags name; `siteName` is no author. */
export function authorsInMeta(
  tags: MetaTags,
  labels: Labels,
  siteName: string,
  lang: string | undefined,
): string[] {
  for (const name of metaNames.cataloguedAuthor) {
    const listed = (tags.get(name) ?? [])
      .flatMap((value) => value.split(/\s*;\s*/))
      .map((value) => decoded(value).replace(lifeYears, ''))
    const found = listed.map((value) =>
      (value.match(/,/g) ?? []).length === 1 && !/ (?:and|&) /.test(value) ? turnedName(value) : value,
    )
    const authors = found.flatMap((value) => authorsOf(value, labels, lang))
    if (authors.length > 0) return [...new Set(authors)]
  }
  for (const name of metaNames.author) {
    const values = tags.get(name) ?? []
    const authors = values.flatMap((value) => authorsOf(nameOnce(decoded(value)), labels, lang))
    const people = authors.filter(
      (author) => author.toLowerCase() !== siteName.toLowerCase() && !isKey(author),
    )
    if (people.length > 0) return [...new Set(people)]
  }
  return authorsInCard(tags, labels, lang)
}

/** What a page has written on its card: the label in one tag, what it says in another. */
function authorsInCard(tags: MetaTags, labels: Labels, lang: string | undefined): string[] {
  for (const number of [1, 2, 3]) {
    const [label = ''] = tags.get(`twitter:label${number}`) ?? []
    const [name = ''] = tags.get(`twitter:data${number}`) ?? []
    if (name !== '' && afterKey(`${label}:`, labels.by, 'colon') === '')
      return authorsOf(decoded(name), labels, lang)
  }
  return []
}

/** `Reef, Anna, 1840-1911`: the years of a life, as libraries write them behind a name. */
const lifeYears = /,\s*(?:\d{4}\??)?\s?[-–]\s?(?:\d{4}\??)?$/

/** A single name in a field of its own that is written with the family name first. */
function nameOnce(name: string): string {
  return /^\p{Lu}[\p{L}'’-]+, \p{Lu}[\p{L}'’.-]*(?: \p{Lu}\.)+$/u.test(name) ? turnedName(name) : name
}

/** A template's variable that nothing was filled into: `page.head.author`, `{{author}}`. */
function isKey(name: string): boolean {
  return /^[{%[<]|^\w+(?:\.\w+)+$/.test(name)
}

/**
 * What a page shows under its title against whom it declares: who signs the article is its author, whoever put it on the site. Its line
 * counts where it names the declared ones and more, or where only meta tags declare others; JSON-LD is written for one article.
 */
export function signedBy(
  { authors: shown, isNamed }: Byline,
  inJsonLd: readonly string[],
  inMeta: readonly string[],
): readonly string[] {
  const key = (name: string) => titleKey(partedName(name).name)
  const keys = shown.map(key)
  const declared = inJsonLd.length > 0 ? inJsonLd : inMeta
  const isShown = (name: string) => keys.some((one) => one.includes(key(name)) || key(name).includes(one))
  const isMore = shown.length > declared.length && declared.every(isShown)
  const areOthers = isNamed && inJsonLd.length === 0 && inMeta.length > 0 && !inMeta.some(isShown)
  return isMore || areOthers ? shown : []
}
