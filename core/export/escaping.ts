/**
 * What to escape in running text, so that it reads back word for word in CommonMark, GFM, pandoc's Markdown and Obsidian,
 * and yet looks typed by hand. The escaping itself is mdast-util-to-markdown's; its patterns are replaced where they
 * escape more than is needed, and patterns for the syntax of pandoc and Obsidian are added.
 */

import type { Parents, PhrasingContent } from 'mdast'
import type { Handle, State, Unsafe } from 'mdast-util-to-markdown'
import { toString as textOf } from 'mdast-util-to-string'

/** Characters of which the library's patterns for running text give way to narrower ones below. */
const narrowed = new Set(['&', '*', '.', ':', '@', '[', '_', '`', '~'])
/** Those of them that also are let go at the start of a line. */
const narrowedAtBreak = new Set(['[', '`', '~'])

function givesWay({ character, inConstruct, atBreak }: Unsafe): boolean {
  if (atBreak) return narrowedAtBreak.has(character)
  const constructs = [inConstruct ?? 'phrasing'].flat()
  return narrowed.has(character) && constructs.includes('phrasing')
}

/** What can turn a bare address into something else than the text that it is. */
const addressWithSigns = '\\S*(?:[*_~\\\\[\\]{<>$^&#=%|`]|\\n)'
const listNumber = '(?:\\d+|[a-z]|[ivxlcdm]{2,}|[IVXLCDM]{2,}|#|@[\\w-]*)'

const always: Unsafe[] = [
  // A character reference needs its semicolon: “R&D” is safe.
  { character: '&', after: '(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);' },
  // Wiki links, footnotes, citations, callouts, references; definitions only at the start of a line. “[…]” is safe.
  { character: '[', after: '[\\[\\]^@!]' },
  { character: '[', before: '[\\[\\]^]' },
  { character: '[', before: '@[^\\s[\\]]*\\s*' },
  // Pandoc lets a bracket that is not closed reach into later paragraphs.
  { character: '[', after: '(?![^[\\]]*\\])' },
  { character: '[', atBreak: true, after: '[^\\]]*\\]:' },
  // Attributes of pandoc's spans and headings.
  { character: '{', before: '\\]' },
  { character: '{', inConstruct: 'headingAtx' },
  // TeX commands and pandoc's hard spaces.
  { character: '\\' },
  // Obsidian's tags, comments and block ids.
  { character: '#', before: '\\s', after: '[^\\s#]' },
  { character: '#', before: '[(["\'“”„‘’«»*_~,;:!?¿¡—–|-]', after: '[^\\s#)\\].,;:!?]' },
  { character: '%', after: '%' },
  { character: '%', before: '%' },
  { character: '^', before: '\\s', after: '[A-Za-z0-9-]+[ \\t]*(?:\\n|$)' },
  // Logseq's macros, fields of Logseq and Dataview, and GitHub's names of emoji.
  { character: '{', after: '\\{' },
  { character: '{', before: '\\{' },
  { character: ':', before: '[^\\s:]', after: ':(?:\\s|$)' },
  { character: ':', before: '(?:^|[\\s(])', after: '[+-]?[a-z][a-z0-9_+-]*:' },
  // Pandoc's citations.
  { character: '@', before: '(?:^|[^A-Za-z0-9\\\\])', after: '[\\w{]|[^\\x00-\\x7F]' },
  { character: '@', before: '@\\S*', after: '[\\w{]|[^\\x00-\\x7F]' },
  // Bare addresses of GFM.
  { character: '@', before: '[+\\-.\\w]', after: `[\\-.\\w]${addressWithSigns}` },
  { character: '.', before: '[Ww]', after: `[\\-.\\w]${addressWithSigns}` },
  { character: ':', before: '[ps]', after: '\\/\\/' },
  // Tables, line blocks, definitions, fenced divisions and lists, at the start of a line.
  { character: '|', atBreak: true },
  { character: '~', atBreak: true, after: '\\s' },
  { character: ':', atBreak: true, after: '[\\s:~|-]' },
  { character: '-', atBreak: true, after: '[\\s:|-]' },
  { character: '+', atBreak: true, after: '[\\s:=-]' },
  { character: '*', atBreak: true, after: '[\\s*]' },
  { character: '.', atBreak: true, before: listNumber, after: '\\s' },
  { character: ')', atBreak: true, before: `(?:[A-Z]|${listNumber})`, after: '\\s' },
  { character: '(', atBreak: true, after: '(?:[A-Za-z]|\\d+|[ivxlcdm]+|[IVXLCDM]+|#|@[\\w-]*)\\)' },
]

/**
 * Signs that only do something in pairs within one paragraph, and how a pair looks: “$5 or $6” is none. A line break
 * counts as text, as it is written with a backslash.
 */
const paired: { pair: RegExp; patterns: Unsafe[] }[] = [
  {
    pair: /\*(?=[\S\n])[\s\S]*\*/,
    patterns: [
      { character: '*', before: '\\S' },
      { character: '*', after: '[\\S\\n]' },
    ],
  },
  { pair: /_[\s\S]*_/, patterns: [{ character: '_' }] },
  { pair: /`[\s\S]*`/, patterns: [{ character: '`' }] },
  { pair: /~(?=[\S\n])[\s\S]*[\S\n]~/, patterns: [{ character: '~' }] },
  { pair: /\^[\s\S]*\^/, patterns: [{ character: '^' }] },
  { pair: /\$(?=[\S\n])[\s\S]*[\S\n]\$/, patterns: [{ character: '$' }] },
  {
    pair: /==[\s\S]*==/,
    patterns: [
      { character: '=', before: '=' },
      { character: '=', after: '=' },
    ],
  },
]

/**
 * The patterns for running text. What stands around a sign is only looked at, as it may be such a sign itself. The
 * library drops an escape that depends on one side where that side is escaped too, which is wrong here: each pattern is
 * given in two forms, so that it depends on neither. (It also adds a `_compiled` expression to each pattern that it uses,
 * so every list is made once.)
 */
function inPhrasing(patterns: Unsafe[]): Unsafe[] {
  return patterns.flatMap(({ character, before = '', after = '', ...rest }): Unsafe[] => {
    const pattern: Unsafe = { inConstruct: 'phrasing', ...rest, character }
    const sign = `\\${character}`
    if (pattern.atBreak) return [{ ...pattern, before: `${before}(?=${sign}(?:${after}))` }]
    if (before === '' && after === '') return [pattern]
    return [
      { ...pattern, before: `(?<=${before})(?=${sign}(?:${after}))` },
      { ...pattern, after: `(?=${after})(?<=(?:${before})${sign})` },
    ]
  })
}
const alwaysUnsafe = inPhrasing(always)
const pairedUnsafe = paired.map(({ pair, patterns }) => ({ pair, patterns: inPhrasing(patterns) }))

const runningText: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell'])

function holds(parent: Parents, type: string): boolean {
  return parent.children.some((child) => child.type === type || ('children' in child && holds(child, type)))
}

/**
 * Whether a sign of the text may find its pair in the marks around it: within a mark, right beside one, or in a paragraph
 * whose code or formulas are written with the same sign.
 */
function isAmongMarks(value: string, parent: Parents): boolean {
  if (!runningText.has(parent.type)) return true
  const isOnlyText = parent.children.every(({ type }) => type === 'text' || type === 'break')
  if (isOnlyText) return false
  return (
    /^[*_~`$=^]|[*_~`$=^]$/.test(value) ||
    (value.includes('`') && holds(parent, 'inlineCode')) ||
    (value.includes('$') && holds(parent, 'inlineMath'))
  )
}

/** The library's own patterns, less those that give way, for each list of them. */
const remaining = new WeakMap<readonly Unsafe[], Unsafe[]>()

function remainingOf(unsafe: readonly Unsafe[]): Unsafe[] {
  const known = remaining.get(unsafe)
  if (known) return known
  const found = [...unsafe.filter((pattern) => !givesWay(pattern)), ...alwaysUnsafe]
  remaining.set(unsafe, found)
  return found
}

function patternsFor(state: State, value: string, parent: Parents | undefined): Unsafe[] {
  const paragraph = parent ? textOf(parent) : value
  const isMarked = parent !== undefined && isAmongMarks(value, parent)
  const needed = pairedUnsafe.filter(({ pair }) => isMarked || pair.test(paragraph))
  return [...remainingOf(state.unsafe), ...needed.flatMap(({ patterns }) => patterns)]
}

/**
 * Words and the punctuation between them, on one line: most running text. None of it is a sign of any Markdown, but for a
 * point or a bracket behind the first word, which may number a list, and an address without its beginning.
 */
const words = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N},;?()'"’‘“”„…–—./-]| (?! ))*(?<! )$/u
const perhapsMore = /^[^ ]*[.)](?: |$)|www\.|\/\/|[-.(]{2}/i

/** Whether a text is nothing but words in any Markdown. */
export function isPlain(text: string): boolean {
  return words.test(text) && !perhapsMore.test(text)
}

/** Writes a text node. A line break in it becomes a hard one, so that verses and addresses keep their lines. */
export const textHandler: Handle = (node: { value: string }, parent: Parents | undefined, state, info) => {
  const { unsafe } = state
  if (isPlain(node.value)) return node.value
  state.unsafe = patternsFor(state, node.value, parent)
  const written = state.safe(node.value, info)
  state.unsafe = unsafe
  return written.replaceAll('\n', '\\\n')
}

/**
 * Web addresses that every Markdown reads alike between angle brackets; not the punctuation that follows them, nor what could be a
 * character reference.
 */
const address =
  /(?<![\p{L}\p{N}_])https?:\/\/[\p{L}\p{N}/](?:(?:[\p{L}\p{N}\-._~/?#=%+:@,;!$'()*]|&(?=[\w.-]+=))*[\p{L}\p{N}\-_~/=%+@$*])?/gu

/** Text with its web addresses as links, which are written `<https://…>` without any escaping. */
export function phrasingWithAddresses(text: string): PhrasingContent[] {
  const nodes: PhrasingContent[] = []
  let end = 0
  for (const match of text.matchAll(address)) {
    const [url] = match
    if (match.index > end) nodes.push({ type: 'text', value: text.slice(end, match.index) })
    nodes.push({ type: 'link', url, children: [{ type: 'text', value: url }] })
    end = match.index + url.length
  }
  if (end < text.length) nodes.push({ type: 'text', value: text.slice(end) })
  return nodes
}
