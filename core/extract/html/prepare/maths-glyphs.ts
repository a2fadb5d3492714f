/** A formula of which only the drawn glyphs are left (KaTeX's and MathJax's HTML), read back as TeX as far as its boxes tell. */

import { classesOf } from '../dom.ts'

/** The formula's source, or null where nothing is left to read. */
export function glyphsTex(root: Element): string | null {
  const tex = texOf(root).replace(/\s+/g, ' ').trim()
  return tex === '' ? null : tex
}

function texOf(node: Node): string {
  if (node.nodeType === 3) return plain(node.nodeValue ?? '')
  if (node.nodeType !== 1) return ''
  const element = node as Element
  const names = classesOf(element)
  if (/^(?:mjx-assistive-mml|style|script|annotation)$/.test(element.localName)) return ''
  if (names.includes('katex-mathml') || names.includes('strut') || names.includes('vlist-s')) return ''
  if (element.localName === 'mjx-c') return glyphOf(names)
  if (names.includes('msupsub')) return scripts(element, names)
  if (names.includes('mfrac')) return katexFraction(element)
  if (names.includes('sqrt')) return `\\sqrt{${inner(element)}}`
  switch (element.localName) {
    case 'mjx-msup':
      return withScript(element, '^')
    case 'mjx-msub':
      return withScript(element, '_')
    case 'mjx-mfrac':
      return mathjaxFraction(element)
    case 'mjx-msqrt':
      return `\\sqrt{${inner(element)}}`
    default:
      return inner(element)
  }
}

function inner(element: Element): string {
  return [...element.childNodes].map(texOf).join('')
}

function plain(text: string): string {
  return text.replace(/[\u200b\ufeff]/g, '').normalize('NFKC')
}

/** MathJax writes a glyph as a class that holds its code point: `mjx-c1D451` is an italic d. */
function glyphOf(names: readonly string[]): string {
  const hex = names.map((name) => /^mjx-c([0-9a-f]{1,6})$/.exec(name)?.[1]).find((code) => code !== undefined)
  const code = hex === undefined ? Number.NaN : Number.parseInt(hex, 16)
  return code > 31 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? plain(String.fromCodePoint(code))
    : ''
}

function group(text: string): string {
  return text.length === 1 ? text : `{${text}}`
}

function withScript(element: Element, sign: '^' | '_'): string {
  const [base, ...others] = [...element.children]
  return base ? `${texOf(base)}${sign}${group(others.map(texOf).join(''))}` : ''
}

function mathjaxFraction(element: Element): string {
  const part = (name: string) => {
    const found = element.getElementsByTagName(name)[0]
    return found ? inner(found) : ''
  }
  return `\\frac{${part('mjx-num')}}{${part('mjx-den')}}`
}

/** Rows of KaTeX's lists, from below upwards; one alone is lowered where the list has a second column for its depth. */
function rowsOf(element: Element): { rows: string[]; isLow: boolean } {
  const list = [element, ...element.getElementsByTagName('span')].find((one) =>
    classesOf(one).includes('vlist'),
  )
  const isLow = [...element.getElementsByTagName('span')].some((one) => classesOf(one).includes('vlist-t2'))
  const rows = list ? [...list.childNodes].map(texOf).filter((row) => row !== '') : []
  return { rows, isLow }
}

function scripts(element: Element, _names: readonly string[]): string {
  const { rows, isLow } = rowsOf(element)
  const [first = '', second] = rows
  if (second !== undefined) return `_${group(first)}^${group(second)}`
  return first === '' ? '' : `${isLow ? '_' : '^'}${group(first)}`
}

function katexFraction(element: Element): string {
  const { rows } = rowsOf(element)
  const [below = '', above = ''] = rows
  return `\\frac{${above}}{${below}}`
}
