/** XHTML as a parser of HTML reads it. */

const declared = /^\s*<\?xml\b[^>]*>[\s\S]{0,2000}xmlns\s*=\s*["']http:\/\/www\.w3\.org\/1999\/xhtml["']/

/** Whether a page says that it is XML: only then is `<script src="…"/>` an empty element, and not the start of one that holds all the rest. */
export const isXhtml = (text: string): boolean => declared.test(text.slice(0, 4000))

const voidElements = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

/** Empty elements closed as HTML wants it, CDATA sections as text, no XML declaration. */
export function xhtmlAsHtml(text: string): string {
  return text
    .replace(/^\s*<\?xml\b[^>]*\?>/, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, content: string) =>
      content.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
    )
    .replace(
      /<([a-z][\w:.-]*)((?:\s+[^\s<>"'/=]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'))?)*)\s*\/>/gi,
      (tag, name: string, rest: string) => (voidElements.test(name) ? tag : `<${name}${rest}></${name}>`),
    )
}
