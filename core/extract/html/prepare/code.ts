/** Code blocks as plain text in a `pre`: one line a line whatever holds it, no line numbers, the language beside it. */

import { classesOf, elementsIn, flatText } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { languageOfClasses, languageOfName } from '../words/code-languages.ts'

/** The attribute by which the reader of the page finds a code block's language. */
export const codeLanguage = 'data-code-lang'

const gutter =
  /^(?:ln|lnt|linenos?|lineno|line-?numbers?(?:-rows)?|linenumber|line-?num|gutter|rouge-gutter|hljs-ln-numbers|hljs-ln-n|crayon-nums?|crayon-num|blob-num|code-line-number|react-(?:code-)?line-?numbers?|react-syntax-highlighter-line-number|cm-gutters?|linenodiv|lntd-first|line-index|codeblock-line-number)$/
const codeTable =
  /^(?:crayon-table|highlighttable|rouge-table|lntable|hljs-ln|js-file-line-container|codetable|syntaxhighlighter|code-?table|highlight)$/
const lineName =
  /^(?:line|cl|code-?line|token-line|view-line|crayon-line|cm-line|codemirror-line|react-code-text|highlight-line|row|ec-line|code__line)$/
const lineHolders = /^(?:cm-content|codemirror-code|view-lines|crayon-pre)$/
/** Fewer rows that begin with 1, 2 are no column of numbers. */
const fewestRows = 3
const buttons = /(?:^|-)(?:copy|clipboard|toolbar)(?:-|$)/

/** Rewrites every code block of the body. Scripts must be gone, or they would be read as code. */
export function writeCode(body: Element): void {
  for (const table of [...body.getElementsByTagName('table')]) if (isCodeTable(table)) flattenTable(table)
  for (const holder of elementsIn(body)) {
    if (!holder.parentNode || holder.localName === 'pre') continue
    const isEditor = classesOf(holder).some((name) => lineHolders.test(name)) && !holder.closest('pre')
    if (isEditor && holder.children.length > 1) writeBlock(holder)
    else if (isPreformatted(holder)) writeBlock(holder)
  }
  for (const pre of [...body.getElementsByTagName('pre')])
    if (pre.parentNode && !pre.parentElement?.closest('pre')) writeBlock(pre)
}

/** A `code` that is laid out as a block: its lines are kept, or it stands among blocks. */
function isPreformatted(element: Element): boolean {
  if (element.localName !== 'code' || element.closest('pre')) return false
  const text = (element.textContent ?? '').trim()
  if (/white-space\s*:\s*pre/i.test(element.getAttribute('style') ?? '') && text.includes('\n')) return true
  const around = element.parentElement
  if (text === '' || !around || !/^(?:div|section|article|main|body|figure)$/.test(around.localName))
    return false
  const others = [...around.childNodes].filter(
    (node) => node !== element && /\S/.test(node.textContent ?? ''),
  )
  return others.length > 0 && others.every((node) => node.nodeType === 1 && isFlowOrCode(node as Element))
}

function isFlowOrCode(element: Element): boolean {
  return isFlow(element) || element.localName === 'code'
}

/** A table of code has a column of numbers beside the lines, or stands within a `pre`. */
function isCodeTable(table: Element): boolean {
  if (!table.parentNode || table.getElementsByTagName('table').length > 0) return false
  const inPre = table.closest('pre') !== null
  const around = [table, table.parentElement, table.parentElement?.parentElement ?? null]
  const named = around.some((one) => one && classesOf(one).some((name) => codeTable.test(name)))
  if (!inPre && !named && table.getElementsByTagName('pre').length === 0) return false
  const rows = [...table.getElementsByTagName('tr')]
  return (
    rows.length > 0 &&
    rows.every((row) => {
      const cells = [...row.children]
      const code = cells.filter((cell) => !isGutter(cell) && flatText(cell) !== '')
      return code.length <= 1 && (inPre || named || cells.length > code.length || cells.length === 0)
    }) &&
    (inPre || named || rows.some((row) => [...row.children].some(isGutter)))
  )
}

/** Lays the rows of a table of code out as lines: a `pre` of its own, or text of the one around it. */
function flattenTable(table: Element): void {
  const document = table.ownerDocument
  const lines = [...table.getElementsByTagName('tr')].flatMap((row) => {
    const cells = [...row.children].filter((cell) => !isGutter(cell))
    return cells.length === 0 ? [] : [cells.map((cell) => codeText(cell)).join('')]
  })
  const text = document.createTextNode(lines.join('\n'))
  if (table.closest('pre')) {
    table.parentNode?.replaceChild(text, table)
    return
  }
  const pre = document.createElement('pre')
  const language = languageOf(table)
  if (language !== null) pre.setAttribute(codeLanguage, language)
  pre.appendChild(text)
  table.parentNode?.replaceChild(pre, table)
}

function writeBlock(element: Element): void {
  const header = takeHeader(element)
  const language = element.getAttribute(codeLanguage) ?? languageOf(element) ?? header
  dropNumberedRows(element)
  const text = withoutColours(withoutNumbers(codeText(element)))
  const pre = element.ownerDocument.createElement('pre')
  const id = element.getAttribute('id')
  if (id) pre.setAttribute('id', id)
  if (language !== null) pre.setAttribute(codeLanguage, language)
  pre.textContent = text
  if (text.trim() !== '') element.parentNode?.replaceChild(pre, element)
  else element.remove()
}

/** Rows that each open with an element for their number, whatever it is called. */
function dropNumberedRows(block: Element): void {
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

/** A column or cell of line numbers: named so, or nothing but numbers that cannot be selected. */
function isGutter(element: Element): boolean {
  const text = flatText(element)
  if (!/^[\d\s.:|]*$/.test(text)) return false
  if (classesOf(element).some((name) => gutter.test(name))) return true
  if (element.hasAttribute('data-line-number') && text === '') return true
  if (text === '') return false
  return (
    /user-select\s*:\s*none/i.test(element.getAttribute('style') ?? '') ||
    element.getAttribute('aria-hidden') === 'true' ||
    (/^t[dh]$/.test(element.localName) && element.nextElementSibling !== null)
  )
}

/** The text of a code block: a line's end for each break, and around each element that is laid out as a line. */
function codeText(root: Element): string {
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
      if (node.nodeType === 3)
        write((node.nodeValue ?? '').replace(/\r\n?/g, '\n').replace(/[\u200b\ufeff]/g, ''))
      else if (node.nodeType === 1) visitElement(node as Element)
    }
  }
  const visitElement = (element: Element) => {
    const { localName } = element
    if (localName === 'br') {
      if (ended) ended = false
      out += '\n'
    } else if (/^(?:button|svg|style|script)$/.test(localName) || isGutter(element) || isButton(element))
      return
    else if (isFolded(element)) return
    else if (!isLine(element)) visit(element)
    else {
      if (ended || (out !== '' && !out.endsWith('\n'))) out += '\n'
      ended = false
      const before = out.length
      visit(element)
      ended = out.length === before || !out.endsWith('\n')
    }
  }
  visit(root)
  return out
}

function isButton(element: Element): boolean {
  return classesOf(element).some((name) => buttons.test(name)) && (element.textContent ?? '').length < 40
}

/** Lines that a book's program needs to run, and folds away (`boring` in mdBook). */
function isFolded(element: Element): boolean {
  return element.localName === 'span' && classesOf(element).includes('boring')
}

/** What a terminal's colours were turned into, where a page shows the mark-up itself until a script has drawn it. */
const colour = /<(?:font color=|span style="[^"<>]*color\s*:)/
const colourTags = /<\/?(?:font|span|u|b|i)(?:\s(?:color|style)="?[^"<>]*"?)?>/g

function withoutColours(text: string): string {
  return colour.test(text) ? text.replace(colourTags, '') : text
}

/** Whether an element within a code block is a line of its own. */
function isLine(element: Element): boolean {
  if (isFlow(element) && !/^(?:ol|ul|table|tbody|pre)$/.test(element.localName)) return true
  if (/display\s*:\s*(?:block|flex|grid|table-row)/i.test(element.getAttribute('style') ?? '')) return true
  const isCode = element.localName === 'code' && element.parentElement?.localName === 'pre'
  if (!isCode && !classesOf(element).some((name) => lineName.test(name))) return false
  // Siblings of the same kind without a line's end between or within them.
  const next = element.nextSibling
  const previous = element.previousSibling
  const isSame = (node: Node | null) =>
    node?.nodeType === 1 && (node as Element).localName === element.localName
  return (isSame(next) || isSame(previous)) && (next === null || next.nodeType === 1 || !isCode)
}

/** Numbers that stand in the text itself, at the start of every line and one more each time. */
function withoutNumbers(text: string): string {
  const lines = text.replace(/\n+$/, '').split('\n')
  if (lines.length < 3) return text
  const numbers = lines.map((line) => /^\s*(\d+)(?=\s|$)/.exec(line)?.[1])
  const first = Number(numbers[0])
  const counts = numbers.every((number, index) => number !== undefined && Number(number) === first + index)
  return counts && first <= 1 ? lines.map((line) => line.replace(/^\s*\d+[ \t]?/, '')).join('\n') : text
}

const languageAttributes = [
  'data-lang',
  'data-language',
  'data-code-language',
  'data-enlighter-language',
  'data-syntax',
  'lang',
] as const

/** The language that the block, what it holds, or what is closely around it is named after. */
function languageOf(element: Element): string | null {
  const around: Element[] = [
    element,
    ...elementsIn(element)
      .filter((inner) => /^(?:code|pre|div|td)$/.test(inner.localName))
      .slice(0, 6),
  ]
  for (
    let outer = element.parentElement, level = 0;
    outer && level < 3;
    outer = outer.parentElement, level += 1
  ) {
    if (outer.getElementsByTagName('pre').length > (element.localName === 'pre' ? 1 : 2)) break
    around.push(outer)
  }
  for (const one of around) {
    for (const name of languageAttributes) {
      const value = one.getAttribute(name)
      const language = value ? languageOfName(value, name !== 'lang') : null
      if (language !== null) return language
    }
    const language = languageOfClasses(one.getAttribute('class') ?? '')
    if (language !== null) return language
  }
  return null
}

/** A bar over the block that says nothing but its language: it is taken out. */
function takeHeader(pre: Element): string | null {
  const holder = pre.parentElement
  if (!holder || /^(?:body|article|main|section|td|li)$/.test(holder.localName)) return null
  const others = [...holder.children].filter(
    (child) => child !== pre && !/^(?:button|svg|script)$/.test(child.localName),
  )
  const [header] = others
  if (others.length !== 1 || !header) return null
  const words = elementsIn(header).filter((inner) => inner.localName === 'button')
  for (const button of words) button.remove()
  const language = languageOfName(flatText(header), false)
  if (language !== null || isButtonRow(header)) header.remove()
  return language
}

const longestButtons = 40

/** `Code: Select all`: a short line with a link that leads nowhere, since it selects or copies. */
function isButtonRow(header: Element): boolean {
  if (!/^(?:p|div|span)$/.test(header.localName) || flatText(header).length > longestButtons) return false
  const links = [...header.getElementsByTagName('a')]
  return (
    links.length > 0 && links.every((link) => /^(?:#|javascript:)/i.test(link.getAttribute('href') ?? '#'))
  )
}
