/** A web page as it is, or with the folder that it was saved with beside it in an archive. */

import { readSavedPage } from '../saved-page.ts'
import type { FileToRead, Format } from '../types.ts'

/** So much of a text tells whether it is HTML. */
const headLength = 66 * 1024

const firstTag =
  /^(?:<\?xml\b[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|base|article|main|section|header|div|table|p|h[1-6]|ul|ol|span|font|center|a|b|i|img|br|blockquote|pre|frameset)\b/i

export const html: Format = {
  name: 'html',
  extension: 'html',
  accepts: isHtml,
  read: ({ decoded, name, resource, explain }) => readSavedPage({ html: decoded(), resource, explain }, name),
}

/** HTML by its first tag; a fragment with stray text before it, by many closing tags of HTML. */
export function isHtml({ decoded }: FileToRead): boolean {
  const head = decoded().text.slice(0, headLength).trimStart()
  if (firstTag.test(head)) return true
  if (/<(?:html|body)[\s>][\s\S]*<\/?(?:p|div|a|table)\b/i.test(head)) return true
  const closing = head.match(/<\/(?:p|div|span|li|ul|td|tr|h[1-6]|article)\s*>/gi)?.length ?? 0
  return closing >= 5 && closing * 2000 > head.length
}
