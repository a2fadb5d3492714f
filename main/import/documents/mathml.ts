/** MathML as a line of text, for formulas that do not carry what they were typed as. */

import { childrenOf, firstOf, localName, textOf, type XmlElement } from './xml.ts'

/** The source of a formula where it has one, else its signs in one line: `(a+b)/2`. */
export function formulaText(math: XmlElement): string {
  const source = textOf(firstOf(math, 'annotation'))
  return (source.trim() === '' ? linear(math) : source).replace(/\s+/g, ' ').trim()
}

function linear(element: XmlElement): string {
  const parts = childrenOf(element)
    .filter((child) => !localName(child).startsWith('annotation'))
    .map(linear)
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
export function grouped(text: string): string {
  return /^[\p{L}\p{N}]*$/u.test(text) ? text : `(${text})`
}
