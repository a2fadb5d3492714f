/** Posts that a page embeds as quotes: Readability throws them away by their names. */

const post = /(?:^|\s)(?:twitter|instagram|tiktok|bluesky|reddit|mastodon)-/

/** Takes the names off embedded posts, so that they are quotes like others. */
export function unwrapQuotes(body: Element): void {
  for (const quote of body.getElementsByTagName('blockquote')) {
    if (post.test(quote.getAttribute('class') ?? '')) quote.removeAttribute('class')
  }
}
