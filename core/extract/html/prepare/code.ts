/** Code blocks as plain text in a `pre`: one line a line whatever holds it, no line numbers, the language beside it. */

import { classed, elementsIn, flatText, holds, isAllOf, namedIn, nearest } from '../dom.ts'
import { holdsFlow, isFlow } from '../read-inline.ts'
import { isBoardCode, labelOver, openCodeTable } from './board-code.ts'
import { languageOf, takeBars } from './code-bars.ts'
import {
  codeText,
  dropNumberedRows,
  holdsLines,
  isGutter,
  withoutColours,
  withoutNumbers,
} from './code-text.ts'
import { isHidden } from './hidden.ts'
import { keepLineEnds } from './line-ends.ts'

/** The attribute by which the reader of the page finds a code block's language. */
export const codeLanguage = 'data-code-lang'

const isNamedTable = classed(
  /^(?:crayon-table|highlighttable|rouge-table|lntable|hljs-ln|js-file-line-container|codetable|syntaxhighlighter|code-?table|diff-table|highlight)$/,
)
const isLineHolder = classed(
  /^(?:cm-content|codemirror-code|view-lines|crayon-pre|ace_text-layer|react-code-lines|dp-[a-z]{1,6})$/,
)
/** What an editor draws itself in: the lines, and beside them gutters and rulers. */
const isWholeEditor = classed(/^(?:monaco-editor|codemirror|cm-editor|ace_editor)$/)
/** Highlighters that keep the code in a `pre` beside the lines that they draw. */
const isDrawnTwice = classed(/^enlighter-default$/)

const promptText = /^(?:In|Out)?\s?\[[\d\s*\u00a0]*\]:?$/
const isPrompt = classed(/prompt$/)

/** Rewrites every code block of the body. Scripts must be gone, or they would be read as code. */
export function writeCode(body: Element): void {
  // The numbers of a notebook's cells stand beside them, as line numbers do.
  for (const box of namedIn(body, 'div')) if (isPrompt(box) && promptText.test(flatText(box))) box.remove()
  for (const table of namedIn(body, 'table'))
    if (isCodeTable(table)) flattenTable(table)
    else openCodeTable(table)
  for (const holder of elementsIn(body)) {
    if (!holder.parentNode || holder.localName === 'pre') continue
    if (isWriting(holder)) keepLineEnds(holder)
    else if (isDrawnTwice(holder)) keepRaw(holder)
    else if (isEditor(holder)) writeBlock(holder)
    else if (isBoardCode(holder)) {
      labelOver(holder)?.remove()
      writeBlock(holder)
    } else if (isPreformatted(holder) || isLines(holder) || isFragment(holder) || isSample(holder))
      writeBlock(holder)
    else if (/^(?:code|tt|samp|kbd)$/.test(holder.localName) && !nearest(holder, 'pre')) joinLines(holder)
  }
  for (const pre of namedIn(body, 'pre')) {
    if (!pre.parentNode || nearest(pre.parentElement, 'pre')) continue
    if (isHiddenCode(pre)) hideBox(pre)
    else writeBlock(pre)
  }
}

const isHiddenName = classed(/^hidden$/)
const isLanguageName = classed(/^(?:lang(?:uage)?-\S+|brush:?|rust)$/)
const isOfWidths = classed(/^\w+:\S+$/)
const isTabName = classed(/^tabs?(?:[-_]\S*)?$/)

/**
 * Code that only makes an example run is hidden by a class beside that of its language. With a class for some widths, or beside other
 * code or tabs, it is what a reader may choose to see.
 */
function isHiddenCode(pre: Element): boolean {
  if (!isHiddenName(pre) || !isLanguageName(pre) || isOfWidths(pre)) return false
  const around = pre.parentElement
  const isTab = (element: Element) =>
    isTabName(element) || /^tab(?:list|panel)?$/.test(element.getAttribute('role') ?? '')
  for (let box = around, level = 0; box && level < mostTabBoxes; box = box.parentElement, level += 1)
    if (isTab(box) || [...box.children].some(isTab)) return false
  return ![...(around?.children ?? [])].some((other) => other !== pre && other.localName === 'pre')
}

/** So many boxes stand between code and the tabs it is chosen by. */
const mostTabBoxes = 3

function hideBox(pre: Element): void {
  const box = pre.parentElement
  const isOwn = box?.localName === 'div' && flatText(box).length <= flatText(pre).length + longestName
  const hidden = isOwn ? box : pre
  hidden.setAttribute('hidden', '')
}

const longestName = 20

function isEditor(element: Element): boolean {
  return isLineHolder(element) && element.children.length > 1 && !nearest(element, 'pre')
}

function keepRaw(holder: Element): void {
  const [raw, ...others] = [...holder.getElementsByTagName('pre')]
  if (!raw || others.length > 0) return
  const language = languageOf(raw)
  if (language !== null) raw.setAttribute(codeLanguage, language)
  holder.parentNode?.replaceChild(raw, holder)
}

/** A `code` that is laid out as a block: its lines are kept, or it stands among blocks; or a box whose style is that of code. */
function isPreformatted(element: Element): boolean {
  // Most elements are neither: their text is not asked.
  const isCode = element.localName === 'code'
  if ((!isCode && !isFixedBox(element)) || nearest(element, 'pre')) return false
  const text = (element.textContent ?? '').trim()
  if (!isCode) return text.includes('\n') || element.children.length > 1
  if (keepsLines.test(element.getAttribute('style') ?? '') && text.includes('\n')) return true
  const around = element.parentElement
  if (text !== '' && holds(element, 'li')) return true
  if (text === '' || !around || !/^(?:div|section|article|main|body|figure)$/.test(around.localName))
    return false
  const others = [...around.childNodes].filter(
    (node) => node !== element && /\S/.test(node.textContent ?? ''),
  )
  if (others.length === 0) return holdsLines(element)
  return others.every((node) => node.nodeType === 1 && isFlowOrCode(node as Element))
}

const keepsLines = /white-space\s*:\s*(?:pre|break-spaces)/i
const monospaced = /font(?:-family)?\s*:[^;]*(?:mono|courier|consolas|menlo)/i

/** A box whose style is that of code. */
function isFixedBox(element: Element): boolean {
  if (!/^(?:div|p)$/.test(element.localName)) return false
  const style = element.getAttribute('style')
  return style !== null && keepsLines.test(style) && monospaced.test(style)
}

const notInCode = /^(?:img|h[1-6]|p|ul|ol|dl|table|blockquote|figure|picture|video|audio|iframe|hr)$/

/** A whole letter or manual in a fixed font: what it holds is in no code. */
function isWriting(element: Element): boolean {
  if (!isFixedBox(element) || nearest(element, 'pre')) return false
  return elementsIn(element).some(
    (inner) => notInCode.test(inner.localName) || (inner.localName === 'a' && inner.hasAttribute('href')),
  )
}

function isFlowOrCode(element: Element): boolean {
  return isFlow(element) || element.localName === 'code'
}

/** A box that is called a piece of code and holds nothing but lines, each in a box called so, or text of several lines in a language that it names. */
function isFragment(element: Element): boolean {
  if (element.localName !== 'div' || !isFragmentName(element) || nearest(element, 'pre')) return false
  const parts = [...element.children].filter((part) => /[\p{L}\p{N}]/u.test(part.textContent ?? ''))
  if (parts.length > 0 && parts.every(isLineName)) return true
  const isTold = ['data-lang', 'data-language'].some((name) => element.hasAttribute(name))
  return isTold && !holdsFlow(element) && (element.textContent ?? '').trim().includes('\n')
}

const isFragmentName = classed(
  /^(?:fragment|code-?(?:block|fragment|snippet)|snippet|source-?code|ltx_listing)$/,
)
const isLineName = classed(/^(?:line|ltx_listingline)$/)

/** A paragraph of nothing but code that is broken into lines. */
function isLines(element: Element): boolean {
  if (!/^(?:p|div)$/.test(element.localName)) return false
  let hasCode = false
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== 1) {
      if (/\S/.test(node.nodeValue ?? '')) return false
    } else if (/^(?:code|tt|samp)$/.test((node as Element).localName)) hasCode = true
    else if ((node as Element).localName !== 'br') return false
  }
  return hasCode && holds(element, 'br') && flatText(element) !== ''
}

const shortestSample = 12
const isCodeName = classed(/^code$/)

/** A field that cannot be written in, under a line that speaks of it, shows code to be copied. */
function isSample(element: Element): boolean {
  if (element.localName !== 'textarea') return false
  if (isCodeName(element) && nearest(element, 'details pre figure')) return true
  if (!element.hasAttribute('readonly')) return false
  const before = element.previousElementSibling
  return before?.localName === 'p' && flatText(before) !== '' && flatText(element).length >= shortestSample
}

/** A name of code that is broken over lines is one name. */
function joinLines(code: Element): void {
  for (const lineEnd of [...code.getElementsByTagName('br')])
    lineEnd.parentNode?.replaceChild(code.ownerDocument.createTextNode(' '), lineEnd)
}

/** A table of code has a column of numbers beside the lines, or stands within a `pre`. */
function isCodeTable(table: Element): boolean {
  if (!table.parentNode || holds(table, 'table')) return false
  const inPre = nearest(table, 'pre') !== null
  const around = [table, table.parentElement, table.parentElement?.parentElement ?? null]
  const named = around.some((one) => one && isNamedTable(one))
  if (!inPre && !named && !holds(table, 'pre')) return false
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
  const rows = [...table.getElementsByTagName('tr')]
  const lines = rows.flatMap((row) => {
    const cells = [...row.children].filter((cell) => !isGutter(cell))
    const text = cells.map((cell) => codeText(cell)).join('')
    // A line without code is written as a line's end.
    return cells.length === 0 ? [] : [rows.length > 1 ? text.replace(/\n$/, '') : text]
  })
  const text = document.createTextNode(lines.join('\n'))
  if (nearest(table, 'pre')) {
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
  const named = languageOf(element)
  const bar = takeBars(element)
  const language = named ?? bar
  dropNumberedRows(element)
  const text = withoutColours(withoutNumbers(codeText(element), element))
  const pre = element.ownerDocument.createElement('pre')
  const id = element.getAttribute('id')
  if (id) pre.setAttribute('id', id)
  if (language !== null) pre.setAttribute(codeLanguage, language)
  pre.textContent = text
  const place = editorAround(element)
  if (text.trim() === '') place.remove()
  else {
    place.parentNode?.replaceChild(pre, place)
    freeBoxes(pre)
  }
}

function editorAround(element: Element): Element {
  let found = element
  for (let outer = element.parentElement; outer; outer = outer.parentElement)
    if (isWholeEditor(outer)) found = outer
  return found
}

const mostBoxes = 4

/** What the boxes are called that hold nothing but a code block says how it is drawn: it is no part of the page by that name. */
function freeBoxes(pre: Element): void {
  let inner = pre
  for (
    let box = pre.parentElement, level = 0;
    box && level < mostBoxes && /^(?:div|span|section)$/.test(box.localName);
    box = box.parentElement, level += 1
  ) {
    if (!isAllOf(inner, box) || holds(box, 'img') || isHidden(box)) return
    box.removeAttribute('class')
    inner = box
  }
}
