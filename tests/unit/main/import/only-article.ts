/** The article of a file that is no archive of several. */

import { readArticles } from '#main/import/read-file.ts'
import type { ReadArticle, ReadResult } from '#main/import/types.ts'

type Options = Parameters<typeof readArticles>[2]

export async function resultsOf(bytes: Uint8Array, name: string, options?: Options): Promise<ReadResult[]> {
  const results: ReadResult[] = []
  for await (const result of readArticles(bytes, name, options)) results.push(result)
  return results
}

export async function onlyArticle(bytes: Uint8Array, name: string, options?: Options): Promise<ReadArticle> {
  const [result, ...others] = await resultsOf(bytes, name, options)
  if (!result || !('article' in result) || others.length > 0) throw new Error(`${name} is not one article`)
  return result.article
}
