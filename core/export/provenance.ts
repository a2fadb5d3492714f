/** Where an exported text comes from, in one line: the day on which the article was saved, and the hash of the imported file. */

import type { Article } from '../article/article.ts'
import type { ExportTexts } from './texts.ts'

type Source = Pick<Article, 'created' | 'revisions'>

/** The SHA-256 of the file of the newest revision that has one, in lower-case hex. */
export function importedHash({ revisions }: Pick<Source, 'revisions'>): string | null {
  return revisions.findLast(({ source }) => source)?.source?.sha256 ?? null
}

export function provenanceLine(article: Source, texts: Pick<ExportTexts, 'saved'>): string {
  const hash = importedHash(article)
  return [texts.saved(article.created.slice(0, 10)), ...(hash === null ? [] : [`SHA-256: ${hash}`])].join(
    ' · ',
  )
}
