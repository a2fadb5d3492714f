/** Addresses that lead back to a passage: `glossa://open/<article>?gloss=<id>`. */

import { isId } from '../id.ts'

/** What a deep link leads to: an article, and one of its annotations or translations. */
export type LinkTarget = { article: string; gloss?: string }

export const deepLinkScheme = 'glossa:'

export function deepLink({ article, gloss }: LinkTarget): string {
  return `${deepLinkScheme}//open/${article}${gloss === undefined ? '' : `?gloss=${gloss}`}`
}

/** What a link leads to; null where it is none of ours, or says something else than an article and a gloss. */
export function parseDeepLink(link: string): LinkTarget | null {
  if (!URL.canParse(link)) return null
  const { protocol, host, pathname, searchParams } = new URL(link)
  if (protocol !== deepLinkScheme || host.toLowerCase() !== 'open') return null
  // Some systems write addresses in capitals, or add a slash to them.
  const article = pathname.replace(/^\/|\/$/g, '').toLowerCase()
  const gloss = searchParams.get('gloss')?.toLowerCase()
  if (!isId(article)) return null
  if (gloss === undefined) return { article }
  return isId(gloss) ? { article, gloss } : null
}
