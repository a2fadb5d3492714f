/** The YAML that opens an exported file: what the article is and where it came from. */

import { stringify } from 'yaml'
import type { Article } from '../article/article.ts'

/** An article that is not in a library has neither an id nor a day on which it was saved. */
type Source = Pick<Article, 'metadata'> &
  Partial<Pick<Article, 'id' | 'created' | 'tags'>> & {
    /** The hash of the imported file, by which an exported quote can be traced to it. */
    sha256?: string | undefined
  }

/**
 * The front matter with its fences. What is not known is left out. Any string reads back exactly; those that an older
 * YAML would take for dates or truth values are quoted. `more` are further properties, which come last.
 */
export function frontMatter(
  { id, metadata, created, tags = [], sha256 }: Source,
  more: Readonly<Record<string, string | boolean>> = {},
): string {
  const { title, authors, siteName, url, published, lang } = metadata
  const fields = {
    id,
    title,
    ...(authors.length > 0 && { authors }),
    ...(siteName !== undefined && { site: siteName }),
    ...(url !== undefined && { url }),
    ...(published !== undefined && { published }),
    saved: created,
    ...(sha256 !== undefined && { sha256 }),
    ...(lang !== undefined && { lang }),
    ...(tags.length > 0 && { tags }),
    ...more,
  }
  return `---\n${stringify(fields, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false })}---`
}
