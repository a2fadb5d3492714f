/** Formulas as text: MathML as its source, as TeX or as a line of signs, and the formulas of Word, which mammoth passes over, as TeX. */

import { MathMLToLaTeX } from 'mathml-to-latex'
import { childrenOf, firstOf, localName, parseXml, textOf, type XmlElement } from '#core/xml/xml.ts'
import { escaped } from '../escaped.ts'
import { officeTex } from './office-math.ts'

/** The TeX of a formula: its source where that is TeX, else what its MathML says; where that cannot be read, its signs in one line. */
export function formulaText(math: XmlElement): string {
  const annotation = firstOf(math, 'annotation')
  const isTex = /tex/i.test(annotation?.attributes.get('encoding') ?? '')
  const source = isTex ? textOf(annotation) : ''
  return (source.trim() === '' ? mathmlTex(math) : source).replace(/\s+/g, ' ').trim()
}

/** A formula larger than this is a page set as MathML. */
const longestMarkup = 40_000

function mathmlTex(math: XmlElement): string {
  const markup = markupOf(math)
  if (markup.length <= longestMarkup) {
    try {
      const tex = MathMLToLaTeX.convert(markup)
      if (tex.trim() !== '') return tex
    } catch {
      // What cannot be converted is still a line of signs.
    }
  }
  return mathmlLine(math)
}

/** MathML as the converter wants it: names without prefixes and texts alone. */
function markupOf(element: XmlElement): string {
  const name = localName(element)
  if (name.startsWith('annotation')) return ''
  const inner = element.children.map((child) =>
    typeof child === 'string' ? escaped(child) : markupOf(child),
  )
  return `<${name}>${inner.join('')}</${name}>`
}

function mathmlLine(element: XmlElement): string {
  const parts = childrenOf(element)
    .filter((child) => !localName(child).startsWith('annotation'))
    .map(mathmlLine)
  const part = (index: number) => grouped(parts[index] ?? '')
  switch (localName(element)) {
    case 'mfrac':
      return `${part(0)}/${part(1)}`
    case 'msup':
    case 'mover':
      return `${parts[0] ?? ''}^${part(1)}`
    case 'msub':
    case 'munder':
      return `${parts[0] ?? ''}_${part(1)}`
    case 'msubsup':
    case 'munderover':
      return `${parts[0] ?? ''}_${part(1)}^${part(2)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mroot':
      return `√[${parts[1] ?? ''}]${part(0)}`
    default:
      return parts.length > 0 ? parts.join('') : textOf(element).trim()
  }
}

/** Parentheses around what is more than one letter or number. */
function grouped(text: string): string {
  return /^[\p{L}\p{N}]*$/u.test(text) ? text : `(${text})`
}

/** The ids of styles that no document defines: by them the formulas are found again in mammoth's HTML, and those that stand apart. */
export const formulaStyle = 'GlossaFormula'
export const displayStyle = 'GlossaDisplayFormula'

const formulaTags = /<(\/?)m:(oMathPara|oMath)(?=[\s/>])[^<>]*>/g

/** The XML of a part of a document, with each `m:oMath` as a run of text in the style of formulas: its TeX. */
export function formulasAsText(xml: string): string {
  let out = ''
  let from = 0
  let style = formulaStyle
  formulaTags.lastIndex = 0
  for (let tag = formulaTags.exec(xml); tag; tag = formulaTags.exec(xml)) {
    const { 0: whole, 1: closing, 2: name, index } = tag
    out += xml.slice(from, index)
    from = index + whole.length
    if (name === 'oMathPara') style = closing === '' && !whole.endsWith('/>') ? displayStyle : formulaStyle
    else if (closing === '' && !whole.endsWith('/>')) {
      const end = xml.indexOf('</m:oMath>', from)
      const tex = officeTex(parseXml(xml.slice(index, end < 0 ? undefined : end), 'formula').root)
      if (tex !== '') out += runOf(tex, style)
      from = end < 0 ? xml.length : end + '</m:oMath>'.length
      formulaTags.lastIndex = from
    }
  }
  return out + xml.slice(from)
}

const runOf = (tex: string, style: string) =>
  `<w:r><w:rPr><w:rStyle w:val="${style}"/></w:rPr><w:t xml:space="preserve">${escaped(tex)}</w:t></w:r>`
