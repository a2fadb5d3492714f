/** What dialects of Markdown have beyond CommonMark, as CommonMark or the HTML that it may hold; code stays as it is. */

import { withBlocks } from './markdown-blocks.ts'
import { displayMath, inlineMath, withFormulas } from './markdown-formulas.ts'
import { hasComponent, listingsAsFences, withoutTemplates } from './markdown-templates.ts'

/** A line with more marks than this is no writing, and the parser's time grows with the square of their number. */
const mostMarks = 2000

const start = '^[ \\t]*(?:>[ \\t]?){0,10}'
const fence = (name: string, mark: string, info: string) =>
  `${start}(?<${name}>${mark}{3,})${info}*\\n[\\s\\S]*?${start}\\k<${name}>${mark}*[ \\t]*$`
/**
 * Blocks of code and spans of it, which are kept out of all that follows, and roles of MyST, whose text stands as code does. A block ends
 * with as many marks as it began with, so that it may show one that has fewer.
 */
const code = new RegExp(
  [
    fence('ticks', '`', '[^`\\n]'),
    fence('waves', '~', '[^\\n]'),
    // What nothing closes is code to the end.
    '^(?:`{3,}[^`\\n]*|~{3,}[^\\n]*)\\n[\\s\\S]*',
    '\\$`[^`\\n]+`\\$',
    '(?:\\{[a-z][\\w:-]*\\})?(?<!`)(?<marks>`{1,5})(?!`)[^\\n]{1,2000}?(?<!`)\\k<marks>(?!`)',
  ].join('|'),
  'gm',
)

/** A text in any of the dialects as CommonMark with the extensions of GitHub. `isMdx` says that the file's name says so. */
export function asCommonMark(source: string, { isMdx = false } = {}): string {
  const notes: string[] = []
  const comments = isMyst.test(source) ? mystComment : null
  const fenced = listingsAsFences(source)
  const hasComponents = isMdx || hasComponent(fenced.replace(code, '`'))
  const plain = parted(fenced, (part, { isFirst }) =>
    withoutTemplates(comments ? part.replace(comments, '') : part, { isMdx: hasComponents, isFirst }),
  )
  const ids = blockIdsOf(source)
  const text = parted(
    withBlocks(plain),
    (part, { isLast }) => withoutBlockIds(withoutDialect(part, notes), ids, isLast),
    plainCode,
  )
  return notes.length === 0 ? text : `${text}\n\n${notes.join('\n\n')}\n`
}

/** Roles and directives tell MyST, whose comments begin as no line of other Markdown does. */
const isMyst = /\{[a-z][\w:-]*\}`|^[ \t]*(?:`{3,}|:{3,})[ \t]*\{[a-z]/m
const mystComment = /^%[ \t][^\n]*$\n?/gm

/** The text with each part outside of code as `change` has it, and each part of code as `changeCode` has. */
function parted(
  text: string,
  change: (part: string, place: { isFirst: boolean; isLast: boolean }) => string,
  changeCode: (part: string) => string = (part) => part,
): string {
  let out = ''
  let at = 0
  for (const match of text.matchAll(code)) {
    out += change(text.slice(at, match.index), { isFirst: at === 0, isLast: false }) + changeCode(match[0])
    at = match.index + match[0].length
  }
  return out + change(text.slice(at), { isFirst: at === 0, isLast: true })
}

/** What tells the block ids of Obsidian from words behind a caret: its links in the file, and the ids that these lead to. */
type BlockIds = { isVault: boolean; referred: ReadonlySet<string> }

function blockIdsOf(source: string): BlockIds {
  const referred = [...source.matchAll(/#\^([A-Za-z0-9-]{1,40})(?=[\]|)\s])/g)].map((match) => match[1] ?? '')
  return { isVault: /\[\[[^[\]\n]{1,300}\]\]/.test(source), referred: new Set(referred) }
}

/**
 * A part without the ids at the ends of its blocks: ` ^id` in a file with links between notes, where a link leads to it or where it is as
 * Obsidian makes them; and `^id` in a line of its own. Any other caret is the writer's.
 */
function withoutBlockIds(part: string, { isVault, referred }: BlockIds, isLast: boolean): string {
  if (!part.includes('^')) return part
  // Before a span of code a line has not ended.
  const end = isLast || part.endsWith('\n') ? '' : '`'
  return `${part}${end}`
    .replace(
      /(?:(^[ \t]*)|[ \t])\^([A-Za-z0-9-]{1,40})[ \t]*(?=\n[ \t]*(?:\n|[-*+>#|]|\d{1,9}[.)])|\n?$(?![\s\S]))/gm,
      (whole, own: string | undefined, id: string) => {
        const isMade = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{6}$/.test(id)
        const isOne = isMade || referred.has(id) || (id.length >= 4 && (isVault || own !== undefined))
        return isOne ? '' : whole
      },
    )
    .slice(0, end === '' ? undefined : -1)
}

/** A comment of Obsidian in a line, or over lines to the end of one. After a number the sign is a percentage that was doubled. */
const comment =
  /(?<![\p{L}\p{N}%]|\p{N}[ \t])%%(?:[^%\n]{0,2000}%%(?![\p{L}\p{N}%])|[^%]{0,2000}%%(?=[ \t]*$))/gmu

/** `~~~{.python .numberLines}` is a block in Python; formulas and roles are written as code in some dialects. */
function plainCode(part: string): string {
  const formula = /^\$`([^`]+)`\$$/.exec(part)?.[1] ?? /^\{math\}`([^`]+)`$/.exec(part)?.[1]
  if (formula !== undefined) return inlineMath(formula)
  const [, role, text = ''] = /^\{([a-z][\w:-]*)\}`([^`]+)`$/.exec(part) ?? []
  if (role !== undefined) return roleText(role, text)
  const block = /^[ \t]*(?:```+|~~~+)[ \t]*math[ \t]*\n([\s\S]*?)\n?[ \t]*(?:```+|~~~+)[ \t]*$/.exec(
    part,
  )?.[1]
  if (block !== undefined) return displayMath(block)
  const [, options = ''] = /^[ \t]*(?:```+|~~~+)[^\n]*\n((?:[ \t]*#\|[^\n]*\n)+)/.exec(part) ?? []
  const caption = cellCaption(part, options)
  return (
    part.replace(/^([ \t]*(?:```+|~~~+))[ \t]*\{[ \t]*\.?([\w+#-]+)[^}\n]*\}/, '$1$2').replace(options, '') +
    (caption === '' ? '' : `\n\n${caption}\n`)
  )
}

/** What stands under the figure or table that a cell makes: an option of the cell or of its first line. */
function cellCaption(part: string, options: string): string {
  const lines = options.replace(/^[ \t]*#\|[ \t]?/gm, '')
  const [, own = ''] = /^(?:fig|tbl|lst)-cap:[ \t]*(\S[^\n]*(?:\n[ \t]+\S[^\n]*)*)/m.exec(lines) ?? []
  const [, mark, given = ''] =
    /^[^\n]*\{[^\n]*\b(?:fig|tbl)\.cap[ \t]*=[ \t]*(["'])([^\n]*?)\1/.exec(part) ?? []
  return mark === undefined ? own.replace(/^[|>][+-]?\s+|^["']|["']$/g, '').replace(/\s+/g, ' ') : given
}

const raised: Readonly<Record<string, string>> = { sub: 'sub', sup: 'sup', kbd: 'kbd', code: 'code' }

/** A role's text; what it leads to stands behind it, between angle brackets. */
function roleText(role: string, text: string): string {
  const tag = raised[role]
  const plain = text.replace(/^([\s\S]*\S)\s*<[^<>]*>$/, '$1')
  return tag === undefined ? plain : `<${tag}>${plain}</${tag}>`
}

/** An element that says that what it holds is Markdown. */
const heldMarkdown =
  /^([ \t]*<(?:div|section|article|aside|main|header|footer|figure|details)\b[^<>\n]{0,500}\smarkdown(?:=["']?(?:1|block|span)["']?)?(?:\s[^<>\n]{0,500})?>)[ \t]*(?=\n {0,3}\S)/gm

/** What a frame shows is elsewhere; it is led to by its title or its address. */
function frameLink(_: string, attributes: string): string {
  const attribute = (name: string) =>
    new RegExp(`\\s${name}=(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1).find(Boolean) ?? ''
  const address = attribute('src')
  return address === '' ? '' : `<a href="${address}">${attribute('title') || address}</a>`
}

/** Lines in which Logseq keeps what it knows of a block, and marks around a quotation. */
const logseqLine =
  /^([ \t]*(?:[-*][ \t]+)?)(?:(?:id|collapsed|heading|background-color|created-at|updated-at|ls-type|hl-page|hl-color|hl-type|card-[\w-]+|logseq\.[\w.-]+)::[ \t][^\n]*|#\+(?:BEGIN|END)_[A-Z]+|\(\([0-9a-f-]{6,40}\)\))[ \t]*$/gm

function withoutDialect(text: string, notes: string[]): string {
  return withFormulas(text)
    .replace(/^.{2001,}$/gm, (line) =>
      (line.match(/[*_~[\]`]/g)?.length ?? 0) > mostMarks ? line.replace(/[*_~[\]`]/g, '\\$&') : line,
    )
    .replace(/^[ \t]*<(style|script)\b[^>]{0,2000}>[\s\S]{0,20000}?<\/\1[ \t]*>[ \t]*$/gim, '')
    .replace(/<iframe\b([^>]{0,2000})>[^<]{0,500}<\/iframe[ \t]*>/gi, frameLink)
    .replace(heldMarkdown, '$1\n')
    .replace(comment, '')
    .replace(/^[ \t]*(?:\[TOC\]|\[\[_?TOC_?\]\]|\$\{toc\})[ \t]*$/gim, '')
    .replace(
      /^[ \t]*\\(?:newpage|pagebreak|clearpage|maketitle|tableofcontents|noindent|bigskip|medskip|smallskip)[ \t]*$/gm,
      '',
    )
    .replace(/^\([\w:.-]{1,100}\)=[ \t]*$/gm, '')
    .replace(/^\*\[[^\]\n]{1,100}\]:[ \t]+\S[^\n]*$/gm, '')
    .replace(logseqLine, '$1')
    .replace(/!\[\[([^\]\n|]{1,300})(?:\|[^\]\n]{0,300})?\]\]/g, '![$1](<$1>)')
    .replace(/!\[([^\]\n|]{0,300})\|\d{1,5}(?:x\d{1,5})?\]\(/g, '![$1](')
    .replace(/(!\[[^\]\n]{0,300}\]\([^\s()]{1,2000})[ \t]+=\d{0,5}%?x?\d{0,5}%?\)/g, '$1)')
    .replace(/(\]\([^\s()]{1,2000}(?:[ \t]+"[^"\n]{0,300}")?\))\{[ \t]*[.#:\w][^{}\n]{0,200}\}/g, '$1')
    .replace(/(?<![!\]\\])\[([^[\]\n]{1,1000})\]\{[ \t]*[.#][^{}\n]{0,200}\}/g, '$1')
    .replace(/^(#{1,6}[ \t].*?)[ \t]+\{[ \t]*[#.][^{}\n]{0,200}\}[ \t]*$/gm, '$1')
    .replace(/\[\[(?:[^\]\n|]{1,300}\|)?([^\]\n|]{1,300})\]\]/g, '$1')
    .replace(/(?<=^|[\s(])::(?=[^\s:])([^:\n]{1,300}?)(?<=[^\s:])::(?=[\s.,;)!?]|$)/gm, '$1')
    .replace(/\{\+\+([^{}\n]{1,2000}?)\+\+\}/g, '$1')
    .replace(/\{--[^{}\n]{1,2000}?--\}|\{>>[^{}\n]{1,2000}?<<\}/g, '')
    .replace(/\{~~[^{}\n~]{0,2000}~>([^{}\n]{0,2000}?)~~\}/g, '$1')
    .replace(/\{==([^{}\n]{1,2000}?)==\}/g, '$1')
    .replace(/==(?=\S)([^=\n]{0,2000}?[^=\s])==/g, '$1')
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
      /^([ \t]*(?:> ?)+)\[!([a-z-]{1,30})\][+-]?[ \t]*(.*)$/gim,
      (_, quote: string, kind: string, title: string) => `${quote}**${title || kind}**\n${quote}`,
    )
}
