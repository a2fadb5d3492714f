/** Tells Markdown from plain text by its marks. */

import { splitFrontMatter } from './front-matter.ts'

const head = 64 * 1024

/** What hardly anyone writes who does not write Markdown. */
const marks: readonly RegExp[] = [
  /^#{1,6} \S/m,
  /(?<!!)\[[^\]\n]{1,300}\]\((?:https?:\/\/|mailto:|#|\.{0,2}\/)[^\s)]{1,2000}(?: "[^"\n]*")?\)/,
  /!\[[^\]\n]{0,300}\]\([^\s)]{1,2000}(?: "[^"\n]*")?\)/,
  /^(?:```|~~~)[\w-]*$[\s\S]{0,5000}?^(?:```|~~~)$/m,
  /(?:^|\s)\*\*[^\s*][^*\n]{0,300}\*\*/m,
  /^\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*:?-{3,}:?[ \t]*\|?$/m,
  /^\[\^?[^\]\n]{1,100}\]:[ \t]+\S/m,
  /^> ?\S[^\n]*\n(?:> ?\S|\n)/m,
]

/** Whether a text starts with front matter, whatever follows it. */
export function opensWithFrontMatter(text: string): boolean {
  return splitFrontMatter(text).facts !== null
}

/**
 * Whether a text without front matter has two of Markdown's marks. Texts without marks are the same in both, so that there,
 * and only there, a name that ends in `.md` counts.
 */
export function isMarkdown(text: string, name: string): boolean {
  if (/\.(?:md|markdown|mdown|mkd)$/i.test(name)) return true
  const start = text.slice(0, head).replace(/\r\n?/g, '\n')
  return marks.filter((mark) => mark.test(start)).length >= 2
}
