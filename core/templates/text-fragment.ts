/** Addresses that lead to a passage of a page on the web: text fragments (`#:~:text=…`), as browsers know them. */

/** Of a longer passage its first and last words are enough. */
const mostWords = 10
const edgeWords = 5

const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== '')

/** What has a meaning of its own in a fragment is encoded, too. */
const encoded = (words: readonly string[]) =>
  encodeURIComponent(words.join(' ').toWellFormed()).replaceAll('-', '%2D')

/** The address of a page with the passage that is to be shown in it. Lines of the passage are paragraphs of the page. */
export function textFragment(url: string, passage: string): string {
  const lines = passage
    .split('\n')
    .map(wordsOf)
    .filter((words) => words.length > 0)
  const [first, last] = [lines[0], lines.at(-1)]
  if (!first || !last) return url
  const isWhole = lines.length === 1 && first.length <= mostWords
  const text = isWhole
    ? encoded(first)
    : `${encoded(first.slice(0, edgeWords))},${encoded(last.slice(-edgeWords))}`
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${text}`
}
