/** What note-taking programs add to Markdown, in terms that every reader of Markdown knows. */

/** A line with more marks than this is no writing, and the parser's time grows with the square of their number. */
const mostMarks = 2000

/** Wiki links as their text, marked passages without the marks, comments left out; code stays as it is. */
export function asCommonMark(source: string): string {
  return source
    .split(/(^[ \t]{0,3}(?:```|~~~)[\s\S]*?^[ \t]{0,3}(?:```|~~~)[ \t]*$|`[^`\n]+`)/m)
    .map((part, index) => (index % 2 === 1 ? part : withoutDialect(part)))
    .join('')
}

function withoutDialect(text: string): string {
  return text
    .replace(/^.{2001,}$/gm, (line) =>
      (line.match(/[*_~[\]`]/g)?.length ?? 0) > mostMarks ? line.replace(/[*_~[\]`]/g, '\\$&') : line,
    )
    .replace(/%%[^%]{0,2000}%%/g, '')
    .replace(/!\[\[([^\]\n|]{1,300})(?:\|[^\]\n]{0,300})?\]\]/g, '![$1](<$1>)')
    .replace(/\[\[(?:[^\]\n|]{1,300}\|)?([^\]\n|]{1,300})\]\]/g, '$1')
    .replace(/==(?=\S)([^=\n]{1,2000}?\S)==/g, '$1')
    .replace(
      /^((?:> ?)+)\[!([a-z-]{1,30})\][+-]?[ \t]*(.*)$/gim,
      (_, quote: string, kind: string, title: string) => `${quote}**${title || kind}**\n${quote}`,
    )
    .replace(/[ \t]\^[A-Za-z0-9-]{4,40}[ \t]*$/gm, '')
}
