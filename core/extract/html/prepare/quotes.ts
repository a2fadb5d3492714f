/** Quotes under other names: posts that a page embeds, and what forums set around the words of an earlier post. */

import { classesOf, elementsIn, flatText, renamed } from '../dom.ts'

const embedded = /^(?:twitter|instagram|tiktok|bluesky|reddit|mastodon)-/
const quoting =
  /^(?:bb-?code[_-]?quote|quote[_-]?(?:box|container|body|content|text)|bb[_-]?quote|post-?quote)$/

/**
 * Takes the names off embedded posts, since Readability throws them away by these, and makes quotes of the boxes in which forums
 * quote.
 */
export function writeQuotes(body: Element): void {
  for (const element of elementsIn(body)) {
    const { localName } = element
    if (localName === 'blockquote') {
      if (classesOf(element).some((name) => embedded.test(name))) element.removeAttribute('class')
    } else if (
      localName === 'div' &&
      classesOf(element).some((name) => quoting.test(name)) &&
      isOutermost(element)
    )
      renamed(element, 'blockquote')
  }
}

/** Whether a box holds no quote and is not the inner part of one. */
function isOutermost(box: Element): boolean {
  if (box.getElementsByTagName('blockquote').length > 0) return false
  const around = box.parentElement?.closest('blockquote') ?? null
  return around === null || flatText(around) !== flatText(box)
}
