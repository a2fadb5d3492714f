/** What dialects of Markdown have beyond CommonMark, as CommonMark or the HTML that it may hold; code stays as it is. */

import { withBlocks } from './markdown-blocks.ts'
import { displayMath, inlineMath, withFormulas } from './markdown-formulas.ts'
import { listingsAsFences, withoutTemplates } from './markdown-templates.ts'

/** A line with more marks than this is no writing, and the parser's time grows with the square of their number. */
const mostMarks = 2000

/** Blocks of code and spans of it, which are kept out of all that follows, and roles of MyST, whose text stands as code does. */
const code =
  /(^[ \t]*(?:>[ \t]?){0,10}(?:```|~~~)[\s\S]*?^[ \t]*(?:>[ \t]?){0,10}(?:```|~~~)[`~]*[ \t]*$|\$`[^`\n]+`\$|(?:\{[a-z][\w:-]*\})?`[^`\n]+`)/m

/** A text in any of the dialects as CommonMark with the extensions of GitHub. */
export function asCommonMark(source: string): string {
  const notes: string[] = []
  const comments = isMyst.test(source) ? mystComment : null
  const plain = parted(listingsAsFences(source), (part) =>
    withoutTemplates(comments ? part.replace(comments, '') : part),
  )
  const text = parted(withBlocks(plain), (part) => withoutDialect(part, notes), plainCode)
  return notes.length === 0 ? text : `${text}\n\n${notes.join('\n\n')}\n`
}

/** Roles and directives tell MyST, whose comments begin as no line of other Markdown does. */
const isMyst = /\{[a-z][\w:-]*\}`|^[ \t]*(?:`{3,}|:{3,})[ \t]*\{[a-z]/m
const mystComment = /^%[ \t][^\n]*$\n?/gm

/** The text with each part outside of code as `change` has it, and each part of code as `changeCode` has. */
function parted(
  text: string,
  change: (part: string) => string,
  changeCode: (part: string) => string = (part) => part,
): string {
  return text
    .split(code)
    .map((part, index) => (index % 2 === 1 ? changeCode(part) : change(part)))
    .join('')
}

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
  return part
    .replace(/^([ \t]*(?:```+|~~~+))[ \t]*\{[ \t]*\.?([\w+#-]+)[^}\n]*\}/, '$1$2')
    .replace(/^([ \t]*(?:```+|~~~+)[^\n]*\n)(?:[ \t]*#\|[^\n]*\n)+/, '$1')
}

const raised: Readonly<Record<string, string>> = { sub: 'sub', sup: 'sup', kbd: 'kbd', code: 'code' }

/** A role's text; what it leads to stands behind it, between angle brackets. */
function roleText(role: string, text: string): string {
  const tag = raised[role]
  const plain = text.replace(/^([\s\S]*\S)\s*<[^<>]*>$/, '$1')
  return tag === undefined ? plain : `<${tag}>${plain}</${tag}>`
}

/** Lines in which Logseq keeps what it knows of a block, and marks around a quotation. */
const logseqLine =
  /^([ \t]*(?:[-*][ \t]+)?)(?:(?:id|collapsed|heading|background-color|created-at|updated-at|ls-type|hl-page|hl-color|hl-type|card-[\w-]+|logseq\.[\w.-]+)::[ \t][^\n]*|#\+(?:BEGIN|END)_[A-Z]+|\(\([0-9a-f-]{6,40}\)\))[ \t]*$/gm

function withoutDialect(text: string, notes: string[]): string {
  return withFormulas(text)
    .replace(/^.{2001,}$/gm, (line) =>
      (line.match(/[*_~[\]`]/g)?.length ?? 0) > mostMarks ? line.replace(/[*_~[\]`]/g, '\\$&') : line,
    )
    .replace(/%%[^%]{0,2000}%%/g, '')
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
      /^([ \t]*(?:> ?)+)\[!([a-z-]{1,30})\][+-]?[ \t]*(.*)$/gim,
      (_, quote: string, kind: string, title: string) => `${quote}**${title || kind}**\n${quote}`,
    )
    .replace(/[ \t]\^[A-Za-z0-9-]{4,40}[ \t]*$/gm, '')
}
