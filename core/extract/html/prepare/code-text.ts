/** The text of a code block: a line's end for each break and for each element laid out as a line, without what stands beside the code. */

import { classed, classesOf, elementsIn, flatText } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

const isNamedGutter = classed(
  /^(?:ln|lnt|linenos?|lineno|line-?numbers?(?:-rows|-wrapper)?|linenumber|line-?num|(?:pre-)?numbering|gutter|rouge-gutter|hljs-ln-numbers|hljs-ln-n|crayon-nums?|crayon-num|blob-num|code-?line-?numbers?|react-(?:code-)?line-?numbers?|react-syntax-highlighter-line-number|cm-gutters?|codemirror-(?:linenumber|gutters?|gutter-(?:wrapper|elt))|ace_gutter(?:-cell)?|linenodiv|lntd-first|line-index|codeblock-line-number|ltx_tag_listingline)$/,
)
const isNamedLine = classed(
  /^(?:cl|row|ltx_listingline|(?:[a-z]+-)*(?:code-?)?(?:line|codeline)(?:[-_](?:[a-z0-9]{4,}|content|wrapper|text|code))?|react-code-text|code__line)$/,
)
const lineAttributes = ['data-line', 'data-line-number', 'data-line-num', 'data-linenumber'] as const
const isNamedButton = classed(/(?:^|-)(?:copy|clipboard|toolbar)(?:-|$)|^ltx_listing_data$/)
/** What opens over a word of the code: its type, or what a compiler says of it. */
const isHover = classed(
  /(?:^|[-_])(?:popup|popover|tooltip)(?:[-_](?:container|code|content|docs))?$|^hover-(?:info|card|content)$/,
)
const isMeasure = classed(/^(?:codemirror-measure|cm-measure|monaco-mouse-cursor-text)$/)
/** Fewer rows that begin with 1, 2 are no column of numbers. */
const fewestRows = 3

/** The text of an element that holds code. What it holds besides, as buttons and line numbers, is left out. */
export function codeText(root: Element): string {
  let out = ''
  // A line has ended; the break is written once more text comes, so that none stands at the end.
  let ended = false
  const write = (value: string) => {
    if (ended) {
      if (!/\S/.test(value)) return
      if (!value.startsWith('\n')) out += '\n'
      ended = false
    }
    out += value
  }
  const visit = (element: Element) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) write(plainSigns(node.nodeValue ?? ''))
      else if (node.nodeType === 1) visitElement(node as Element)
    }
  }
  const visitElement = (element: Element) => {
    if (element.localName === 'br') {
      if (ended) ended = false
      out += '\n'
    } else if (isNoCode(element)) return
    else {
      const sign = element.getAttribute('data-code-marker')?.trim()
      const isOwnLine = isLine(element)
      if (isOwnLine) {
        if (ended || (out !== '' && !out.endsWith('\n'))) out += '\n'
        ended = false
      }
      const before = out.length
      if (sign) write(`${sign} `)
      visit(element)
      if (isOwnLine) ended = out.length === before || !out.endsWith('\n')
    }
  }
  visit(root)
  return out
}

/** Editors write the spaces of code as no-break spaces. */
function plainSigns(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
}

function isNoCode(element: Element): boolean {
  return (
    /^(?:button|svg|style|script)$/.test(element.localName) ||
    isGutter(element) ||
    isButton(element) ||
    isFolded(element) ||
    isMeasure(element) ||
    isHover(element)
  )
}

function isButton(element: Element): boolean {
  return isNamedButton(element) && (element.textContent ?? '').length < 40
}

/** Lines that a book's program needs to run, and folds away (`boring` in mdBook). */
function isFolded(element: Element): boolean {
  return element.localName === 'span' && classesOf(element).includes('boring')
}

/** A column or cell of line numbers: named so, nothing but numbers that cannot be selected, or numbers that count the lines. */
export function isGutter(element: Element): boolean {
  const text = flatText(element)
  if (!/^[\d\s.:|]*$/.test(text)) return false
  if (isNamedGutter(element)) return true
  if (element.hasAttribute('data-line-number') && text === '') return true
  if (text === '') return false
  return (
    /user-select\s*:\s*none/i.test(element.getAttribute('style') ?? '') ||
    element.getAttribute('aria-hidden') === 'true' ||
    (/^t[dh]$/.test(element.localName) && element.nextElementSibling !== null) ||
    countsLines(element)
  )
}

/** An element that holds the numbers from one upwards, each on a line or in an element of its own, beside as many lines. */
function countsLines(element: Element): boolean {
  const beside = element.parentElement
  if (!beside || beside.firstChild === beside.lastChild) return false
  const numbers = textsIn(element)
  if (numbers.length < 2 || numbers.some((number, index) => number !== String(index + 1))) return false
  const others = (beside.textContent ?? '').replace(element.textContent ?? '', '')
  const lines = others.trim().split('\n').length
  return Math.abs(lines - numbers.length) <= 1
}

/** The lines of text of an element, and of each element in it. */
function textsIn(element: Element): string[] {
  const texts: string[] = []
  const visit = (node: Node) => {
    if (node.nodeType === 3) for (const line of (node.nodeValue ?? '').split('\n')) texts.push(line)
    for (let child = node.firstChild; child; child = child.nextSibling) visit(child)
  }
  visit(element)
  return texts.map((text) => text.trim()).filter((text) => text !== '')
}

/** Rows that each open with an element for their number, whatever it is called. */
export function dropNumberedRows(block: Element): void {
  if (!/^\s*[01]\D/.test(`${block.textContent ?? ''} `) || block.children.length === 0) return
  for (const holder of [block, ...elementsIn(block)]) {
    const rows = [...holder.children]
    if (rows.length < fewestRows) continue
    const numbers = rows.map((row) => row.firstElementChild)
    const first = Number(flatText(numbers[0] ?? holder))
    const counts = numbers.every((mark, index) => mark !== null && flatText(mark) === String(first + index))
    if (!counts || !numbers.some((mark) => mark?.nextSibling)) continue
    for (const mark of numbers) mark?.remove()
    return
  }
}

/** Whether an element within a code block is a line of its own. */
function isLine(element: Element): boolean {
  if (isFlow(element) && !/^(?:ol|ul|table|tbody|pre)$/.test(element.localName)) return true
  if (/display\s*:\s*(?:block|flex|grid|table-row)/i.test(element.getAttribute('style') ?? '')) return true
  const isCode = element.localName === 'code' && element.parentElement?.localName === 'pre'
  const isNamed = lineAttributes.some((name) => element.hasAttribute(name)) || isNamedLine(element)
  if (!isCode && !isNamed) return false
  // Siblings of the same kind without a line's end between or within them.
  const next = element.nextSibling
  const previous = element.previousSibling
  const isSame = (node: Node | null) =>
    node?.nodeType === 1 && (node as Element).localName === element.localName
  return (isSame(next) || isSame(previous)) && (next === null || next.nodeType === 1 || !isCode)
}

/** Whether an element holds nothing but lines, each in an element of its own. */
export function holdsLines(element: Element): boolean {
  const { children } = element
  return children.length > 1 && [...children].every(isLine)
}

/** Numbers that stand in the text itself, at the start of every line and one more each time. */
export function withoutNumbers(text: string, block: Element): string {
  const lines = text.replace(/\n+$/, '').split('\n')
  if (lines.length < (hasNumberElements(block) ? 2 : fewestRows)) return text
  const numbers = lines.map((line) => /^\s*(\d+)(?=\s|$)/.exec(line)?.[1])
  const first = Number(numbers[0])
  const counts = numbers.every((number, index) => number !== undefined && Number(number) === first + index)
  return counts && first <= 1 ? lines.map((line) => line.replace(/^\s*\d+[ \t]?/, '')).join('\n') : text
}

/** Whether the first two numbers stand in elements of their own, each behind a line's end. */
function hasNumberElements(block: Element): boolean {
  return ['1', '2'].every((number) =>
    [...block.children].some(
      (child) => flatText(child) === number && /^$|\n\s*$/.test(child.previousSibling?.textContent ?? ''),
    ),
  )
}

/** What a terminal's colours were turned into, where a page shows the mark-up itself until a script has drawn it. */
const colour = /<(?:font color=|span style="[^"<>]*color\s*:)/
const colourTags = /<\/?(?:font|span|u|b|i)(?:\s(?:color|style)="?[^"<>]*"?)?>/g

export function withoutColours(text: string): string {
  return colour.test(text) ? text.replace(colourTags, '') : text
}
