/** Parts of Markdown that lines open and close: asides, directives, tabs, lists of terms, drawn tables. They are told line by line, outside of code. */

import { displayMath } from './markdown-formulas.ts'
import { type MarkdownBlock, tableAt } from './markdown-tables.ts'

const anyBlock = /^[ \t]*(?::{3,}|!!!|\?\?\?|={3}[ \t]|: |(?:`{3,}|~{3,})[ \t]*\{|\+[=:-]|-{2,}[ \t])/m
/** Asides within asides deeper than this stay as they are written. */
const deepest = 8

export function withBlocks(source: string, depth = 0): string {
  if (depth > deepest || !anyBlock.test(source)) return source
  const lines = source.split('\n')
  const closings = closingsIn(lines)
  const unclosed = new Map<string, number>()
  const out: string[] = []
  let fence = ''
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const [, mark = '', info = ''] = /^[ \t]*(?:>[ \t]?)*(`{3,}(?=[^`]*$)|~{3,})(.*)$/.exec(line) ?? []
    let block: MarkdownBlock | null = null
    if (fence === '') {
      block =
        mark === ''
          ? (asideAt(lines, at, depth, closings) ??
            tabAt(lines, at, depth) ??
            tableAt(lines, at) ??
            termsAt(lines, at))
          : directiveAt(lines, at, depth, unclosed)
      if (block === null) fence = mark
    } else if (mark.startsWith(fence) && info.trim() === '') fence = ''
    if (block === null) out.push(line)
    else {
      for (const made of block.lines) out.push(made)
      at = block.last
    }
  }
  return out.join('\n')
}

const asides =
  /^(?:callout-)?(?:note|tip|info|important|warning|caution|danger|attention|error|hint|seealso|see-also|admonition|success|question|help|faq|failure|fail|bug|example|quote|cite|abstract|summary|tldr|todo|details|spoiler|notice|alert|remark|theorem|lemma|proof|definition|corollary|exercise|solution)$/i

type Opening = { kind: string; title: string }

/** What a line of colons opens: `:::tip Title`, `:::note[Title]`, `::: {.callout-tip title="Title"}`, `:::{note} Title`; null where it opens nothing. */
function openingIn(line: string): (Opening & { indent: string; isDirective: boolean }) | null {
  const [, indent = '', info = ''] = /^([ \t]*):{3,}[ \t]*(\S.*?)[ \t]*:*[ \t]*$/.exec(line) ?? []
  if (info === '') return null
  const [, directive, argument = ''] = /^\{([a-z][\w:-]*)\}[ \t]*(.*)$/.exec(info) ?? []
  if (directive !== undefined) return { kind: directive, title: argument, indent, isDirective: true }
  const attributes = /^(?:[\w-]+[ \t]+)?\{([^{}]*)\}/.exec(info)?.[1]
  if (attributes !== undefined) {
    const classes = [...attributes.matchAll(/\.([\w-]+)/g)].map((match) => match[1] ?? '')
    const title = /\b(?:title|summary|name)="([^"]*)"/.exec(attributes)?.[1] ?? ''
    const kind = classes.find((name) => asides.test(name)) ?? classes[0] ?? info.split(/[\s{]/)[0] ?? ''
    return { kind, title, indent, isDirective: false }
  }
  const [, kind = '', bracketed, rest = ''] = /^([a-z][\w-]*)(?:\[([^\]\n]*)\])?[ \t]*(.*)$/i.exec(info) ?? []
  if (kind === '') return null
  return { kind, title: bracketed ?? rest.replace(/^"|"$/g, ''), indent, isDirective: false }
}

/** For each line that colons open something in, the line of colons that closes it: the next that is not taken by one between. */
function closingsIn(lines: readonly string[]): ReadonlyMap<number, number> {
  const closings = new Map<number, number>()
  const open: number[] = []
  let fence = ''
  for (const [at, line] of lines.entries()) {
    const mark = /^[ \t]*(`{3,}|~{3,})/.exec(line)?.[1] ?? ''
    if (fence !== '') {
      if (mark.startsWith(fence)) fence = ''
    } else if (mark !== '') fence = mark
    else if (/^[ \t]*:{3,}[ \t]*$/.test(line)) {
      const opening = open.pop()
      if (opening !== undefined) closings.set(opening, at)
    } else if (openingIn(line) !== null) open.push(at)
  }
  return closings
}

/** Parts between colons, and `!!! tip "Title"` with what is indented below, as the quotation that callouts are. */
function asideAt(
  lines: readonly string[],
  at: number,
  depth: number,
  closings: ReadonlyMap<number, number>,
): MarkdownBlock | null {
  const line = lines[at] ?? ''
  const fenced = openingIn(line)
  if (fenced) {
    const last = closings.get(at)
    if (last === undefined) return null
    const { indent } = fenced
    const inner = lines
      .slice(at + 1, last)
      .map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one))
    const made = fenced.isDirective ? directive(fenced, inner, depth) : division(fenced, inner, depth)
    return { lines: made.map((one) => (one === '' ? '' : indent + one)), last }
  }
  const [whole, indent = '', kind = '', title = ''] =
    /^([ \t]*)(?:!!!|\?\?\?\+?)[ \t]+([a-z][\w-]*)[^\n"]*(?:"([^\n"]*)")?[ \t]*$/i.exec(line) ?? []
  if (whole === undefined) return null
  const { inner, last } = indentedBelow(lines, at, indent)
  if (inner.length === 0) return null
  return {
    lines: [...aside({ kind, title }, inner, depth).map((one) => (one === '' ? '' : indent + one)), ''],
    last,
  }
}

/** `=== "Tab"` with what is indented below: the tab's name is a line over its content. */
function tabAt(lines: readonly string[], at: number, depth: number): MarkdownBlock | null {
  const [, indent = '', name] = /^([ \t]*)={3}[+!]?[ \t]+"([^"\n]{1,200})"[ \t]*$/.exec(lines[at] ?? '') ?? []
  if (name === undefined) return null
  const { inner, last } = indentedBelow(lines, at, indent)
  if (inner.length === 0) return null
  const content = withBlocks(inner.join('\n'), depth + 1).split('\n')
  return {
    lines: ['', `**${name}**`, '', ...content, ''].map((one) => (one === '' ? '' : indent + one)),
    last,
  }
}

/** The lines below that are indented by four more than the opening one, without that. */
function indentedBelow(
  lines: readonly string[],
  at: number,
  indent: string,
): { inner: string[]; last: number } {
  let last = at
  const isWithin = (one: string) =>
    one.trim() === '' || /^(?: {4}|\t)/.test(one.startsWith(indent) ? one.slice(indent.length) : '')
  while (last + 1 < lines.length && isWithin(lines[last + 1] ?? '')) last += 1
  const inner = lines
    .slice(at + 1, last + 1)
    .map((one) => one.slice(indent.length).replace(/^(?: {4}|\t)/, ''))
  return inner.every((one) => one.trim() === '') ? { inner: [], last: at } : { inner, last }
}

function aside({ kind, title }: Opening, inner: readonly string[], depth: number): string[] {
  let content = inner
  let label = title.trim()
  // Quarto takes the first heading for the title.
  const first = inner.findIndex((line) => line.trim() !== '')
  const heading = /^#{1,6}[ \t]+(\S.*)$/.exec(inner[first] ?? '')?.[1]
  if (label === '' && heading !== undefined && kind.startsWith('callout-')) {
    label = heading
    content = inner.slice(first + 1)
  }
  const name = kind.replace(/^callout-/, '')
  const lines = withBlocks(content.join('\n'), depth + 1).split('\n')
  return [
    '',
    `> [!${name}] ${label === '' ? name : label}`,
    ...lines.map((line) => (line === '' ? '>' : `> ${line}`)),
    '',
  ]
}

/** A part between colons: an aside where it is called one, else only what it holds. */
function division(opening: Opening, inner: readonly string[], depth: number): string[] {
  if (asides.test(opening.kind)) return aside(opening, inner, depth)
  const content = withBlocks(inner.join('\n'), depth + 1).split('\n')
  const title = opening.title.trim()
  return ['', ...(title === '' ? [] : [`**${title}**`, '']), ...content, '']
}

const dropped = /^(?:toctree|contents|tableofcontents|index|bibliography)$/
const listings = /^(?:code|code-block|code-cell|sourcecode|parsed-literal|literalinclude)$/
const pictures = /^(?:figure|image)$/
const wrappers =
  /^(?:admonition|list-table|csv-table|table|tab-set|tab-item|tabs|grid|grid-item|grid-item-card|card|dropdown|sidebar|topic|margin|epigraph|pull-quote|highlights|rubric|versionadded|versionchanged|deprecated|prf:[a-z]+|container|div|figure-md|only|raw|meta|glossary)$/

/** Directives of MyST in fences: ```` ```{note} Title ````. Other names in braces are languages, as in R Markdown. */
function directiveAt(
  lines: readonly string[],
  at: number,
  depth: number,
  unclosed: Map<string, number>,
): MarkdownBlock | null {
  const [, indent = '', mark = '', kind = '', title = ''] =
    /^([ \t]*)(`{3,}|~{3,})[ \t]*\{([a-z][\w:-]*)\}[ \t]*(.*?)[ \t]*$/.exec(lines[at] ?? '') ?? []
  const isKnown =
    [asides, dropped, listings, pictures, wrappers].some((names) => names.test(kind)) || kind === 'math'
  if (mark === '' || !isKnown) return null
  const [sign = ''] = mark
  // Where none closes this one, none closes a longer one below.
  if (mark.length >= (unclosed.get(sign) ?? Number.POSITIVE_INFINITY)) return null
  const closing = new RegExp(`^[ \\t]*${sign}{${mark.length},}[ \\t]*$`)
  let last = at + 1
  while (last < lines.length && !closing.test(lines[last] ?? '')) last += 1
  if (last === lines.length) {
    unclosed.set(sign, mark.length)
    return null
  }
  const inner = lines
    .slice(at + 1, last)
    .map((one) => (one.startsWith(indent) ? one.slice(indent.length) : one))
  return {
    lines: directive({ kind, title }, inner, depth).map((one) => (one === '' ? '' : indent + one)),
    last,
  }
}

/** What a directive says: of its options (`:width: 200px`, or YAML between dashes) only those that are shown. */
function directive({ kind, title }: Opening, lines: readonly string[], depth: number): string[] {
  const { inner, options } = optionsOf(lines)
  if (dropped.test(kind)) return ['']
  if (kind === 'math') return displayMath([title, ...inner].join('\n')).split('\n')
  if (kind === 'raw' && title === 'html') return ['', ...inner, '']
  const caption = options.get('caption') ?? ''
  if (listings.test(kind) || kind === 'raw')
    return [
      ...(caption === '' ? [] : ['', caption]),
      '',
      `~~~~~~${title}`,
      ...(kind === 'raw' ? lines : inner),
      '~~~~~~',
      '',
    ]
  const content = () => withBlocks(inner.join('\n'), depth + 1).split('\n')
  if (kind === 'glossary') return withBlocks(termsOf(inner).join('\n'), depth + 1).split('\n')
  if (pictures.test(kind)) return ['', `![${options.get('alt') ?? ''}](<${title}>)`, '', ...content(), '']
  // Its title says for which kind of output it is.
  if (kind === 'only') return ['', ...content(), '']
  const names = options.get('header') ?? ''
  const held = kind.endsWith('-table') && names !== '' ? [names, '', ...inner] : inner
  return asides.test(kind) ? aside({ kind, title }, held, depth) : division({ kind, title }, held, depth)
}

/** A glossary has each definition indented below its term; here it stands behind a colon. */
function termsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line, at) => {
    const isIndented = /^[ \t]+\S/.test(line)
    const isNew = !/^[ \t]+\S/.test(lines[at - 1] ?? '')
    if (isIndented) return [isNew ? `: ${line.trim()}` : line]
    return line.trim() === '' ? [] : ['', line]
  })
}

/** The lines below the options, and the options. */
function optionsOf(lines: readonly string[]): { inner: readonly string[]; options: Map<string, string> } {
  let from = lines.findIndex((line) => !/^[ \t]*:[\w-]+:(?:[ \t]|$)/.test(line))
  if (from < 0) from = lines.length
  if (from === 0 && /^---[ \t]*$/.test(lines[0] ?? '')) {
    const end = lines.findIndex((line, index) => index > 0 && /^---[ \t]*$/.test(line))
    if (end > 0) from = end + 1
  }
  const options = lines.slice(0, from).flatMap((line) => {
    const [, name, value = ''] = /^[ \t]*:?([\w-]+):[ \t]+(\S.*?)[ \t]*$/.exec(line) ?? []
    return name === undefined ? [] : [[name, value] as const]
  })
  return { inner: lines.slice(from), options: new Map(options) }
}

/** A line with definitions below, each behind a colon. */
function termsAt(lines: readonly string[], at: number): MarkdownBlock | null {
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
