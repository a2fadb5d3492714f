/** Code as boards of the web set it: lines parted by breaks in one `code`, items of a list, a cell of a small table. */

import { classed, elementsIn, flatText, holds, neighbour, renamed } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isCodeButton } from '../words/code-buttons.ts'
import { textsOf } from './code-bars.ts'

const isBoardName = classed(/^(?:bbc?[-_]?code|block-?code|code-?(?:body|content))$/)
const isLinesName = classed(/(?:^|[-_])(?:multi-?line|code-?block|block-?code)$/)
const isCodeCell = classed(/^(?:php)?code$/)

/** The label over code is no longer than this: `Code: [Select]`. */
const longestLabel = 40
/** A cell for the label, and one for the code. */
const mostCells = 2

/** Whether an element holds code whose lines are breaks or items: by its name, or since a label of code stands over it. */
export function isBoardCode(element: Element): boolean {
  if (element.localName === 'ol') return isListedCode(element)
  if (element.localName !== 'code') return false
  if (isLinesName(element) && (element.textContent ?? '').includes('\n')) return true
  if (!holds(element, 'br')) return false
  return isBoardName(element) || labelOver(element) !== null
}

/** The label over code in lines, which may name buttons beside it. */
export function labelOver(code: Element): Element | null {
  const before = neighbour(code, 'previous')
  return isCodeLabel(before) ? (before as Element) : null
}

/** The lines of code as the items of the one list in a box that is named so. */
function isListedCode(list: Element): boolean {
  const box = list.parentElement
  return [box, box?.parentElement].some((one) => one && isBoardName(one))
}

function isCodeLabel(node: Node | null): boolean {
  if (node?.nodeType !== 1 || !isFlow(node as Element)) return false
  const text = flatText(node)
  return text !== '' && text.length <= longestLabel && textsOf(node as Element).every(isCodeButton)
}

/** Takes code out of a table in which an old board sets it, under a line that says no more than that it is code. */
export function openCodeTable(table: Element): void {
  if (holds(table, 'table')) return
  const cells = [...table.getElementsByTagName('td')]
  const cell = cells.find(isCodeCell)
  if (
    !cell ||
    cells.length > mostCells ||
    elementsIn(cell).some(({ localName }) => notInCode.test(localName))
  )
    return
  const label = cells.find((other) => other !== cell)
  if (label && !isCodeButton(flatText(label))) return
  table.parentNode?.replaceChild(renamed(cell, 'pre'), table)
}

const notInCode = /^(?:img|p|ul|table|blockquote)$/
