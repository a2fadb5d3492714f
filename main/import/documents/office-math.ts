/** Formulas of Word (OMML) as TeX. */

import { childrenOf, localName, textOf, type XmlElement } from '#core/xml/xml.ts'
import { accents, functionNames, letters, signs } from './office-signs.ts'

/** Stands for `&` until it is known whether it is in lines, where it aligns them; elsewhere it is a sign. */
const alignment = '\ue000'

/** The TeX of an `m:oMath`. */
export function officeTex(math: XmlElement): string {
  return texOf(math)
    .replaceAll(alignment, '\\&')
    .replace(/[ \t\r\n]+/g, ' ')
    .replace(/ ([}^_])/g, '$1')
    .trim()
}

type Part = (name: string) => string

const makers: Readonly<Record<string, (element: XmlElement, part: Part) => string>> = {
  r: runTex,
  f: fraction,
  sSup: (_, part) => `${base(part('e'))}^${group(part('sup'))}`,
  sSub: (_, part) => `${base(part('e'))}_${group(part('sub'))}`,
  sSubSup: (_, part) => `${base(part('e'))}_${group(part('sub'))}^${group(part('sup'))}`,
  sPre: (_, part) => `{}_${group(part('sub'))}^${group(part('sup'))}${base(part('e'))}`,
  rad: (_, part) => {
    const degree = part('deg').trim()
    return degree === '' ? `\\sqrt{${part('e')}}` : `\\sqrt[${degree}]{${part('e')}}`
  },
  nary,
  d: delimited,
  m: (element) => `\\begin{matrix}${matrixRows(element)}\\end{matrix}`,
  eqArr: (element) => `\\begin{aligned}${arrayRows(element)}\\end{aligned}`,
  func: (_, part) => `${part('fName')} ${part('e')}`,
  fName: (element) => functionName(inner(element)),
  acc: accented,
  bar: (element, part) =>
    `${propertyOf(element, 'pos') === 'top' ? '\\overline' : '\\underline'}{${part('e')}}`,
  groupChr: (element, part) => grouped(element, part('e')),
  borderBox: (_, part) => `\\boxed{${part('e')}}`,
  limLow: (_, part) => limit(part, '_'),
  limUpp: (_, part) => limit(part, '^'),
  phant: (element, part) => (isOff(element, 'show') ? `\\phantom{${part('e')}}` : part('e')),
}

/** What was deleted is no part of the formula, and how a part is set is asked for where it counts. */
const isPassedOver = (name: string) => name.endsWith('Pr') || name === 'del' || name === 'moveFrom'

function texOf(element: XmlElement): string {
  const name = localName(element)
  if (isPassedOver(name)) return ''
  const part: Part = (local) =>
    childrenOf(element, local)
      .map((child) => texOf(child))
      .join(' ')
  const make = Object.hasOwn(makers, name) ? makers[name] : undefined
  return make ? make(element, part) : inner(element)
}

const inner = (element: XmlElement): string => joined(childrenOf(element).map(texOf))

/** Parts one after the other; a command and the letter behind it are parted. */
function joined(parts: readonly string[]): string {
  return parts.reduce(
    (text, part) => text + (/\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(part) ? ' ' : '') + part,
    '',
  )
}

/** A property of an element: `m:val` of the element of this name among its properties. */
function propertyOf(element: XmlElement, name: string): string | undefined {
  const properties = childrenOf(element).find((child) => localName(child).endsWith('Pr'))
  const property = properties && childrenOf(properties, name)[0]
  if (!property) return undefined
  return [...property.attributes].find(([key]) => /(?:^|:)val$/.test(key))?.[1] ?? ''
}

const isOff = (element: XmlElement, name: string) => /^(?:0|off|false)$/.test(propertyOf(element, name) ?? '')
/** A property that is there without a value is on. */
const isOn = (element: XmlElement, name: string) =>
  propertyOf(element, name) !== undefined && !isOff(element, name)

/** Braces around what is more than one sign. */
function group(tex: string): string {
  const text = tex.trim()
  return /^[\p{L}\p{N}]$/u.test(text) ? text : `{${text}}`
}

/** What carries a script: a letter, a number, a command or something in brackets; else it is put into braces. */
function base(tex: string): string {
  const text = tex.trim()
  return /^(?:[\p{L}]|\p{N}+|\\[A-Za-z]+(?:\{[^{}]*\})?|\\left.*\\right.)$/u.test(text) ? text : `{${text}}`
}

const scripts: Readonly<Record<string, string>> = {
  'double-struck': 'mathbb',
  script: 'mathcal',
  fraktur: 'mathfrak',
  'sans-serif': 'mathsf',
  monospace: 'mathtt',
}

/** A run of signs, in its alphabet; what Word calls normal text is text. */
function runTex(element: XmlElement): string {
  const text = childrenOf(element)
    .filter((child) => localName(child) === 't')
    .map(textOf)
    .join('')
  if (isOn(element, 'nor')) return `\\text{${plainTex(text)}}`
  const alphabet = scripts[propertyOf(element, 'scr') ?? '']
  const style = propertyOf(element, 'sty')
  const tex = signsTex(text)
  if (alphabet !== undefined) return `\\${alphabet}{${tex}}`
  if (style === 'b' || style === 'bi') return `\\mathbf{${tex}}`
  const word = text.trim()
  if (functionNames.has(word)) return `\\${word}`
  return style === 'p' && /^\p{L}{2,}$/u.test(word) ? `\\mathrm{${word}}` : tex
}

const inText: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
}

/** Words within `\text{…}`. */
const plainTex = (text: string) => text.replace(/[\\{}$%&#_^~]/g, (sign) => inText[sign] ?? `\\${sign}`)

const inFormula: Readonly<Record<string, string>> = {
  '\\': '\\backslash',
  '^': '\\hat{}',
  '~': '\\sim',
  '&': alignment,
}

/** Letters and signs as the commands that stand for them. */
function signsTex(text: string): string {
  return joined(
    [...text].map((sign) => {
      const letter = letters.get(sign)
      if (letter !== undefined) return letter
      if (/[{}%#_$]/.test(sign)) return `\\${sign}`
      return inFormula[sign] ?? sign
    }),
  )
}

function functionName(tex: string): string {
  const name = tex.trim()
  return /^(?:\\mathrm\{)?\p{L}{2,}\}?$/u.test(name)
    ? `\\operatorname{${name.replace(/^\\mathrm\{|\}$/g, '')}}`
    : name
}

function fraction(element: XmlElement, part: Part): string {
  const [above, below] = [part('num'), part('den')]
  switch (propertyOf(element, 'type')) {
    case 'lin':
    case 'skw':
      return `${linear(above)}/${linear(below)}`
    case 'noBar':
      return `{${above} \\atop ${below}}`
    default:
      return `\\frac{${above}}{${below}}`
  }
}

const linear = (tex: string) => (/^[\p{L}\p{N}]*$/u.test(tex.trim()) ? tex.trim() : `(${tex.trim()})`)

function nary(element: XmlElement, part: Part): string {
  const sign = propertyOf(element, 'chr') || '∫'
  const operator =
    (letters.get(sign) ?? sign) +
    (propertyOf(element, 'limLoc') === 'undOvr' && sign === '∫' ? '\\limits' : '')
  const script = (name: string, mark: string) => {
    const tex = part(name).trim()
    return tex === '' ? '' : mark + group(tex)
  }
  return `${operator}${script('sub', '_')}${script('sup', '^')} ${part('e')}`
}

const environments: Readonly<Record<string, string>> = {
  '()': 'pmatrix',
  '[]': 'bmatrix',
  '{}': 'Bmatrix',
  '||': 'vmatrix',
  '‖‖': 'Vmatrix',
}

/** Brackets around one or more parts; matrices, cases and binomials have environments and commands of their own. */
function delimited(element: XmlElement): string {
  const open = propertyOf(element, 'begChr') ?? '('
  const close = propertyOf(element, 'endChr') ?? ')'
  const parts = childrenOf(element, 'e')
  const [only] = parts
  const inside =
    only && parts.length === 1 ? childrenOf(only).filter((child) => !isPassedOver(localName(child))) : []
  const [single] = inside
  if (single && inside.length === 1) {
    const name = localName(single)
    const environment = environments[open + close]
    if (name === 'm' && environment !== undefined)
      return `\\begin{${environment}}${matrixRows(single)}\\end{${environment}}`
    if (open === '{' && close === '' && name === 'eqArr')
      return `\\begin{cases}${arrayRows(single)}\\end{cases}`
    if (open === '{' && close === '' && name === 'm') return `\\begin{cases}${matrixRows(single)}\\end{cases}`
    if (open + close === '()' && name === 'f' && propertyOf(single, 'type') === 'noBar') {
      const half = (local: string) => childrenOf(single, local).map(texOf).join('')
      return `\\binom{${half('num')}}{${half('den')}}`
    }
  }
  const between = ` \\middle${bracket(propertyOf(element, 'sepChr') ?? '|')} `
  return `\\left${bracket(open)}${parts.map(texOf).join(between)}\\right${bracket(close)}`
}

/** A bracket for `\left`, `\middle` and `\right`; a point stands for none. */
function bracket(sign: string): string {
  if (sign === '') return '.'
  return signs.get(sign) ?? sign
}

const matrixRows = (element: XmlElement): string =>
  childrenOf(element, 'mr')
    .map((row) => childrenOf(row, 'e').map(texOf).join(' & '))
    .join(' \\\\ ')

const arrayRows = (element: XmlElement): string =>
  childrenOf(element, 'e').map(texOf).join(' \\\\ ').replaceAll(alignment, '&')

function accented(element: XmlElement, part: Part): string {
  const sign = propertyOf(element, 'chr') || '\u0302'
  return `\\${accents.get(sign) ?? 'hat'}{${part('e')}}`
}

function grouped(element: XmlElement, tex: string): string {
  const sign = propertyOf(element, 'chr') || '⏟'
  const isAbove = propertyOf(element, 'pos') === 'top'
  if (sign === '⏟') return `\\underbrace{${tex}}`
  if (sign === '⏞') return `\\overbrace{${tex}}`
  const mark = letters.get(sign) ?? sign
  return isAbove ? `\\overset{${mark}}{${tex}}` : `\\underset{${mark}}{${tex}}`
}

/** What stands under or over a part: limits of an operator or a brace are its scripts. */
function limit(part: Part, mark: '_' | '^'): string {
  const [tex, set] = [part('e').trim(), part('lim')]
  if (/^\\(?:[a-z]+|operatorname\{\p{L}+\})$/iu.test(tex) || /^\\(?:under|over)brace\{/.test(tex))
    return `${tex.replace(/^\\operatorname\{/, '\\operatorname*{')}${mark}${group(set)}`
  return `\\${mark === '_' ? 'underset' : 'overset'}{${set}}{${tex}}`
}
