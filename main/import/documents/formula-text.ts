/** Formulas as a line of text: MathML without its source, and the formulas of Word, which mammoth passes over. */

import { childrenOf, firstOf, localName, parseXml, textOf, type XmlElement } from '#core/xml/xml.ts'

/** The source of a formula where it has one, else its signs in one line: `(a+b)/2`. */
export function formulaText(math: XmlElement): string {
  const source = textOf(firstOf(math, 'annotation'))
  return (source.trim() === '' ? mathmlLine(math) : source).replace(/\s+/g, ' ').trim()
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

/** The id of a style that no document defines: by it the formulas are found again in mammoth's HTML. */
export const formulaStyle = 'GlossaFormula'

/** The XML of a part of a document, with each `m:oMath` as a run of text in the formula style. */
export function formulasAsText(xml: string): string {
  let out = ''
  let from = 0
  for (;;) {
    const start = xml.indexOf('<m:oMath', from)
    const end = start < 0 ? -1 : xml.indexOf('</m:oMath>', start)
    if (end < 0) return out + xml.slice(from)
    const open = xml.indexOf('>', start)
    if (!/^<m:oMath[\s>]/.test(xml.slice(start, start + 9)) || xml[open - 1] === '/') {
      out += xml.slice(from, open + 1)
      from = open + 1
      continue
    }
    const line = officeLine(parseXml(xml.slice(start, end), 'formula').root)
      .replace(/\s+/g, ' ')
      .trim()
    out += xml.slice(from, start)
    out += `<w:r><w:rPr><w:rStyle w:val="${formulaStyle}"/></w:rPr><w:t xml:space="preserve">${escaped(line)}</w:t></w:r>`
    from = end + '</m:oMath>'.length
  }
}

const operators: Readonly<Record<string, (part: (name: string) => string) => string>> = {
  f: (part) => `${grouped(part('num'))}/${grouped(part('den'))}`,
  sSup: (part) => `${part('e')}^${grouped(part('sup'))}`,
  sSub: (part) => `${part('e')}_${grouped(part('sub'))}`,
  sSubSup: (part) => `${part('e')}_${grouped(part('sub'))}^${grouped(part('sup'))}`,
  rad: (part) => (part('deg') === '' ? `√${grouped(part('e'))}` : `√[${part('deg')}]${grouped(part('e'))}`),
  d: (part) => `(${part('e')})`,
  limLow: (part) => `${part('e')}_${grouped(part('lim'))}`,
  limUpp: (part) => `${part('e')}^${grouped(part('lim'))}`,
}

/** One line: `(a+b)/2`, `x^2`, `√(y)`; what has no sign of its own is the text of its parts. */
function officeLine(element: XmlElement): string {
  const name = localName(element)
  if (name === 't') return textOf(element)
  if (name.endsWith('Pr')) return ''
  const part = (local: string) =>
    childrenOf(element, local)
      .map((child) => officeLine(child))
      .join(', ')
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (operator) return operator(part)
  if (name === 'nary') {
    const sign = firstOf(element, 'chr')?.attributes.get('m:val') ?? '∫'
    const limits = [part('sub') && `_${grouped(part('sub'))}`, part('sup') && `^${grouped(part('sup'))}`]
    return `${sign}${limits.join('')} ${part('e')}`
  }
  return childrenOf(element)
    .map((child) => officeLine(child))
    .join('')
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
