/** Posts that a page embeds as quotes: Readability throws them away by their names. */

const posts =
  'blockquote[class*="twitter-"], blockquote[class*="instagram-"], blockquote[class*="tiktok-"], blockquote[class*="bluesky-"], blockquote[class*="reddit-"], blockquote[class*="mastodon-"]'

/** Takes the names off embedded posts, so that they are quotes like others. */
export function unwrapQuotes(body: Element): void {
  for (const quote of body.querySelectorAll(posts)) quote.removeAttribute('class')
}
