/** The metadata of an article that its container describes: a mail's head, a book's package, front matter. */

import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import type { ArticleMetadata, MetadataField, MetadataOrigin } from '#core/article/metadata.ts'
import { webAddress } from '#core/extract/html/metadata/address.ts'
import { pageDate } from '#core/extract/html/metadata/dates.ts'
import { detected, languageTag, trusted } from '#core/extract/html/metadata/language.ts'
import { titleOf } from '#core/extract/html/metadata/title.ts'

/** What the container says, as it says it; '' and [] mean that it says nothing. */
export type Facts = {
  title: string
  authors: readonly string[]
  published: string
  modified: string
  siteName: string
  url: string
  lang: string
}

export const noFacts: Facts = {
  title: '',
  authors: [],
  published: '',
  modified: '',
  siteName: '',
  url: '',
  lang: '',
}

/** The metadata of a document: what the container says and, where it is silent, what the text shows. `heading` may be its title. */
export function metadataFrom(
  facts: Facts,
  document: ArticleDocument,
  heading: string,
  fileName: string,
): ArticleMetadata {
  const origins: Partial<Record<MetadataField, MetadataOrigin>> = {}
  const from = <T>(field: MetadataField, origin: MetadataOrigin, value: T | undefined): T | undefined => {
    if (value !== undefined && origins[field] === undefined) origins[field] = origin
    return value
  }
  const text = articleText(document).slice(0, 20_000)
  const flat = (value: string) => value.replace(/\s+/g, ' ').trim()
  const given = flat(facts.title)
  const title =
    given === ''
      ? (from('title', 'page', flat(heading) || undefined) ??
        from('title', 'file-name', titleFromFile(fileName)))
      : from('title', 'container', titleOf([given], heading === '' ? [] : [heading], flat(facts.siteName)))
  const authors = [...new Set(facts.authors.map(flat).filter((name) => name !== ''))]
  if (authors.length > 0) origins.authors = 'container'
  const published = from('published', 'container', pageDate(facts.published))
  const modified = from('modified', 'container', pageDate(facts.modified))
  const siteName = from('siteName', 'container', flat(facts.siteName) || undefined)
  const url = from('url', 'container', webAddress(facts.url)?.href)
  const declared = trusted(languageTag(facts.lang), text)
  const lang = from('lang', 'container', declared) ?? from('lang', 'detected', detected(text))
  return {
    title: title ?? fileName,
    authors,
    ...(published !== undefined && { published }),
    ...(modified !== undefined && { modified }),
    ...(siteName !== undefined && { siteName }),
    ...(url !== undefined && { url }),
    ...(lang !== undefined && { lang }),
    origins,
  }
}

function titleFromFile(fileName: string): string {
  const stem = fileName.replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return stem.replace(/[_\s]+/g, ' ').trim() || fileName
}
