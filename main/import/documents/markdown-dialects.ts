/** What dialects of Markdown have beyond CommonMark, as CommonMark or the HTML that it may hold; code stays as it is. */

/** A line with more marks than this is no writing, and the parser's time grows with the square of their number. */
const mostMarks = 2000

/** Blocks of code and spans of it, which are kept out of all that follows. */
const code = /(^[ \t]{0,3}(?:```|~~~)[\s\S]*?^[ \t]{0,3}(?:```|~~~)[ \t]*$|`[^`\n]+`)/m

/** A text in any of the dialects as CommonMark with the extensions of GitHub. */
export function asCommonMark(source: string): string {
  const notes: string[] = []
  const text = withBlocks(source)
    .split(code)
    .map((part, index) => (index % 2 === 1 ? plainFence(part) : withoutDialect(part, notes)))
    .join('')
  return notes.length === 0 ? text : `${text}\n\n${notes.join('\n\n')}\n`
}

/** `~~~{.python .numberLines}` is a block in Python. */
function plainFence(block: string): string {
  return block.replace(/^([ \t]*(?:```+|~~~+))[ \t]*\{[ \t]*\.?([\w+#-]+)[^}\n]*\}/, '$1$2')
}

/** Parts that lines open and close: asides, and lists of terms. They are told line by line, outside of code. */
function withBlocks(source: string): string {
  if (!/^[ \t]{0,3}(?::{3,}|!!!|\?\?\?|: )/m.test(source)) return source
  const lines = source.split('\n')
  const out: string[] = []
  let fence = ''
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const mark = /^[ \t]{0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = ''
    } else if (mark !== '') fence = mark
    const block = fence === '' && mark === '' ? (asideAt(lines, at) ?? termsAt(lines, at)) : null
    if (block === null) out.push(line)
    else {
      out.push(...block.lines)
      at = block.last
    }
  }
  return out.join('\n')
}

type Block = { lines: string[]; last: number }

/** `:::tip Title` up to `:::`, and `!!! tip "Title"` with what is indented below, as the quotation that callouts are. */
function asideAt(lines: readonly string[], at: number): Block | null {
  const line = lines[at] ?? ''
  const fenced =
    /^[ \t]{0,3}(:{3,})[ \t]*\{?\.?([a-z][\w-]*)[^\n[\]}]{0,100}?\}?(?:[ \t]+|\[)?(?:"|\[)?([^\n"\]{}]{0,200})["\]]?[ \t]*$/i.exec(
      line,
    )
  if (fenced) {
    const [, mark = ':::', kind = '', title = ''] = fenced
    const end = lines.findIndex((other, index) => index > at && other.trim() === mark)
    return end < 0 ? null : { lines: aside(kind, title, lines.slice(at + 1, end)), last: end }
  }
  const [whole, kind = '', title = ''] =
    /^(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^\n"]*(?:"([^\n"]*)")?[ \t]*$/i.exec(line) ?? []
  if (whole === undefined) return null
  let last = at
  while (last + 1 < lines.length && /^(?: {4}|\t|\s*$)/.test(lines[last + 1] ?? '')) last += 1
  if (last === at) return null
  const inner = lines.slice(at + 1, last + 1).map((one) => one.replace(/^(?: {4}|\t)/, ''))
  return { lines: [...aside(kind, title, inner), ''], last }
}

function aside(kind: string, title: string, inner: readonly string[]): string[] {
  const label = title.trim() === '' ? kind : title.trim()
  return ['', `> [!${kind}] ${label}`, ...inner.map((line) => (line === '' ? '>' : `> ${line}`)), '']
}

/** A line with definitions below, each behind a colon. */
function termsAt(lines: readonly string[], at: number): Block | null {
  const isTerm = (line = '') => /^[^\s>#|:*+-].{0,120}$/.test(line)
  const definition = (line = '') => /^[ \t]{0,3}:[ \t]+(\S.*)$/.exec(line)?.[1]
  const skip = (from: number) => (lines[from] === '' ? from + 1 : from)
  if (!isTerm(lines[at]) || (at > 0 && lines[at - 1] !== '')) return null
  if (definition(lines[skip(at + 1)]) === undefined) return null
  const out = ['', '<dl>']
  let last = at
  for (let next = at; isTerm(lines[next]) && definition(lines[skip(next + 1)]) !== undefined; ) {
    out.push('<dt>', '', lines[next] ?? '', '', '</dt>')
    next = skip(next + 1)
    for (let text = definition(lines[next]); text !== undefined; text = definition(lines[next])) {
      out.push('<dd>', '', text)
      last = next
      next += 1
      // What is indented, or goes on without a blank line, belongs to the definition.
      while (next < lines.length && (/^(?: {2,}|\t)\S/.test(lines[next] ?? '') || isRunning(lines, next))) {
        out.push((lines[next] ?? '').trim())
        last = next
        next += 1
      }
      out.push('', '</dd>')
    }
    next = skip(next)
  }
  return { lines: [...out, '</dl>', ''], last }

  function isRunning(all: readonly string[], next: number): boolean {
    return isTerm(all[next]) && definition(all[skip(next + 1)]) === undefined
  }
}

function withoutDialect(text: string, notes: string[]): string {
  return withFormulas(text)
    .replace(/^.{2001,}$/gm, (line) =>
      (line.match(/[*_~[\]`]/g)?.length ?? 0) > mostMarks ? line.replace(/[*_~[\]`]/g, '\\$&') : line,
    )
    .replace(/%%[^%]{0,2000}%%/g, '')
    .replace(/!\[\[([^\]\n|]{1,300})(?:\|[^\]\n]{0,300})?\]\]/g, '![$1](<$1>)')
    .replace(/!\[([^\]\n|]{0,300})\|\d{1,5}(?:x\d{1,5})?\]\(/g, '![$1](')
    .replace(/(!\[[^\]\n]{0,300}\]\([^\s()]{1,2000})[ \t]+=\d{0,5}%?x?\d{0,5}%?\)/g, '$1)')
    .replace(/(\]\([^\s()]{1,2000}(?:[ \t]+"[^"\n]{0,300}")?\))\{[ \t]*[.#:\w][^{}\n]{0,200}\}/g, '$1')
    .replace(/^(#{1,6}[ \t].*?)[ \t]+\{[ \t]*[#.][^{}\n]{0,200}\}[ \t]*$/gm, '$1')
    .replace(/\[\[(?:[^\]\n|]{1,300}\|)?([^\]\n|]{1,300})\]\]/g, '$1')
    .replace(/==(?=\S)([^=\n]{1,2000}?\S)==/g, '$1')
    .replace(
      /(?<![\\\]])\^\[([^[\]\n]{1,2000}(?:\[[^[\]\n]{0,300}\][^[\]\n]{0,2000}){0,5})\]/g,
      (_, note: string) => {
        notes.push(`[^in-text-${notes.length + 1}]: ${note}`)
        return `[^in-text-${notes.length}]`
      },
    )
    .replace(/(?<=[\p{L}\p{N})])~([^~\s]{1,20})~(?!~)/gu, '<sub>$1</sub>')
    .replace(/(?<=[\p{L}\p{N})])\^([^^\s[\]]{1,20})\^/gu, '<sup>$1</sup>')
    .replace(
      /^((?:> ?)+)\[!([a-z-]{1,30})\][+-]?[ \t]*(.*)$/gim,
      (_, quote: string, kind: string, title: string) => `${quote}**${title || kind}**\n${quote}`,
    )
    .replace(/[ \t]\^[A-Za-z0-9-]{4,40}[ \t]*$/gm, '')
}

/**
 * Formulas as elements that every page may have, so that nothing in them counts as Markdown. As pandoc has it, no space
 * follows the opening dollar sign or stands before the closing one, and no digit follows that: `$5 and $6` are prices.
 */
function withFormulas(text: string): string {
  const math = (source: string) =>
    `<math alttext="${source
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/[&<>"]/g, entityOf)}"></math>`
  return text
    .replace(/(?<!\\)\$\$((?:(?!\n[ \t]*\n)[^$]){1,5000}?)\$\$/g, (_, source: string) => math(source))
    .replace(
      /(?<![\\$])\$(?![\s$])((?:\\.|(?!\n[ \t]*\n)[^$\\]){1,1000}?)(?<![\s\\])\$(?![\d$])/g,
      (_, source: string) => math(source),
    )
}

const entityOf = (sign: string) => `&#${sign.charCodeAt(0)};`
