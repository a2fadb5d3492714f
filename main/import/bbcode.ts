/** BBCode, in which boards and shops keep their texts, as HTML. */

const closing = /\[\/(?:p|b|i|u|url|list|olist|quote|img|code|h[1-3])\]/i

/** Whether a text is set in BBCode: it closes one of its tags. */
export const isBbcode = (text: string) => closing.test(text)

const plainTags: ReadonlyMap<string, string> = new Map([
  ['p', 'p'],
  ['b', 'strong'],
  ['i', 'em'],
  ['s', 's'],
  ['strike', 's'],
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['list', 'ul'],
  ['olist', 'ol'],
  ['quote', 'blockquote'],
  ['code', 'pre'],
  ['table', 'table'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
])

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** The same text as HTML; tags that are not known are left out, what they hold is kept. */
export function bbcodeAsHtml(text: string): string {
  return escaped(text)
    .replace(
      /\[url(?:=(?:&quot;)?([^\]]*?)(?:&quot;)?)?\]([^[]*)\[\/url\]/gi,
      (_, address: string | undefined, words: string) => `<a href="${address ?? words}">${words}</a>`,
    )
    .replace(/\[img[^\]]*\]([^[]*)\[\/img\]/gi, (_, address: string) => `<img src="${address}">`)
    .replace(/\[hr\]/gi, '<hr>')
    .replace(/\[\*\]/g, '<li>')
    .replace(/\[(\/?)([a-z][a-z0-9]*)(?:=[^\]]*)?\]/gi, (_, slash: string, name: string) => {
      const tag = plainTags.get(name.toLowerCase())
      return tag === undefined ? '' : `<${slash}${tag}>`
    })
    .trim()
    .replace(/\n/g, '<br>')
}
