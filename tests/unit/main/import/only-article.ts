/** The article of a file that is no archive of several. */

import { readArticles } from '#main/import/read-file.ts'
import type { ReadArticle, ReadResult } from '#main/import/types.ts'

export async function resultsOf(bytes: Uint8Array, name: string): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  for await (const result of readArticles(bytes, name)) results.push(result)
  return results
}

export async function onlyArticle(bytes: Uint8Array, name: string): Promise<ReadArticle> {
  const [result, ...others] = await resultsOf(bytes, name)
  if (!result || !('article' in result) || others.length > 0) throw new Error(`${name} is not one article`)
  return result.article
}
