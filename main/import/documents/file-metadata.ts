/** The metadata of an article that its file declares: a mail's head, a book's package, front matter, an office document's properties. */

import { articleText } from '#core/article/blocks.ts'
import type { ArticleDocument } from '#core/article/document.ts'
import type { ArticleMetadata, MetadataField, MetadataOrigin } from '#core/article/metadata.ts'
import { webAddress } from '#core/extract/html/metadata/address.ts'
import { pageDate } from '#core/extract/html/metadata/dates.ts'
import { detected, languageTag, trusted } from '#core/extract/html/metadata/language.ts'
import { titleAmong } from '#core/extract/html/metadata/title.ts'
import { firstOf, textOf, type XmlElement } from '#core/xml/xml.ts'

/** What the container says, as it says it; '' and [] mean that it says nothing. */
export type DeclaredMetadata = {
  title: string
  authors: readonly string[]
  published: string
  modified: string
  siteName: string
  url: string
  lang: string
}

export const nothingDeclared: DeclaredMetadata = {
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
  declared: DeclaredMetadata,
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
  const given = flat(declared.title)
  const authors = [...new Set(declared.authors.map(flat).filter((name) => name !== ''))]
  // A newsletter is sent in the name of its site.
  const host = webAddress(declared.url)?.hostname.replace(/^www\./, '') ?? ''
  const siteNames = [flat(declared.siteName), ...authors.slice(0, 1), host].filter((name) => name !== '')
  const title =
    given === ''
      ? (from('title', 'page', flat(heading) || undefined) ??
        from('title', 'file-name', titleFromFile(fileName)))
      : from('title', 'container', titleAmong([given], heading === '' ? [] : [heading], siteNames))
  if (authors.length > 0) origins.authors = 'container'
  const published = from('published', 'container', pageDate(declared.published))
  const modified = from('modified', 'container', pageDate(declared.modified))
  const siteName = from('siteName', 'container', flat(declared.siteName) || undefined)
  const url = from('url', 'container', webAddress(declared.url)?.href)
  const declaredLang = trusted(languageTag(declared.lang), text)
  const lang = from('lang', 'container', declaredLang) ?? from('lang', 'detected', detected(text))
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

/** Programs put these where the author left nothing. */
const nobody =
  /^(?:python-docx|un-?named|unknown|user|admin|administrator|owner|author|windows user|microsoft office user|apache poi|libreoffice|openoffice.*)$/i
const untitled = /^(?:microsoft word - .*|document ?\d*|untitled ?\d*|.*\.(?:docx?|odt|rtf|dotx?))$/i

/** Title, authors and language. The dates are the file's and not the article's, so they are left alone. */
export function officeMetadata(properties: XmlElement | undefined): DeclaredMetadata {
  if (!properties) return nothingDeclared
  const text = (local: string) => textOf(firstOf(properties, local)).trim()
  const title = text('title')
  const author = text('creator') || text('initial-creator')
  return {
    ...nothingDeclared,
    title: untitled.test(title) || !/[\p{L}\p{N}]/u.test(title) ? '' : title,
    authors: author.split(/\s*;\s*/).filter((name) => name !== '' && !nobody.test(name)),
    lang: text('language'),
  }
}
