/** XHTML for a parser of HTML: where the two differ, what the author meant. */

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
