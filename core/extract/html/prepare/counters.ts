/** Numbers that a script counts up to: the file holds a nought, and the number in an attribute. */

import { elementsIn } from '../dom.ts'

/** Where the widespread makers of such counters keep the number. */
const attributes = [
  'data-to-value',
  'data-purecounter-end',
  'data-number-value',
  'data-count-to',
  'data-countto',
  'data-count',
] as const

const nought = /^\s*0(?:[.,]0+)?\s*$/
const longestNought = 12
const number = /^\d{1,3}(?:[ .,]?\d{3})*(?:[.,]\d+)?$/

/** Writes the number where a nought alone stands for it. */
export function writeCounters(body: Element): void {
  for (const element of elementsIn(body)) {
    const text = element.firstChild
    if (text?.nodeType !== 3 || element.lastChild !== text || !element.hasAttributes()) continue
    const value = text.nodeValue ?? ''
    if (value.length > longestNought || !nought.test(value)) continue
    const counted = attributes
      .map((name) => element.getAttribute(name)?.trim() ?? '')
      .find((one) => number.test(one))
    if (counted !== undefined) element.textContent = counted
  }
}
