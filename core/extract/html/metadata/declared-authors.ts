/** The authors that a page declares: in JSON-LD, and in meta tags. */

import { partedName } from '../../../text/post-nominals.ts'
import { afterKey, type Labels } from '../../text/words/labels.ts'
import { isJobTitle } from '../words/job-titles.ts'
import { authorsOf, looksLikeName, turnedName } from './authors.ts'
import type { Byline } from './bylines.ts'
import { titleKey } from './declared-title.ts'
import { decoded } from './decoded.ts'
import { isArticleType, isObject, type JsonObject, textOf, typesOf } from './json-ld.ts'
import { metaNames, namesOfAuthor, namesOfCataloguedAuthor } from './meta-names.ts'
import type { MetaTags } from './meta-tags.ts'

/** The people that JSON-LD names, else whoever it names; `siteName` is no author. */
export function authorsInJsonLd(
  articles: readonly JsonObject[],
  labels: Labels,
  siteName: string,
  lang: string | undefined,
): string[] {
  for (const article of articles) {
    const values = [article.author ?? article.authors ?? article.creator]
      .flat()
      .filter((value) => value !== undefined)
    const people = values.filter((value) => isObject(value) && typesOf(value).includes('Person'))
    const found = (people.length > 0 ? people : values).flatMap((value) =>
      [isObject(value) ? (value.name ?? partsOfName(value)) : value].flat().flatMap((name) => {
        const text = decoded(textOf(name))
        const isBody = isObject(value) && typesOf(value).some((type) => /Organization$/.test(type))
        return isBody && text !== '' && text.length < 100 ? [text] : authorsOf(nameOnce(text), labels, lang)
      }),
    )
    const named = eachOnce(found).filter((name) => name.toLowerCase() !== siteName.toLowerCase())
    if (named.length > 0) return named
  }
  return []
}

/** A person's name that is only given in its parts. */
const partsOfName = ({ givenName, familyName }: JsonObject): string =>
  [textOf(givenName), textOf(familyName)].filter((part) => part !== '').join(' ')

/** Names without those that differ from an earlier one in nothing but its spelling. */
function eachOnce(names: readonly string[]): string[] {
  const known = new Map<string, string>()
  for (const name of names) if (!known.has(titleKey(name))) known.set(titleKey(name), name)
  return [...known.values()]
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
  for (const name of namesOfCataloguedAuthor(tags.keys())) {
    const listed = (tags.get(name) ?? [])
      .flatMap((value) => value.split(/\s*;\s*/))
      .map((value) => decoded(value).replace(lifeYears, ''))
    const found = listed.map((value) =>
      (value.match(/,/g) ?? []).length === 1 && !/ (?:and|&) /.test(value) ? turnedName(value) : value,
    )
    const authors = found.flatMap((value) => authorsOf(value, labels, lang))
    if (authors.length > 0) return eachOnce(authors)
  }
  for (const name of namesOfAuthor(tags.keys())) {
    const values = tags.get(name) ?? []
    const authors = values.flatMap((value) => authorsOf(nameOnce(unlisted(decoded(value))), labels, lang))
    const isKnown = (metaNames.author as readonly string[]).includes(name)
    const people = authors.filter(
      (author) =>
        author.toLowerCase() !== siteName.toLowerCase() &&
        !isKey(author) &&
        (isKnown || (looksLikeName(author) && / \S/.test(author))),
    )
    if (people.length > 0) return eachOnce(people)
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

/** A single name in a field of its own that is written with the family name first: `Olk, Jan`, `Reef, Anna M.` */
function nameOnce(name: string): string {
  const [, family = '', given = ''] =
    /^(\p{Lu}\p{Ll}[\p{L}'’-]*), (\p{Lu}[\p{L}'’.-]*(?: \p{Lu}\.)*)$/u.exec(name) ?? []
  const isName =
    family !== '' && !isJobTitle(family) && !isJobTitle(given) && /^\p{Lu}\p{Ll}| \p{Lu}\.$/u.test(given)
  return isName ? turnedName(name) : name
}

/** `["Anna Beck","Jan Olk"]`, as programs write a list, in commas. */
const unlisted = (value: string) =>
  /^\[".*"\]$/.test(value) ? value.slice(2, -2).replace(/"\s*,\s*"/g, '; ') : value

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
